using InitiativeBot.Import;

namespace InitiativeBot.Measures;

/// <summary>A measure in two documents.</summary>
/// <param name="Before">As it was.</param>
/// <param name="After">As it is.</param>
public sealed record MeasurePair(Measure Before, Measure After)
{
    /// <summary>Whether its number changed.</summary>
    public bool IsMoved => Before.Id != After.Id;

    /// <summary>Whether its title changed, blanks and the width of letters left out.</summary>
    public bool IsRenamed => !DocumentDiff.IsSameTitle(Before, After);

    /// <summary>The fields that changed, as the outward contract names them; the id is none.</summary>
    public IReadOnlyList<string> ChangedFields => [.. MeasureDiff.ChangedFields(Before, After).Where(f => f is not "id")];
}

/// <summary>
/// Which measures of one document are which of another, whatever became of their numbers: another year's gives new numbers and
/// words the titles anew. Immutable.
/// </summary>
public sealed class DocumentDiff
{
    // Below this two texts are not of one measure; found on pairs of measures of one document, none of which is as alike.
    private const double LeastAlike = 0.6;
    // Under one number less is needed: documents keep their order.
    private const double LeastAlikeInPlace = 0.4;

    private DocumentDiff(IReadOnlyList<MeasurePair> stayed, IReadOnlyList<Measure> added, IReadOnlyList<Measure> removed) =>
        (Stayed, Added, Removed) = (stayed, added, removed);

    /// <summary>The measures that both have, in the new document's order.</summary>
    public IReadOnlyList<MeasurePair> Stayed { get; }

    /// <summary>The measures that only the new one has.</summary>
    public IReadOnlyList<Measure> Added { get; }

    /// <summary>The measures that only the old one has.</summary>
    public IReadOnlyList<Measure> Removed { get; }

    /// <summary>Compares two documents.</summary>
    public static DocumentDiff Between(IReadOnlyList<Measure> before, IReadOnlyList<Measure> after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        List<MeasurePair> pairs = [];
        foreach (var isOriginal in new[] { true, false })
        {
            var old = before.Where(m => m.IsOriginal == isOriginal).ToList();
            var now = after.Where(m => m.IsOriginal == isOriginal).ToList();
            Pair(old, now, pairs, (a, b) => a.Id == b.Id && IsSameTitle(a, b) ? 1 : 0);
            Pair(old, now, pairs, (a, b) => IsSameTitle(a, b) && old.Count(o => IsSameTitle(o, a)) == 1 && now.Count(n => IsSameTitle(n, b)) == 1 ? 1 : 0);
            Pair(old, now, pairs, (a, b) => a.Id == b.Id && Likeness(a, b) is var like and >= LeastAlikeInPlace ? like : 0);
            Pair(old, now, pairs, (a, b) => Likeness(a, b) is var like and >= LeastAlike ? like : 0);
        }

        var known = pairs.Select(p => p.Before).ToHashSet(ReferenceEqualityComparer.Instance);
        var stayed = pairs.Select(p => p.After).ToHashSet(ReferenceEqualityComparer.Instance);
        return new DocumentDiff(
            [.. pairs.OrderBy(p => p.After.Id)],
            [.. after.Where(m => !stayed.Contains(m)).OrderBy(m => m.Id)],
            [.. before.Where(m => !known.Contains(m)).OrderBy(m => m.Id)]);
    }

    /// <summary>One line for each measure that was added, removed, moved, renamed or changed, with the names of the changed fields.</summary>
    public IEnumerable<string> Describe()
    {
        foreach (var (line, _) in Stayed.Where(p => p.IsMoved || p.ChangedFields.Count > 0).Select(p => (Line(p), p.After.Id))
            .Concat(Added.Select(m => ($"added {m.Id} {m.Title}", m.Id))).OrderBy(l => l.Id))
        {
            yield return line;
        }

        foreach (var measure in Removed)
        {
            yield return $"removed {measure.Id} {measure.Title}";
        }
    }

    /// <summary>Whether two measures have one title, blanks and the width of letters left out.</summary>
    internal static bool IsSameTitle(Measure a, Measure b) => Form(a.Title) == Form(b.Title);

    private static string Line(MeasurePair pair)
    {
        var what = pair.IsMoved && pair.IsRenamed ? "moved and renamed" : pair.IsMoved ? "moved" : pair.IsRenamed ? "renamed" : "changed";
        var was = pair.IsMoved ? $" (was {pair.Before.Id}{(pair.IsRenamed ? " " + pair.Before.Title : "")})" : pair.IsRenamed ? $" (was {pair.Before.Title})" : "";
        var fields = pair.ChangedFields;
        return $"{what} {pair.After.Id} {pair.After.Title}{was}{(fields.Count > 0 ? ": " + string.Join(", ", fields) : "")}";
    }

    // The likest pair first, until none is left.
    private static void Pair(List<Measure> old, List<Measure> now, List<MeasurePair> pairs, Func<Measure, Measure, double> likeness)
    {
        var candidates = old.SelectMany(a => now.Select(b => (A: a, B: b, Like: likeness(a, b)))).Where(c => c.Like > 0)
            .OrderByDescending(c => c.Like).ThenBy(c => c.A.Id).ThenBy(c => c.B.Id).ToList();
        foreach (var (a, b, _) in candidates)
        {
            if (old.Contains(a) && now.Contains(b))
            {
                old.Remove(a);
                now.Remove(b);
                pairs.Add(new MeasurePair(a, b));
            }
        }
    }

    // Titles say most; a title that was worded anew is known by the description.
    private static double Likeness(Measure a, Measure b) => Math.Max(
        Dice(Form(a.Title), Form(b.Title)),
        (Dice(Form(a.Title), Form(b.Title)) + (2 * Dice(Form(a.Description), Form(b.Description)))) / 3);

    // Sørensen and Dice's measure over pairs of characters.
    private static double Dice(string a, string b)
    {
        var (x, y) = (Pairs(a), Pairs(b));
        return x.Count + y.Count == 0 ? 0 : 2.0 * x.Intersect(y).Count() / (x.Count + y.Count);
    }

    private static HashSet<string> Pairs(string text) => [.. Enumerable.Range(0, Math.Max(0, text.Length - 1)).Select(i => text.Substring(i, 2))];

    private static string Form(string text) => SourceText.Squash(Search.JapaneseText.Normalize(text));
}
