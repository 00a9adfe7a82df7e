namespace InitiativeBot.Editing;

/// <summary>A line of <c>vocabulary/synonyms.ja.txt</c> as people wrote it. Immutable.</summary>
/// <param name="Of">The word that the others stand for: the first of its group, or the one behind the arrow.</param>
/// <param name="Words">The others.</param>
/// <param name="OneWay">Whether the others stand for it and it not for them.</param>
public sealed record SynonymGroup(string Of, IReadOnlyList<string> Words, bool OneWay)
{
    /// <summary>The lines of a city's file in its order, those with one arrow and the same word behind it in one.</summary>
    /// <param name="indexFolder">The path of <c>index/</c>.</param>
    public static IReadOnlyList<SynonymGroup> Read(string indexFolder)
    {
        var path = Path.Combine(indexFolder, "vocabulary", "synonyms.ja.txt");
        var lines = (File.Exists(path) ? File.ReadAllLines(path) : []).Select(l => l.Trim()).Where(l => l is not ("" or ['#', ..])).Select(l => l.Split("=>")).ToList();
        return
        [
            .. lines.Where(l => l.Length == 1).Select(l => Split(l[0])).Select(w => new SynonymGroup(w[0], w[1..], false)),
            .. lines.Where(l => l.Length == 2).SelectMany(l => Split(l[1]).SelectMany(hard => Split(l[0]).Select(soft => (Soft: soft, Hard: hard))))
                .GroupBy(p => p.Hard, p => p.Soft).Select(g => new SynonymGroup(g.Key, [.. g], true)),
        ];
    }

    private static string[] Split(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
