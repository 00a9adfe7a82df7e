using InitiativeBot.Data;
using InitiativeBot.Dialogs;
using InitiativeBot.Measures;
using InitiativeBot.Search;

namespace InitiativeBot.Understanding.Facts;

/// <summary>Reads what a message asks for and answers it from what the document says of a measure. Immutable, thread-safe.</summary>
internal sealed class FactReader
{
    private const double MostUnknown = 0.6;
    private const double SureWords = 0.6;
    private const double VerySureWords = 0.75;
    private const double LeastAmongList = 0.1;
    private const double AlmostAsGood = 0.85;
    private const int MostTold = 2;
    private const int MostConsidered = 3;
    private const double LeastWords = 0.3;
    private const double LeastStrong = 0.5;
    private const double LeastOfKind = 0.4;
    private const double NearBest = 0.4;
    private const int MostCandidates = 4;
    private const int MostOthers = 2;
    private const double FarFromBest = 0.15;
    private const float SureWithoutAsking = 0.6f;
    private const float MostNothing = 0.2f;
    private const string Corrected = "en";

    private readonly CityData _data;
    private readonly StatementIndex _index;
    private readonly FigureReader _figures;
    private readonly FactFinder _finder;
    // Of each language made when it is first asked in, or by Warm.
    private readonly Dictionary<string, Lazy<AskWords>> _asks;
    private readonly Lazy<WordCorrector?> _corrector;

    public FactReader(CityData data, JapaneseWords words)
    {
        _data = data;
        _figures = new FigureReader(data.Figures);
        var terms = new TermReader(words, data.Synonyms, data.Figures, data.Glossary);
        _index = new StatementIndex(data, words, _figures);
        _finder = new FactFinder(_index, data.Figures);
        _asks = data.Dialogs.Languages.ToDictionary(l => l, l => new Lazy<AskWords>(() => new AskWords(data, l, terms, _figures)), StringComparer.OrdinalIgnoreCase);
        _corrector = new(() => _asks.TryGetValue(Corrected, out var spoken) ? new WordCorrector(_index.Vocabulary(Corrected).Concat(spoken.Value.Vocabulary)) : null);
    }

    /// <summary>Makes what a language needs now, so that no question waits for it.</summary>
    public void Warm(string language)
    {
        _ = WordsOf(language);
        _ = language == Corrected ? _corrector.Value : null;
        _index.Warm(language);
    }

    /// <summary>What a message asks for.</summary>
    public Asks Read(string text, string language)
    {
        var words = WordsOf(language);
        if (language != Corrected || _corrector.Value is not { } corrector)
        {
            return words.Read(text);
        }

        var asks = words.Read(corrector.Apply(text));
        return asks.Changes ? asks : asks with { Rest = text };
    }

    private AskWords WordsOf(string language) => (_asks.GetValueOrDefault(language) ?? _asks[DialogBook.DefaultLanguage]).Value;

    /// <summary>The score of the best sentence of a measure that answers; 0 where there is none of the kind with most of the words.</summary>
    public double Strength(MeasureId measure, Asks asks, string language) =>
        _finder.Find(_data.Catalog.OriginalOf(measure).Id, asks, language).FirstOrDefault(f => f.Kind >= 1 && f.Words >= LeastStrong) is { } best ? best.Score : 0;

    /// <summary>Whether a measure's title or one of its names has every word of a message.</summary>
    public bool IsTitled(MeasureId measure, Asks asks, string language)
    {
        var original = _data.Catalog.OriginalOf(measure).Id;
        return asks.Terms.Count > 0 && asks.Terms.All(t => _index.InTitle(original, t, language) >= LeastStrong);
    }

    /// <summary>The share of a message's words that a measure's texts have, 0 to 1.</summary>
    public double Fit(MeasureId measure, Asks asks, string language)
    {
        var original = _data.Catalog.OriginalOf(measure).Id;
        double all = 0, found = 0;
        foreach (var term in asks.Terms)
        {
            var weight = _index.Weight(term);
            all += weight;
            found += weight * _index.InMeasure(original, term, language);
        }

        return all > 0 ? found / all : 0;
    }

    /// <summary>The answer to a message that is about a measure.</summary>
    public Meaning About(MeasureId measure, Asks asks, string language)
    {
        var original = _data.Catalog.OriginalOf(measure);
        if (asks.Has(AskKind.Phone))
        {
            return new UnsaidMeaning(original.Id, true, [], []);
        }

        if (asks.Has(AskKind.Department) && !asks.HasFigures)
        {
            return new DepartmentMeaning(original.Id);
        }

        if (asks.HasFigures)
        {
            var found = _finder.Find(original.Id, asks, language);
            return found.Count > 0 ? new FactMeaning(original.Id, found, []) : Unsaid(original.Id, asks, language, []);
        }

        if (asks.Terms.Count > 0 && !asks.Has(AskKind.Detail))
        {
            var told = Tell(original.Id, asks, language);
            if (told.Count > 0)
            {
                return new FactMeaning(original.Id, told, []);
            }
        }

        return PartsOf(original, asks) is { } parts ? parts
            : asks.Terms.Count > 0 ? Unsaid(original.Id, asks, language, [])
            : Detail(original.Id);
    }

    /// <summary>Everything that the document says of a measure but its schedule.</summary>
    public static PartsMeaning Detail(MeasureId measure) =>
        new(measure, [MeasurePart.Description, MeasurePart.Status, MeasurePart.Plan], new HashSet<int>());

    /// <summary>
    /// What a message that stands for itself asks of the measures that were found for it: a figure or a part of one of them;
    /// otherwise the meaning as it is.
    /// </summary>
    public Meaning Refine(
        Meaning meaning, Asks asks, string language, Func<IReadOnlyList<(MeasureId Id, float Probability)>> rank, Func<string, Judgement?> judge)
    {
        List<(MeasureId Id, double Share)> candidates = meaning switch
        {
            FindMeaning find => [.. find.Ranked.Take(MostCandidates).Select(r => (r.Id, (double)r.Probability / Math.Max(find.Ranked[0].Probability, 1e-6f)))],
            ClarifyMeaning clarify => [.. clarify.Choices.Select(c => (c, 1.0))],
            // Of a bureau's measures a list is wanted, unless a figure is asked for.
            ListMeaning { New: false, Reprints: false, Pillar: null, Category: null } list
                when (!list.HasBureau || (asks.HasFigures && !list.IsOfMeasures) || (AsksOfOne(asks) && !list.IsOfMeasures && list.Topics.Count > 0 && MeasureLists.Members(list, _data).Count == 1))
                && (list.Topics.Count > 0 || MeasureLists.Members(list, _data).Count == 1) =>
                [.. MeasureLists.Members(list, _data).Select(m => (m.Id, 1.0))],
            _ => [],
        };
        if (meaning is TalkMeaning { Kind: "human" or "nothing" } && asks.Items.Count > 0 && asks.Terms.Count > 0)
        {
            return Named(meaning, asks, language, rank(), judge);
        }

        if (candidates.Count == 0 || asks.Items.Count == 0)
        {
            return meaning;
        }

        if (meaning is ListMeaning && candidates.Count == 1)
        {
            return Refine(new FindMeaning([(candidates[0].Id, 1)]), asks, language, rank, judge) is { } single and not FindMeaning ? single : meaning;
        }

        if (meaning is ListMeaning)
        {
            // Of a list that one is asked about which the message alone names too.
            var likely = rank().Where(m => m.Probability >= LeastAmongList).Select(m => m.Id).ToHashSet();
            candidates = [.. candidates.Where(c => likely.Contains(c.Id))];
            if (candidates.Count == 0)
            {
                return meaning;
            }
        }

        if (asks.Has(AskKind.Phone) && meaning is FindMeaning)
        {
            return new UnsaidMeaning(candidates[0].Id, true, [], []);
        }

        var others = meaning is FindMeaning all ? all.Ranked.Select(r => r.Id).ToList() : [.. candidates.Select(c => c.Id)];
        if (asks.HasFigures)
        {
            var best = Answering(NearBest);
            best = best.Found is null && meaning is FindMeaning ? Answering(FarFromBest) : best;
            // A list is left only for an answer that leaves no doubt: how many measures there are is asked with the same words.
            return best.Found is not null && (meaning is not ListMeaning || best.Found[0] is { Kind: >= 1, Words: >= SureWords })
                ? new FactMeaning(best.Id, best.Found, Without(best.Id))
                : meaning is FindMeaning ? Unsaid(candidates[0].Id, asks, language, Without(candidates[0].Id))
                : meaning;
        }

        if (meaning is not FindMeaning)
        {
            return meaning;
        }

        var first = candidates[0].Id;
        if (asks.Has(AskKind.Department))
        {
            return new DepartmentMeaning(first);
        }

        // What of a year is asked of that year's part.
        if (asks.Has(AskKind.Plan) || asks.Has(AskKind.Status) || ((asks.Years.Count > 0 || asks.RelativeYear is not null) && (asks.Has(AskKind.Which) || asks.Has(AskKind.How))))
        {
            return PartsOf(_data.Catalog.Find(first)!, asks) ?? meaning;
        }

        // Who, where and why are asked of a measure; what and which often only look for one.
        var least = asks.Items.Any(i => i.Kind is AskKind.Place or AskKind.Who or AskKind.Why) ? SureWords : asks.Has(AskKind.Which) ? VerySureWords : double.MaxValue;
        var told = Tell(first, asks, language).Where(t => t.Words >= (t.Kind >= 1 ? LeastOfKind : least)).ToList();
        if (told.Count > 0)
        {
            return new FactMeaning(first, told, Without(first));
        }

        // Who made or pays for it is asked of the measure; if the document does not say, that is the answer.
        return asks.Items.All(i => i.Kind == AskKind.Who) && Fit(first, asks, language) >= SureWords ? Unsaid(first, asks, language, Without(first)) : meaning;

        (MeasureId Id, double Share, IReadOnlyList<ScoredStatement>? Found) Answering(double least) => candidates.Where(c => c.Share >= least)
            .Select(c => (c.Id, c.Share, Found: (IReadOnlyList<ScoredStatement>?)_finder.Find(c.Id, asks, language)))
            .Where(c => c.Found is { Count: > 0 }).OrderByDescending(c => c.Share * c.Found![0].Score).FirstOrDefault();

        IReadOnlyList<MeasureId> Without(MeasureId id) => [.. others.Where(o => o != id).Take(MostOthers)];
    }

    private static bool AsksOfOne(Asks asks) =>
        !asks.Lists && asks.Items.Any(i => i.Kind is AskKind.When or AskKind.Name or AskKind.Place or AskKind.Who or AskKind.Why or AskKind.Department);

    // A telephone number or a price of a measure that is plainly named: the document does not say, and what it says of it can
    // be shown.
    private Meaning Named(
        Meaning meaning, Asks asks, string language, IReadOnlyList<(MeasureId Id, float Probability)> ranked, Func<string, Judgement?> judge)
    {
        if (asks.Has(AskKind.Phone))
        {
            return ranked.Count > 0 && ranked[0].Probability >= LeastAmongList && Fit(ranked[0].Id, asks, language) >= SureWords
                ? new UnsaidMeaning(ranked[0].Id, true, [], []) : meaning;
        }

        if (meaning is not TalkMeaning { Kind: "nothing" } || !asks.Items.Any(i => i.Unit is { } unit && _data.Figures.Units.TryGetValue(unit, out var known) && known.IsStrict))
        {
            return meaning;
        }

        return judge(asks.Words) is { } without && without.BestMeasure >= SureWithoutAsking && without.Nothing <= MostNothing && without.Measures[0].Id is var best
            && Fit(best, asks, language) >= SureWords && asks.Terms.Any(t => _index.InTitle(best, t, language) >= LeastStrong)
            ? Unsaid(best, asks, language, []) : meaning;
    }

    private List<ScoredStatement> Tell(MeasureId measure, Asks asks, string language)
    {
        var told = _finder.Tell(measure, asks, language);
        // Two sentences that tell as much are both shown where one would be chosen by chance.
        return [.. told.Where(t => t.Words >= LeastWords && t.Unknown <= MostUnknown && t.Score >= told[0].Score * AlmostAsGood)
            .DistinctBy(t => t.Statement.Quote).Take(MostTold)];
    }

    private UnsaidMeaning Unsaid(MeasureId measure, Asks asks, string language, IReadOnlyList<MeasureId> others)
    {
        List<Ask> figures = [.. asks.Items.Where(i => i.IsFigure)];
        return new UnsaidMeaning(measure, false, others, [.. _finder.Rank(measure, asks, figures.FirstOrDefault(), figures, language).Take(MostConsidered)]);
    }

    // The years of labels tell which is meant by next year; what they do not say stands in the schedule.
    private PartsMeaning? PartsOf(Measure measure, Asks asks)
    {
        HashSet<int> years = [.. asks.Years];
        var statusYear = _figures.Read(measure.StatusLabel).Years.FirstOrDefault();
        var planYear = _figures.Read(measure.PlanLabel).Years.FirstOrDefault();
        if (asks.RelativeYear is { } relative && statusYear > 0)
        {
            years.Add(statusYear + relative);
        }

        HashSet<MeasurePart> parts = [];
        if (asks.Has(AskKind.Detail))
        {
            parts = [MeasurePart.Description, MeasurePart.Status, MeasurePart.Plan];
        }
        else if (years.Count > 0)
        {
            Add(years.Contains(statusYear), MeasurePart.Status, measure.Status);
            Add(years.Contains(planYear), MeasurePart.Plan, measure.Plan);
        }
        else
        {
            Add(asks.Has(AskKind.Status), MeasurePart.Status, measure.Status);
            Add(asks.Has(AskKind.Plan), MeasurePart.Plan, measure.Plan);
        }

        if (parts.Count == 0 && (years.Count > 0 || asks.Has(AskKind.Status) || asks.Has(AskKind.Plan)))
        {
            parts.Add(MeasurePart.Schedule);
        }

        return parts.Count == 0 ? null : new PartsMeaning(measure.Id, [.. parts.Order()], parts.Contains(MeasurePart.Schedule) ? years : new HashSet<int>());

        void Add(bool wanted, MeasurePart part, string text)
        {
            if (wanted && text.Length > 0)
            {
                parts.Add(part);
            }
        }
    }
}
