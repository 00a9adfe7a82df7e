using InitiativeBot.Measures;
using InitiativeBot.Search;

namespace InitiativeBot.Understanding.Facts;

/// <summary>A statement that may answer, with the parts of its score.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Ask">What it answers, or null where only words are looked for.</param>
/// <param name="Words">The share of the question's words that it has, 0 to 1, by their weight.</param>
/// <param name="Kind">How well it is of the kind asked for, 0 to 1.</param>
/// <param name="Hints">What its period, its verbs and its place add.</param>
/// <param name="Told">As <paramref name="Words"/>, but 1 where no word has to be found.</param>
public sealed record ScoredStatement(Statement Statement, Ask? Ask, double Words, double Kind, double Hints, double Told)
{
    /// <summary>The whole score.</summary>
    public double Score => Words + (0.6 * Kind) + Hints;

    /// <inheritdoc />
    public override string ToString() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{Score:0.00} = words {Words:0.00} + kind {0.6 * Kind:0.00} + hints {Hints:0.00}; told {Told:0.00}; {Statement.Part} {Statement.Label}: {Statement.Text}");
}

/// <summary>Finds the sentences of a measure that answer a question. Immutable, thread-safe.</summary>
internal sealed class FactFinder(StatementIndex index, FigureWords figures)
{
    private const double Known = 0.5;
    private const double GivenWeight = 0.15;
    private const double UnknownWeight = 0.5;
    private const double FarWeight = 0.4;
    private const double NearTold = 0.3;
    private const double LooseTold = 0.6;
    private const double LooseKind = 0.5;
    private const double PeriodKind = 0.75;
    private const double LabelKind = 0.2;
    private const double YearHint = 0.4;
    private const double VerbHint = 0.3;
    private const double GoalHint = 0.3;
    private const double AlmostAsGood = 0.8;
    private const int MostQuotes = 3;

    /// <summary>The best statements for everything that is asked, best first; none where the document does not say.</summary>
    public IReadOnlyList<ScoredStatement> Find(MeasureId measure, Asks asks, string language)
    {
        List<ScoredStatement> chosen = [];
        var figuresAsked = asks.Items.Where(i => i.Kind is AskKind.When or AskKind.Count).ToList();
        foreach (var ask in figuresAsked)
        {
            var ranked = Rank(measure, asks, ask, figuresAsked, language).Where(s => IsAnswer(s, ask, asks)).ToList();
            // Two sentences that tell as much are both shown, each with its label, rather than one by chance.
            foreach (var found in ranked.Where((s, i) => i == 0 || (i == 1 && figuresAsked.Count == 1 && s.Score >= ranked[0].Score * AlmostAsGood && s.Kind >= ranked[0].Kind)))
            {
                if (!chosen.Any(c => c.Statement.Quote == found.Statement.Quote && c.Statement.Label == found.Statement.Label))
                {
                    chosen.Add(found);
                }
            }
        }

        return [.. chosen.Take(MostQuotes)];
    }

    /// <summary>The statements that tell most about the question's words, best first.</summary>
    public IReadOnlyList<ScoredStatement> Tell(MeasureId measure, Asks asks, string language) =>
        [.. Rank(measure, asks, null, [], language).Where(s => s.Words > 0)];

    /// <summary>Every statement with its score, best first: for people who ask why.</summary>
    public IReadOnlyList<ScoredStatement> Rank(MeasureId measure, Asks asks, Ask? ask, IReadOnlyList<Ask> among, string language)
    {
        var terms = asks.Terms.Where(t => t.IsOfDocument).Select(t =>
        {
            var near = ask is null || Nearest(t, among) == ask ? 1 : FarWeight;
            var inTitle = index.InTitle(measure, t, language);
            var inStatements = index.InStatements(measure, t, language);
            // What is in the title, or said of the measure but in no sentence, tells the measure and not the sentence.
            var isGiven = inTitle >= Known || (inStatements < Known && index.InMeasure(measure, t, language) >= Known);
            return (Term: t, Weight: index.Weight(t) * near * (isGiven ? GivenWeight : inStatements < Known ? UnknownWeight : 1));
        }).ToList();
        List<ScoredStatement> scored = [];
        foreach (var entry in index.Of(measure))
        {
            double all = 0, found = 0;
            foreach (var (term, weight) in terms)
            {
                var match = entry.Match(term, language);
                all += term.IsOptional && match < Known ? 0 : weight;
                found += weight * match;
            }

            scored.Add(new ScoredStatement(
                entry.Statement, ask, all > 0 ? found / all : 0, ask is null ? 0 : KindOf(entry.Statement, ask), HintsOf(entry.Statement, asks, ask),
                terms.Any(t => !t.Term.IsOptional) ? found / Math.Max(all, 1e-9) : 1));
        }

        return [.. scored.OrderByDescending(s => s.Score)];
    }

    private static Ask? Nearest(Term term, IReadOnlyList<Ask> among) => among.MinBy(a => Math.Abs(a.Position - term.Position));

    // A number of something else is no answer: the sentence must also tell what was asked about.
    private static bool IsAnswer(ScoredStatement statement, Ask ask, Asks asks) => ask.Kind == AskKind.When
        ? statement.Kind >= LooseKind && statement.Told >= (asks.Terms.Count == 0 ? 0 : NearTold)
        : statement.Kind >= 1 ? statement.Told >= NearTold : statement.Kind >= LooseKind && statement.Told >= LooseTold && asks.Terms.Count > 0;

    private double KindOf(Statement statement, Ask ask)
    {
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

    private double HintsOf(Statement statement, Asks asks, Ask? ask)
    {
        double hints = 0;
        if (asks.Years.Count > 0)
        {
            var ofLabel = statement.LabelYears.Overlaps(asks.Years) || (statement.IsOpen && statement.LabelYears.Count > 0 && asks.Years.Any(y => y >= statement.LabelYears.Max()));
            hints += statement.Figures.Years.Overlaps(asks.Years) || ofLabel ? YearHint
                : statement.Part is MeasurePart.Schedule or MeasurePart.Plan && statement.LabelYears.Count > 0 ? -YearHint : 0;
        }

        var text = statement.Text;
        if (ask is { Kind: AskKind.When } && asks.Starts && figures.Starts.Any(w => text.Contains(w, StringComparison.Ordinal)))
        {
            hints += VerbHint;
        }

        if (asks.Ends && figures.Ends.Any(w => text.Contains(w, StringComparison.Ordinal)))
        {
            hints += VerbHint;
        }

        if (ask is null)
        {
            hints += statement.Part switch { MeasurePart.Status => 0.1, MeasurePart.Description => 0.06, MeasurePart.Plan => 0.04, _ => 0 };
        }

        return hints + (asks.Goals && (statement.Part == MeasurePart.Plan || figures.Goals.Any(w => text.Contains(w, StringComparison.Ordinal))) ? GoalHint : 0);
    }
}
