using InitiativeBot.Conversation;
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
    private const float LeastMeasure = 0.03f;
    private const float SureMeasure = 0.30f;
    private const float SureTopic = 0.30f;
    private const float LeastTopic = 0.05f;
    private const float LeastTopicToMeasure = 0.1f;
    private const string CodeSigns = "<>{}[]=;\"'\\|&$^`~*#_";
    private const float MostCodeSigns = 0.08f;
    private const int ShortestCode = 8;
    // How much the index's best measure gains; the others by the square of their share of its score.
    private const float IndexGain = 3f;
    private const int ShortestReading = 5;
    private const int MostRanked = 10;
    private const int MostChoices = 5;
    private const float LeastRanked = 0.01f;

    private readonly CityData _data;
    private readonly JapaneseWords _words;
    private readonly QuestionClassifier _classifier;
    private readonly MeasureIndex _index;
    private readonly NameMatcher _bureaus;
    private readonly NameMatcher _headings;
    private readonly PlaceReader _places;
    private readonly Dictionary<string, ListWords> _lists;
    private readonly RecentReadings _recent;
    private readonly AnswerMeter _meter;

    /// <summary>Creates the reader over a city's words.</summary>
    /// <param name="data">The city's words.</param>
    /// <param name="words">The tokenizer with the city's user dictionary.</param>
    /// <param name="index">The index over the document.</param>
    /// <param name="learned">What was learned from earlier data, which is used where the words are the same; or null.</param>
    /// <param name="recent">How many readings and judgements of texts are remembered for some minutes; 0, or 3 and more.</param>
    /// <param name="meter">What the search is timed with, or null.</param>
    public QuestionReader(CityData data, JapaneseWords words, MeasureIndex index, LearnedLanguages? learned = null, int recent = 0, AnswerMeter? meter = null)
    {
        _recent = new RecentReadings(recent);
        _meter = meter ?? AnswerMeter.Shared;
        _index = index;
        _data = data;
        _words = words;
        _classifier = new QuestionClassifier(data, words, learned, recent);
        _bureaus = new NameMatcher(BureauNames(data).SelectMany(n => WithReading(n, words)), Neighbours(data));
        _headings = new NameMatcher(HeadingNames(data), Neighbours(data) with { PlaceEndings = [] });
        _places = new PlaceReader(data, Neighbours(data));
        _lists = data.Dialogs.Languages.Where(l => data.Dialogs.Has(l, "list.all")).ToDictionary(l => l, l => new ListWords(data.Dialogs, l), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The classifiers.</summary>
    public QuestionClassifier Classifier => _classifier;

    /// <summary>What a message asks.</summary>
    public Meaning Read(string text, string language) => ReadWithTrace(text, language).Meaning;

    /// <summary>Whether a message asks about another place than this city.</summary>
    public bool IsElsewhere(string text, string language) => _places.IsElsewhere(text, NameMatcher.Form(text), language);

    /// <summary>What a message asks, and by which step that was found.</summary>
    public (Meaning Meaning, ReadTrace Trace) ReadWithTrace(string text, string language)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (meaning, trace) = _recent.Of(text, language, ReadNow);
        return (meaning, trace);
    }

    private Reading ReadNow(string text, string language)
    {
        var form = NameMatcher.Form(text);
        var judged = _classifier.Classify(text, language);
        Dictionary<Measures.MeasureId, float> shares;
        using (_meter.Begin(AnswerStage.Search))
        {
            shares = IndexShares(text, language);
        }

        // What was learned from the document alone knows all of its words already.
        var judgement = _classifier.HasQuestions ? WithIndex(judged, shares) : judged;
        var ranked = WithTopics(judgement);
        var lists = _lists.GetValueOrDefault(language) ?? _lists[Dialogs.DialogBook.DefaultLanguage];

        // Danger first, whatever else the words may mean; but who asks for a list of what the fire bureau does is in none.
        var bureaus = _bureaus.Find(form);
        var namesBureau = bureaus.Count > 0;
        if ((namesBureau ? judgement.IsClearDanger : judgement.IsDanger)
            && !(namesBureau && ((lists.Asks("list.all", form) && lists.Asks("list.bureau", form)) || Leftover(text, form, bureaus, language, lists).Count == 0)))
        {
            return new Reading(new TalkMeaning(judgement.BestDanger.Kind), Trace(ReadStep.Danger));
        }

        if (lists.IsMore(form))
        {
            return new Reading(new MoreMeaning(), Trace(ReadStep.Control));
        }

        // Small talk may name any place, and who is in danger there needs help as well.
        if (_places.IsElsewhere(text, form, language))
        {
            var anywhere = _classifier.Classify(_places.WithoutPlaces(form), language);
            if (anywhere.IsDanger)
            {
                return new Reading(new TalkMeaning(anywhere.BestDanger.Kind), Trace(ReadStep.Danger));
            }

            if (AnswerPolicy.Decide(judgement, ranked, false, language) != Verdict.Talk)
            {
                return new Reading(new TalkMeaning("nothing"), Trace(ReadStep.OtherPlace));
            }
        }

        if (ByNames(text, form, language, lists, judgement) is { } named)
        {
            return new Reading(named, Trace(ReadStep.Names));
        }

        // After names: headings are typed in quotation marks.
        if (IsCode(text))
        {
            return new Reading(new TalkMeaning("nothing"), Trace(ReadStep.Code));
        }

        return lists.Asks("list.all", form) && Leftover(text, form, [], language, lists).Count == 0
            ? new Reading(new ListMeaning(), Trace(ReadStep.Everything))
            : new Reading(ByClassifier(text, form, language, lists, judgement, ranked), Trace(ReadStep.Judgement));

        ReadTrace Trace(ReadStep step) => new(step, judged, shares, ranked, AnswerPolicy.Coverage(judgement), AnswerPolicy.LeastCoverage(language));
    }

    private static NameNeighbours Neighbours(CityData data)
    {
        return new NameNeighbours(data.City.NamePrefixes, OfEveryLanguage("list.before"), OfEveryLanguage("list.suffixes"), data.City.PlaceEndings);

        IReadOnlyList<string> OfEveryLanguage(string key) =>
            [.. data.Dialogs.Languages.Where(l => data.Dialogs.Has(l, key)).SelectMany(l => data.Dialogs.All(l, key)).Distinct()];
    }

    private static IEnumerable<(string, string)> HeadingNames(CityData data) =>
        data.Headings.SelectMany((h, i) => h.Names.All.Select(n => n.Value).Concat(h.Aliases.Values.SelectMany(a => a)).Append(h.Printed).Select(n => (n, $"{i}")));

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

    // A name of Chinese characters is also typed as it is read.
    private static IEnumerable<(string, string)> WithReading((string Name, string Key) name, JapaneseWords words)
    {
        yield return name;
        if (name.Name.Any(JapaneseText.IsHan))
        {
            var reading = words.ReadingOf(JapaneseText.Normalize(name.Name));
            if (reading.Length >= ShortestReading && !reading.Any(JapaneseText.IsHan))
            {
                yield return (reading, name.Key);
            }
        }
    }

    // What is named leaves no doubt: pillars, categories, bureaus, sections, what is new; with a topic they hold together.
    private Meaning? ByNames(string text, string form, string language, ListWords lists, Judgement judgement)
    {
        var headings = _headings.Find(form);
        var pillar = lists.PillarIn(form) is { } counted && _data.Catalog.All.Any(m => m.Id.Pillar == counted.Number) ? counted : default((int Number, NameMatch Place)?);
        if (lists.Asks("list.categories", form) && (pillar?.Number ?? headings.Select(HeadingOf).Where(h => h.Category is null).Select(h => (int?)h.Pillar).FirstOrDefault()) is { } number)
        {
            return new HeadingsMeaning(number);
        }

        var list = WithBureaus(new ListMeaning { Pillar = pillar?.Number, IsOfMeasures = lists.Asks("list.bureau", form) }, _bureaus.Find(NameMatcher.Without(form, headings)), out var names);
        if (pillar is { } word)
        {
            names.Add(word.Place);
        }
        else if (headings.Count == 0 && list.IsEverything && lists.Asks("list.pillars", form))
        {
            return new HeadingsMeaning(null);
        }

        var isNew = lists.Find("list.new", form);
        var isReprinted = lists.Find("list.reprints", form);
        list = list with { New = isNew.Count > 0, Reprints = isReprinted.Count > 0 };
        names.AddRange([.. isNew, .. isReprinted]);

        // The words of a heading may also be part of a title or a question; they count where they and a list are all that is said.
        var plain = (headings.Count > 0 ? ByList(WithHeading(list, HeadingOf(headings[0])), [.. names, .. headings]) : null)
            ?? (list.IsEverything ? null : ByList(list, names));

        // What is new in a sentence need not be a measure; it is where nothing else is said but names, a list or a topic.
        var maybeNew = isNew.Count > 0 ? [] : lists.Find("list.newWord", NameMatcher.Without(form, [.. names, .. headings]));
        if (maybeNew.Count > 0)
        {
            var fresh = (headings.Count > 0 ? ByList(WithHeading(list, HeadingOf(headings[0])) with { New = true }, [.. names, .. headings, .. maybeNew]) : null)
                ?? ByList(list with { New = true }, [.. names, .. maybeNew]);
            plain = fresh is not null && (plain is null || MeasureLists.Members(fresh, _data).Count > 0) ? fresh : plain;
        }

        if (plain is not null)
        {
            return plain;
        }

        if (list.IsEverything)
        {
            return null;
        }

        return ByBureau(list) ?? (list.Pillar is not null || list.Reprints || (list.New && judgement.BestMeasure < SureMeasure) ? list : null);

        ListMeaning? ByList(ListMeaning of, IReadOnlyList<NameMatch> at)
        {
            var leftover = Leftover(text, form, at, language, lists);
            if (leftover.Count == 0)
            {
                return of;
            }

            var rest = NameMatcher.Without(form, at);
            var asksAll = lists.Asks("list.all", rest);
            var asksWork = lists.Asks("list.bureau", rest);
            var within = of with { Topics = TopicsWithin(leftover, language, asksAll || asksWork) };
            return within.Topics.Count > 0 && (MeasureLists.Members(within, _data).Count > 0 || asksAll || asksWork) ? within
                : of.HasBureau && asksAll && asksWork ? of
                : null;
        }

        // Something is asked within the bureau: one of its measures, or what it is about.
        Meaning? ByBureau(ListMeaning of)
        {
            if (!of.HasBureau)
            {
                return null;
            }

            var members = MeasureLists.Members(of, _data).Select(m => m.Id).ToHashSet();
            var best = judgement.Measures.Where(m => members.Contains(m.Id)).Take(MostRanked).ToList();
            return best.Count > 0 && best[0].Probability >= LeastMeasure ? new FindMeaning([.. Rank(best)])
                : judgement.BestMeasure >= SureMeasure ? null
                : of;
        }
    }

    // Sections of a bureau that is named narrow it; those of other bureaus are words like any other then. Several bureaus in
    // one breath are all of their sections.
    private ListMeaning WithBureaus(ListMeaning list, IReadOnlyList<NameMatch> found, out List<NameMatch> names)
    {
        var bureaus = found.Where(f => !IsSection(f)).Select(f => BureauOf(f.Key)).Distinct().ToList();
        names = [.. found.Where(f => !IsSection(f) || bureaus.Count == 0 || bureaus.Contains(SectionOf(f.Key).Bureau))];
        var sections = names.Where(IsSection).Select(f => SectionOf(f.Key)).Distinct().ToList();
        return bureaus.Count > 1
            ? list with { Sections = [.. bureaus.SelectMany(b => b.Sections.Select(s => (b, s)))] }
            : list with { Bureau = bureaus.Count == 1 ? bureaus[0] : null, Sections = sections };

        static bool IsSection(NameMatch match) => match.Key.Contains('/', StringComparison.Ordinal);
    }

    private static ListMeaning WithHeading(ListMeaning list, Heading heading) => heading.Category is { } category
        ? list with { Pillar = null, Category = (heading.Pillar, category) }
        : list with { Pillar = heading.Pillar };

    private Heading HeadingOf(NameMatch match) => _data.Headings[int.Parse(match.Key, System.Globalization.CultureInfo.InvariantCulture)];

    // What is said beside names is a topic where a list is asked for, or where no measure is meant more clearly.
    private List<Topic> TopicsWithin(IReadOnlyList<string> leftover, string language, bool asksList)
    {
        var text = string.Join(language is "ja" or "ja-x-easy" ? "" : " ", leftover);
        var judgement = _classifier.Classify(text, language);
        var best = judgement.Topics.Count > 0 ? judgement.Topics[0].Probability : 0;
        return best >= SureTopic || (judgement.IsTopicClear && best >= judgement.BestMeasure * LeastTopicToMeasure)
            ? TopicsIn(text, language, Math.Min(best, SureTopic))
            : [];
    }

    // The document's own words speak too: each measure's share of the best one's score.
    private Dictionary<Measures.MeasureId, float> IndexShares(string text, string language)
    {
        var hits = LanguageTag.Primary(language) == Dialogs.DialogBook.DefaultLanguage ? _index.Search(text, limit: MostRanked) : [];
        return hits.Count == 0 || hits[0].Score <= 0 ? [] : hits.ToDictionary(h => h.Id, h => h.Score / hits[0].Score);
    }

    // Where the index finds a measure far above the others, it gains.
    private static Judgement WithIndex(Judgement judgement, Dictionary<Measures.MeasureId, float> shares) => shares.Count == 0 ? judgement : judgement with
    {
        Measures = [.. judgement.Measures.Select(m => (m.Id, m.Probability * (1 + (IndexGain * shares.GetValueOrDefault(m.Id) * shares.GetValueOrDefault(m.Id)))))
            .OrderByDescending(m => m.Item2)],
    };

    // What speaks for a topic speaks for its members, for each as much as the text does otherwise.
    private List<(Measures.MeasureId Id, float Probability)> WithTopics(Judgement judgement)
    {
        var probabilities = judgement.Measures.ToDictionary(m => m.Id, m => m.Probability);
        var gained = new Dictionary<Measures.MeasureId, float>(probabilities);
        foreach (var (id, probability) in judgement.Topics.Where(t => t.Probability >= LeastRanked))
        {
            var members = _data.Topics.First(t => t.Id == id).Members.Where(probabilities.ContainsKey).ToList();
            var all = members.Sum(m => probabilities[m]);
            foreach (var member in members.Where(_ => all > 0))
            {
                gained[member] += probability * probabilities[member] / all;
            }
        }

        return [.. gained.Select(g => (g.Key, g.Value)).OrderByDescending(g => g.Value).ThenBy(g => g.Key)];
    }

    private Meaning ByClassifier(
        string text, string form, string language, ListWords lists, Judgement judgement, IReadOnlyList<(Measures.MeasureId Id, float Probability)> ranked)
    {
        var asksForList = lists.Asks("list.all", form);
        return AnswerPolicy.Decide(judgement, ranked, asksForList, language) switch
        {
            Verdict.Topic => new ListMeaning { Topics = TopicsIn(text, language, asksForList ? LeastTopic : SureTopic) },
            Verdict.Talk => new TalkMeaning(judgement.BestTalk.Kind),
            Verdict.Find => new FindMeaning([.. Rank(ranked)]),
            Verdict.Clarify => new ClarifyMeaning([.. ranked.TakeWhile(m => m.Probability >= AnswerPolicy.LeastChoice(ranked)).Take(MostChoices).Select(m => m.Id)]),
            _ => new TalkMeaning("nothing"),
        };
    }

    // Several topics may be named in one breath: farmers, fishermen and foresters. Beside the best, a part names one where it
    // is clear which.
    private List<Topic> TopicsIn(string text, string language, float least)
    {
        List<Topic> topics = [];
        foreach (var part in lists(language).Parts(text, language, _words).DefaultIfEmpty(text))
        {
            var judgement = _classifier.Classify(part, language);
            if (judgement.BestTopic is { } best && (best.Probability >= least || (part != text && judgement.IsTopicClear))
                && _data.Topics.FirstOrDefault(t => t.Id == best.Id) is { } topic && !topics.Contains(topic))
            {
                topics.Add(topic);
            }
        }

        return topics.Count > 0 || least > LeastTopic ? topics
            : [.. _classifier.Classify(text, language).Topics.Take(1).Select(t => _data.Topics.First(k => k.Id == t.Id))];

        ListWords lists(string l) => _lists.GetValueOrDefault(l) ?? _lists[Dialogs.DialogBook.DefaultLanguage];
    }

    // Markup and code are no questions: a tenth of their characters are signs that no sentence has.
    private static bool IsCode(string text) => text.Length >= ShortestCode && text.Count(CodeSigns.Contains) >= text.Length * MostCodeSigns;

    private static IEnumerable<(Measures.MeasureId, float)> Rank(IReadOnlyList<(Measures.MeasureId Id, float Probability)> measures) =>
        measures.Take(MostRanked).Where((m, i) => i < 3 || m.Probability >= LeastRanked);

    // The words that say more than the names that were found and the words that call for a list.
    private List<string> Leftover(string text, string form, IReadOnlyList<NameMatch> names, string language, ListWords lists)
    {
        var cues = lists.Cues(NameMatcher.Without(form, names));
        var rest = NameMatcher.Without(NameMatcher.FormWithKatakana(text), [.. names, .. cues]);
        return language is "ja" or "ja-x-easy"
            ? [.. _words.Cut(rest).Where(w => w.IsContent && !IsLoneKana(w.Surface) && !lists.IsFiller(w.BaseForm) && !lists.IsFiller(w.Surface)).Select(w => w.Surface)]
            : [.. rest.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => !lists.IsFiller(w))];
    }

    // What is left of a particle when the words around it are taken away.
    private static bool IsLoneKana(string word) => word.Length == 1 && JapaneseText.IsKana(word[0]);

    private Bureau BureauOf(string key) => _data.Bureaus[int.Parse(key, System.Globalization.CultureInfo.InvariantCulture)];

    private (Bureau Bureau, Section Section) SectionOf(string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        var bureau = BureauOf(key[..slash]);
        return (bureau, bureau.Sections[int.Parse(key.AsSpan(slash + 1), provider: System.Globalization.CultureInfo.InvariantCulture)]);
    }

    private sealed record Reading(Meaning Meaning, ReadTrace Trace);
}
