using InitiativeBot.Data;
using InitiativeBot.Search;
using InitiativeBot.Vocabulary;

namespace InitiativeBot.Understanding;

/// <summary>
/// Finds out what a message asks: first the names that leave no doubt (bureaus, sections, categories, pillars), then what the
/// classifier makes of it. Immutable, thread-safe.
/// </summary>
public sealed class QuestionReader
{
    // Below this, even the best measure is no answer; found on the development questions with evaluate.
    private const float SureMeasure = 0.30f;
    private const float PossibleMeasure = 0.12f;
    private const float SureTalk = 0.45f;
    private const int MostRanked = 10;
    private const int MostChoices = 5;
    private const float LeastRanked = 0.01f;

    private readonly CityData _data;
    private readonly JapaneseWords _words;
    private readonly QuestionClassifier _classifier;
    private readonly NameMatcher _bureaus;
    private readonly NameMatcher _categories;
    private readonly Dictionary<string, ListWords> _lists;

    /// <summary>Creates the reader over a city's words.</summary>
    public QuestionReader(CityData data, JapaneseWords words)
    {
        _data = data;
        _words = words;
        _classifier = new QuestionClassifier(data, words);
        _bureaus = new NameMatcher(BureauNames(data), data.City.NamePrefixes);
        _categories = new NameMatcher(
            data.Catalog.Originals.Concat(data.Catalog.All).Select(m => (m.Category, $"{m.Id.Pillar}-{m.Id.Category}"))
                .Concat(data.Catalog.All.Select(m => (m.Pillar, $"{m.Id.Pillar}"))).Distinct(),
            []);
        _lists = data.Dialogs.Languages.Where(l => data.Dialogs.Has(l, "list.all")).ToDictionary(l => l, l => new ListWords(data.Dialogs, l), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The classifiers.</summary>
    public QuestionClassifier Classifier => _classifier;

    /// <summary>What a message asks.</summary>
    public Meaning Read(string text, string language)
    {
        var form = NameMatcher.Form(text);
        var judgement = _classifier.Classify(text, language);

        // Danger first, whatever else the words may mean.
        if (judgement.IsDanger)
        {
            return new TalkMeaning(judgement.Talk[0].Kind);
        }

        var lists = _lists.GetValueOrDefault(language) ?? _lists[Dialogs.DialogBook.DefaultLanguage];
        if (lists.IsMore(form))
        {
            return new MoreMeaning();
        }

        if (ByStructure(form, lists) is { } structure)
        {
            return structure;
        }

        if (ByBureau(text, form, language, lists, judgement) is { } bureau)
        {
            return bureau;
        }

        return ByClassifier(form, lists, judgement);
    }

    private static IEnumerable<(string, string)> BureauNames(CityData data)
    {
        for (var i = 0; i < data.Bureaus.Count; i++)
        {
            var bureau = data.Bureaus[i];
            foreach (var name in bureau.Names.All.Select(n => n.Value).Concat(bureau.Aliases.Values.SelectMany(a => a)).Append(bureau.Name))
            {
                yield return (name, $"{i}");
            }

            for (var j = 0; j < bureau.Sections.Count; j++)
            {
                var section = bureau.Sections[j];
                foreach (var name in section.Name.All.Select(n => n.Value).Concat(section.Aliases.Values.SelectMany(a => a)).Append(section.Printed))
                {
                    yield return (name, $"{i}/{j}");
                    yield return (bureau.Name + name, $"{i}/{j}");
                }
            }
        }
    }

    private Meaning? ByStructure(string form, ListWords lists)
    {
        var pillar = lists.PillarIn(form);
        if (lists.Asks("list.categories", form) && pillar is not null)
        {
            return new HeadingsMeaning(pillar);
        }

        var heading = _categories.Find(form);
        if (heading.Count > 0 && heading[0].Length * 2 >= form.Length)
        {
            var parts = heading[0].Key.Split('-').Select(p => int.Parse(p, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
            return parts.Length == 1 ? new ListMeaning { Pillar = parts[0] } : new ListMeaning { Category = (parts[0], parts[1]) };
        }

        if (pillar is not null && _data.Catalog.All.Any(m => m.Id.Pillar == pillar))
        {
            return new ListMeaning { Pillar = pillar };
        }

        return lists.Asks("list.pillars", form) ? new HeadingsMeaning(null)
            : lists.Asks("list.reprints", form) ? new ListMeaning { Reprints = true }
            : lists.Asks("list.new", form) ? new ListMeaning { New = true }
            : null;
    }

    private Meaning? ByBureau(string text, string form, string language, ListWords lists, Judgement judgement)
    {
        var found = _bureaus.Find(form);
        if (found.Count == 0)
        {
            return null;
        }

        var bureaus = found.Where(f => !f.Key.Contains('/', StringComparison.Ordinal)).Select(f => BureauOf(f.Key)).Distinct().ToList();
        var sections = found.Where(f => f.Key.Contains('/', StringComparison.Ordinal)).Select(f => SectionOf(f.Key)).Distinct().ToList();
        if (bureaus.Count > 1)
        {
            return null;
        }

        if (bureaus.Count == 1)
        {
            sections = [.. sections.Where(s => s.Bureau == bureaus[0])];
        }

        var rest = NameMatcher.Without(form, found);
        var list = new ListMeaning { Bureau = bureaus.Count == 1 ? bureaus[0] : null, Sections = sections };
        var leftover = Leftover(rest, language, lists);
        if (leftover.Count == 0 || lists.Asks("list.bureau", rest) && lists.Asks("list.all", rest))
        {
            return list;
        }

        // Something is asked within the bureau: a topic of its measures, or one of them.
        var members = MeasureLists.Members(list, _data).Select(m => m.Id).ToHashSet();
        var inside = _classifier.Classify(string.Join(' ', leftover), language);
        if (lists.Asks("list.all", rest) || lists.Asks("list.bureau", rest))
        {
            var topic = inside.Topics.Select(t => TopicOf(t.Id)).FirstOrDefault();
            if (topic is not null && inside.Topics[0].Probability >= SureMeasure)
            {
                return list with { Topic = topic };
            }
        }

        var best = judgement.Measures.Where(m => members.Contains(m.Id)).Take(MostRanked).ToList();
        return best.Count > 0 && best[0].Probability >= PossibleMeasure ? new FindMeaning([.. Rank(best)])
            : judgement.Measures[0].Probability >= SureMeasure ? null
            : list;
    }

    private Meaning ByClassifier(string form, ListWords lists, Judgement judgement)
    {
        var measure = judgement.Measures.Count > 0 ? judgement.Measures[0].Probability : 0;
        var topic = judgement.Topics.Count > 0 ? judgement.Topics[0].Probability : 0;
        var talk = judgement.Talk.Count > 0 ? judgement.Talk[0].Probability : 0;
        var asksAll = lists.Asks("list.all", form);
        if (topic > 0 && (asksAll ? topic >= talk * 0.5f && topic >= 0.08f : topic >= Math.Max(measure, talk) && topic >= SureMeasure))
        {
            return new ListMeaning { Topic = TopicOf(judgement.Topics[0].Id) };
        }

        if (talk >= measure + topic || talk >= SureTalk)
        {
            return new TalkMeaning(judgement.Talk[0].Kind);
        }

        if (measure >= SureMeasure)
        {
            return new FindMeaning([.. Rank(judgement.Measures)]);
        }

        var choices = judgement.Measures.Where(m => m.Probability >= LeastRanked * 3).Take(MostChoices).Select(m => m.Id).ToList();
        return measure >= PossibleMeasure && choices.Count > 1 ? new FindMeaning([.. Rank(judgement.Measures)])
            : measure + topic < talk || choices.Count < 2 ? new TalkMeaning("nothing")
            : new ClarifyMeaning(choices);
    }

    private static IEnumerable<(Measures.MeasureId, float)> Rank(IReadOnlyList<(Measures.MeasureId Id, float Probability)> measures) =>
        measures.Take(MostRanked).Where((m, i) => i < 3 || m.Probability >= LeastRanked);

    private List<string> Leftover(string rest, string language, ListWords lists)
    {
        var cleared = lists.WithoutCues(rest);
        return language is "ja" or "ja-x-easy"
            ? [.. _words.Cut(cleared).Where(w => w.IsContent && !lists.IsFiller(w.BaseForm) && !lists.IsFiller(w.Surface)).Select(w => w.Surface)]
            : [.. cleared.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => !lists.IsFiller(w))];
    }

    private Bureau BureauOf(string key) => _data.Bureaus[int.Parse(key, System.Globalization.CultureInfo.InvariantCulture)];

    private (Bureau Bureau, Section Section) SectionOf(string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        var bureau = BureauOf(key[..slash]);
        return (bureau, bureau.Sections[int.Parse(key.AsSpan(slash + 1), provider: System.Globalization.CultureInfo.InvariantCulture)]);
    }

    private Topic? TopicOf(string id) => _data.Topics.FirstOrDefault(t => t.Id == id);
}
