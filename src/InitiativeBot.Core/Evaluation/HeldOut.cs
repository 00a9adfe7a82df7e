using InitiativeBot.Data;
using InitiativeBot.Dialogs;
using InitiativeBot.Measures;
using InitiativeBot.Search;
using InitiativeBot.Understanding;

namespace InitiativeBot.Evaluation;

/// <summary>A text that was kept from learning, so that it can be asked as one that was never seen.</summary>
/// <param name="Language">The language that it is written in.</param>
/// <param name="Text">The text.</param>
/// <param name="Measure">The measure that it asks for; null for a phrase of what is not covered.</param>
public sealed record HeldOutText(string Language, string Text, MeasureId? Measure);

/// <summary>
/// A city that has not seen every k-th phrase of what is not covered and every k-th sample question. What is nearly the same
/// text in a language of the same tongue is kept from it too, or a translation or a spelling of it would have been learned.
/// </summary>
/// <param name="Data">The city without them.</param>
/// <param name="Texts">What it has not seen.</param>
public sealed record HeldOut(CityData Data, IReadOnlyList<HeldOutText> Texts)
{
    // Of the pairs of characters that two texts have together, both have at least so many.
    private const double NearCopy = 0.6;

    /// <summary>Holds a part out.</summary>
    /// <param name="data">The whole city.</param>
    /// <param name="fold">Which part, from 0.</param>
    /// <param name="folds">How many parts there are, 2 or more.</param>
    public static HeldOut Of(CityData data, int fold, int folds)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        ArgumentOutOfRangeException.ThrowIfNegative(fold);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(fold, folds);
        var spellings = Spellings.Load(data.IndexFolder);
        List<HeldOutText> texts = [];
        foreach (var language in data.Dialogs.SpokenLanguages.Where(l => data.Dialogs.Has(l, DialogBook.NotCovered)))
        {
            texts.AddRange(EveryOne(data.Dialogs.All(language, DialogBook.NotCovered)).Select(t => new HeldOutText(language, t, null)));
        }

        foreach (var file in data.Languages)
        {
            var questions = file.Entries.OrderBy(e => e.Key).SelectMany(e => e.Value.Questions.Select(q => (e.Key, Question: q))).ToList();
            texts.AddRange(EveryOne(questions).Select(q => new HeldOutText(file.Language, q.Question, q.Key)));
        }

        var copies = texts.GroupBy(t => (LanguageTag.Primary(t.Language), t.Measure)).ToDictionary(g => g.Key, g => new NearCopies(g.Select(t => t.Text), spellings));
        return new HeldOut(
            data.With(
                [.. data.Languages.Select(f => f.WithoutQuestions((measure, text) => IsLeftOut(f.Language, measure, text)))],
                data.Dialogs.Without(DialogBook.NotCovered, (language, text) => IsLeftOut(language, null, text))),
            texts);

        IEnumerable<T> EveryOne<T>(IReadOnlyList<T> all) => all.Where((_, i) => i % folds == fold);

        bool IsLeftOut(string language, MeasureId? measure, string text) =>
            copies.TryGetValue((LanguageTag.Primary(language), measure), out var some) && some.Has(text);
    }

    // Which texts are near copies of some others.
    private sealed class NearCopies
    {
        private readonly Spellings _spellings;
        private readonly HashSet<string> _same = new(StringComparer.Ordinal);
        private readonly List<HashSet<int>> _pairs = [];
        private readonly Dictionary<int, List<int>> _having = [];

        public NearCopies(IEnumerable<string> texts, Spellings spellings)
        {
            _spellings = spellings;
            foreach (var text in texts)
            {
                var folded = Fold(text);
                if (_same.Add(folded))
                {
                    var pairs = Pairs(folded);
                    foreach (var pair in pairs)
                    {
                        (_having.TryGetValue(pair, out var some) ? some : _having[pair] = []).Add(_pairs.Count);
                    }

                    _pairs.Add(pairs);
                }
            }
        }

        public bool Has(string text)
        {
            var folded = Fold(text);
            if (_same.Contains(folded))
            {
                return true;
            }

            var pairs = Pairs(folded);
            var shared = new Dictionary<int, int>();
            foreach (var other in pairs.Where(_having.ContainsKey).SelectMany(p => _having[p]))
            {
                shared[other] = shared.GetValueOrDefault(other) + 1;
            }

            return shared.Any(s => s.Value >= NearCopy * (pairs.Count + _pairs[s.Key].Count - s.Value));
        }

        private string Fold(string text) => JapaneseText.Fold(_spellings.Simplified.Apply(JapaneseText.Normalize(text)));

        private static HashSet<int> Pairs(string folded) => [.. Enumerable.Range(0, Math.Max(0, folded.Length - 1)).Select(i => (folded[i] << 16) | folded[i + 1])];
    }
}
