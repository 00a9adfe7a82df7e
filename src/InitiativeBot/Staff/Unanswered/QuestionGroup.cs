using System.Runtime.CompilerServices;
using InitiativeBot.Data;
using InitiativeBot.Search;
using InitiativeBot.Staff.Questions;

namespace InitiativeBot.Staff.Unanswered;

/// <summary>Questions that are alike.</summary>
/// <param name="Text">The spelling that came most often.</param>
/// <param name="Questions">All of them, the newest first.</param>
/// <param name="Spellings">The different texts with their counts, the most frequent first.</param>
public sealed record QuestionGroup(string Text, IReadOnlyList<KeptQuestion> Questions, IReadOnlyList<(string Text, int Count)> Spellings)
{
    /// <summary>How many questions.</summary>
    public int Count => Questions.Count;

    /// <summary>The language that most were answered in.</summary>
    public string Language => Questions.CountBy(q => q.Language).OrderByDescending(l => l.Value).ThenBy(l => l.Key, StringComparer.Ordinal).First().Key;
}

/// <summary>
/// Puts questions that are alike together: texts in the order of how often they came, each to the group whose first text it is
/// most like, or to one of its own. The same questions give the same groups.
/// </summary>
/// <param name="words">Cuts texts into words.</param>
/// <param name="data">The city's sample questions tell which parts of questions are common.</param>
public sealed class QuestionGrouping(JapaneseWords words, CityData data)
{
    /// <summary>How many questions are looked at, the newest.</summary>
    public const int MostQuestions = 5_000;

    private const double Alike = 0.55;

    // The same data tell the same, whoever asks: it takes seconds to learn.
    private static readonly ConditionalWeakTable<CityData, Lazy<Likeness>> Learned = [];

    private readonly Lazy<Likeness> _likeness = Learned.GetValue(
        data, d => new(() => new Likeness(words, d.Languages.SelectMany(l => l.Entries.Values).SelectMany(e => e.Questions))));

    /// <summary>The groups, the largest first.</summary>
    /// <param name="questions">The questions, the newest first; those beyond <see cref="MostQuestions"/> are left out.</param>
    public IReadOnlyList<QuestionGroup> Group(IReadOnlyList<KeptQuestion> questions)
    {
        ArgumentNullException.ThrowIfNull(questions);
        var likeness = _likeness.Value;
        var texts = questions.Take(MostQuestions).GroupBy(q => q.Text, StringComparer.Ordinal)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => (Text: g.Key, Questions: g.ToList(), Form: likeness.FormOf(g.Key))).ToList();

        List<(Likeness.Form Form, List<(string Text, List<KeptQuestion> Questions)> Members)> groups = [];
        var byPair = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        foreach (var (text, asked, form) in texts)
        {
            var best = form.All.SelectMany(p => byPair.GetValueOrDefault(p) ?? []).Distinct().Order()
                .Select(g => (Group: g, Likeness: likeness.Of(form, groups[g].Form)))
                .Where(g => g.Likeness >= Alike)
                .Select(g => ((int, double)?)(g.Group, g.Likeness))
                .MaxBy(g => g!.Value.Item2);
            if (best is (var group, _))
            {
                groups[group].Members.Add((text, asked));
                continue;
            }

            foreach (var pair in form.All)
            {
                (byPair.TryGetValue(pair, out var with) ? with : byPair[pair] = []).Add(groups.Count);
            }

            groups.Add((form, [(text, asked)]));
        }

        return [.. groups
            .Select(g => new QuestionGroup(
                g.Members[0].Text,
                [.. g.Members.SelectMany(m => m.Questions).OrderByDescending(q => q.Time).ThenBy(q => q.Text, StringComparer.Ordinal)],
                [.. g.Members.Select(m => (m.Text, m.Questions.Count))]))
            .OrderByDescending(g => g.Count).ThenByDescending(g => g.Questions[0].Time).ThenBy(g => g.Text, StringComparer.Ordinal)];
    }
}
