using InitiativeBot.Measures;
using InitiativeBot.Search;

namespace InitiativeBot.Understanding.Facts;

/// <summary>A statement that may answer, with the parts of its score.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Ask">What it answers, or null where only words are looked for.</param>
/// <param name="Words">The share of the question's words that it has, 0 to 1, by their weight.</param>
/// <param name="Kind">How well it is of the kind asked for, 0 to 1.</param>
/// <param name="Hints">What its period, its verbs and its place add.</param>
/// <param name="Unknown">The share of the question's words, by their weight, that nothing said of the measure has, 0 to 1.</param>
public sealed record ScoredStatement(Statement Statement, Ask? Ask, double Words, double Kind, double Hints, double Unknown)
{
    /// <summary>The whole score.</summary>
    public double Score => Words + (0.6 * Kind) + Hints;

    /// <inheritdoc />
    public override string ToString() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{Score:0.00} = words {Words:0.00} + kind {0.6 * Kind:0.00} + hints {Hints:0.00}; unknown {Unknown:0.00}; {Statement.Part} {Statement.Label}: {Statement.Text}");
}

/// <summary>Finds the sentences of a measure that answer a question. Immutable, thread-safe.</summary>
internal sealed class FactFinder(StatementIndex index, FigureWords figures)
{
    private const double Known = 0.5;
    private const double GivenWeight = 0.15;
    private const double UnknownWeight = 0.5;
    private const double FarWeight = 0.4;
    private const double LeaningWeight = 0.4;
    private const double MostUnknown = 0.6;
    private const double LooseWords = 0.6;
    private const double LikelyVerbHint = 0.1;
    private const double FirstPeriodHint = 0.25;
    private const double LooseKind = 0.5;
    private const double PeriodKind = 0.75;
    private const double LabelKind = 0.2;
    private const double YearHint = 0.4;
    private const double OpenYearHint = 0.1;
    private const double SameWords = 0.05;
    private const double Sure = 0.8;
    private const double LightWeight = 0.4;
    private const double VerbHint = 0.35;
    private const double GoalHint = 0.3;
    private const double AlmostAsGood = 0.85;
    private const int MostQuotes = 3;

    /// <summary>The best statements for everything that is asked, best first; none where the document does not say.</summary>
    public IReadOnlyList<ScoredStatement> Find(MeasureId measure, Asks asks, string language)
    {
        List<ScoredStatement> chosen = [];
        var figuresAsked = asks.Items.Where(i => i.IsFigure).ToList();
        foreach (var ask in figuresAsked)
        {
            var ranked = Rank(measure, asks, ask, figuresAsked, language).Where(s => IsAnswer(s, ask, asks)).ToList();
            // Two sentences that tell as much are both shown, each with its label, rather than one by chance.
            foreach (var found in ranked.Where((s, i) => i == 0 || (i == 1 && figuresAsked.Count == 1 && s.Score >= ranked[0].Score * AlmostAsGood && s.Kind >= ranked[0].Kind
                && s.Words >= ranked[0].Words - SameWords)))
            {
                if (!chosen.Any(c => c.Statement.Quote == found.Statement.Quote && c.Statement.Label == found.Statement.Label))
                {
                    chosen.Add(found);
                }
            }
        }

        // Of dates and periods the one that says more comes first.
        return [.. chosen.Take(MostQuotes).OrderByDescending(c => figuresAsked.Count == 1 ? c.Kind : 0)];
    }

    /// <summary>The statements that tell most about the question's words, best first.</summary>
    public IReadOnlyList<ScoredStatement> Tell(MeasureId measure, Asks asks, string language) =>
        [.. Rank(measure, asks, asks.Items.FirstOrDefault(i => i.Kind is AskKind.Place or AskKind.Who), [], language).Where(s => s.Words > 0)];

    /// <summary>Every statement with its score, best first: for people who ask why.</summary>
    public IReadOnlyList<ScoredStatement> Rank(MeasureId measure, Asks asks, Ask? ask, IReadOnlyList<Ask> among, string language)
    {
        var terms = asks.Terms.Where(t => t.IsOfDocument).Select(t =>
        {
            var near = ask is not { IsFigure: true } || Nearest(t, among) == ask ? 1 : FarWeight;
            var inTitle = index.InTitle(measure, t, language);
            var inStatements = index.InStatements(measure, t, language);
            // What is in the title, or said of the measure but in no sentence, tells the measure and not the sentence.
            var isGiven = inTitle >= Known || (inStatements < Known
                && (index.InMeasure(measure, t, language) >= Known || (t.Source is { } source && index.InMeasure(measure, new Term { Text = source, Base = source }, language) >= Known)));
            var isUnknown = !t.IsOptional && !isGiven && inStatements < Known;
            return (Term: t, IsUnknown: isUnknown,
                Weight: index.Weight(t) * near * (isGiven ? GivenWeight : inStatements < Known ? UnknownWeight : 1) * (t.IsLight && inStatements < Sure ? LightWeight : 1));
        }).ToList();
        var unknown = terms.Sum(t => t.IsUnknown ? t.Weight : 0) / Math.Max(terms.Sum(t => t.Weight), 1e-9);
        var first = index.Of(measure).FirstOrDefault(e => e.Statement.Part == MeasurePart.Schedule)?.Statement;
        var years = YearsOf(measure, asks);
        List<ScoredStatement> scored = [];
        foreach (var entry in index.Of(measure))
        {
            double all = 0, found = 0;
            foreach (var (term, _, weight) in terms)
            {
                var match = entry.Match(term, language);
                all += term.IsOptional && match < Known ? 0 : weight;
                found += weight * match;
            }

            // That a measure began with its first period tells of what is not named otherwise.
            var share = all > 0 ? found / all : 0;
            scored.Add(new ScoredStatement(
                entry.Statement, ask, share * (asks.IsLeaning ? LeaningWeight : 1), ask is null ? 0 : KindOf(entry.Statement, ask),
                HintsOf(entry.Statement, asks, ask, entry.Statement != first ? 0 : terms.Count == 0 || asks.IsLeaning ? 1 : share, years), unknown));
        }

        return [.. scored.OrderByDescending(s => s.Score)];
    }

    // What is said to come is of the years that the document plans for.
    private HashSet<int> YearsOf(MeasureId measure, Asks asks)
    {
        HashSet<int> years = [.. asks.Years];
        var current = index.Of(measure).Where(e => e.Statement.Part == MeasurePart.Status).SelectMany(e => e.Statement.LabelYears).DefaultIfEmpty().Max();
        if (asks.RelativeYear is { } relative && relative >= 0 && current > 0)
        {
            years.Add(current + relative);
        }

        return years;
    }

    private static Ask? Nearest(Term term, IReadOnlyList<Ask> among) => among.MinBy(a => Math.Abs(a.Position - term.Position));

    // A number of something else is no answer. Where the kind is right, the measure must know what is asked about; where only
    // the counter differs from what was asked, the sentence itself must tell it.
    private static bool IsAnswer(ScoredStatement statement, Ask ask, Asks asks) =>
        ask.Kind == AskKind.Count && IsOfOtherYear(statement.Statement, asks.Years) ? false
        : (ask.Kind == AskKind.When ? statement.Kind >= LooseKind : statement.Kind >= 1) ? statement.Unknown <= MostUnknown
        : statement.Kind >= LooseKind && statement.Words >= LooseWords && asks.Terms.Any(t => t.IsOfDocument);

    // A number of a year is none of another year; one without a year may be of any.
    private static bool IsOfOtherYear(Statement statement, IReadOnlySet<int> years) =>
        years.Count > 0 && (statement.Figures.Years.Count > 0 ? !statement.Figures.Years.Overlaps(years)
            : statement.LabelYears.Count > 0 && !statement.LabelYears.Overlaps(years) && !IsWithinOpen(statement, years));

    private static bool IsWithinOpen(Statement statement, IReadOnlySet<int> years) =>
        statement.IsOpen && statement.LabelYears.Count > 0 && years.Any(y => y >= statement.LabelYears.Max());

    private double KindOf(Statement statement, Ask ask)
    {
        if (ask.Kind is AskKind.Place or AskKind.Who or AskKind.Name)
        {
            return figures.Has(ask.Kind, statement.Text) ? 1 : 0;
        }

        if (ask.Kind == AskKind.When)
        {
            return statement.Figures.HasDate ? 1 : statement.Part == MeasurePart.Schedule ? PeriodKind : statement.LabelYears.Count > 0 ? LabelKind : 0;
        }

        var quantities = statement.Figures.Quantities;
        if (quantities.Count == 0)
        {
            return 0;
        }

        var unit = ask.Unit is not null ? figures.Units.GetValueOrDefault(ask.Unit)
            : ask.Counter is not null ? figures.Units.Values.FirstOrDefault(u => u.Counters.Any(c => ask.Counter.StartsWith(c, StringComparison.Ordinal)))
            : null;
        var counter = ask.Counter is null ? null : JapaneseText.Normalize(ask.Counter);
        if (quantities.Any(q => (unit is not null && unit.Counters.Any(q.Counts)) || (counter is not null && q.Counts(counter))))
        {
            return 1;
        }

        return unit is null && counter is null ? 1 : unit is { IsStrict: true } ? 0 : LooseKind;
    }

    private double HintsOf(Statement statement, Asks asks, Ask? ask, double firstPeriod, HashSet<int> years)
    {
        double hints = 0;
        if (years.Count > 0)
        {
            hints += statement.Figures.Years.Overlaps(years) || statement.LabelYears.Overlaps(years) ? YearHint
                : IsWithinOpen(statement, years) ? OpenYearHint
                : statement.Part is MeasurePart.Schedule or MeasurePart.Plan && statement.LabelYears.Count > 0 ? -YearHint : 0;
        }

        var text = statement.Text;
        if (ask is { Kind: AskKind.When } && (asks.Starts || asks.Terms.Count == 0) && !asks.Ends)
        {
            hints += figures.Starts.Any(w => text.Contains(w, StringComparison.Ordinal)) ? VerbHint
                : figures.LikelyStarts.Any(w => text.Contains(w, StringComparison.Ordinal)) ? LikelyVerbHint : 0;
            hints += firstPeriod * FirstPeriodHint;
        }

        if (asks.Ends && figures.Ends.Any(w => text.Contains(w, StringComparison.Ordinal)))
        {
            hints += VerbHint;
        }

        if (ask is not { IsFigure: true })
        {
            hints += statement.Part switch { MeasurePart.Status => 0.1, MeasurePart.Description => 0.06, MeasurePart.Plan => 0.04, _ => 0 };
        }

        return hints + (asks.Goals && (statement.Part == MeasurePart.Plan || figures.Goals.Any(w => text.Contains(w, StringComparison.Ordinal))) ? GoalHint : 0);
    }
}
