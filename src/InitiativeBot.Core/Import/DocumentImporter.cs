using InitiativeBot.Data;
using InitiativeBot.Measures;

namespace InitiativeBot.Import;

/// <summary>What an import gives.</summary>
/// <param name="Measures">Every measure of the overview list, in its order, complete.</param>
/// <param name="Uses">Where each run of the source's characters went; together they hold every character that is not blank once.</param>
/// <param name="Notices">What the structure left open and was decided by a guess: a person should look.</param>
/// <param name="Document">What the document says of itself, and the page of each measure.</param>
public sealed record ImportResult(IReadOnlyList<Measure> Measures, IReadOnlyList<SourceUse> Uses, IReadOnlyList<string> Notices, PublishedDocument Document);

/// <summary>
/// Reads a city's published document: an overview list of measures, then detail pages with one or two measures each. All or
/// nothing: a document that is cut off, lacks a measure or is of another kind is refused with the line.
/// </summary>
public static class DocumentImporter
{
    // How much of a title on a detail page may differ from the overview list's.
    private const double FarthestTitle = 0.2;

    /// <summary>Imports a source with the corrections beside it.</summary>
    /// <param name="path">The document as text in UTF-8.</param>
    /// <param name="layout">How documents of its make are laid out.</param>
    /// <exception cref="DataFileException">The document or its corrections cannot be used; names the line.</exception>
    public static ImportResult Import(string path, DocumentLayout layout)
    {
        var source = SourceText.Load(path);
        return Import(source, layout, Corrections.LoadFor(source));
    }

    /// <summary>Imports a source.</summary>
    /// <exception cref="DataFileException">The document cannot be used; names the line.</exception>
    public static ImportResult Import(SourceText source, DocumentLayout layout, Corrections corrections)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(layout);
        ArgumentNullException.ThrowIfNull(corrections);
        var overview = Overview.Read(source, layout);
        if (!source.EndsWithPageBreak)
        {
            var last = source.Pages[^1][^1];
            throw new DataFileException(source.File, last.Span.Line, "the document is cut off: no page break follows its last line");
        }

        List<SourceUse> uses = [.. FurnitureOf(source, overview), .. overview.Entries.SelectMany(e => e.Uses)];
        List<string> notices = [];
        var reader = new PageReader(source, layout, overview);
        var pages = new PageBoxes(source, layout, corrections);
        var found = new Dictionary<MeasureId, MeasureBoxes>();
        var numberOf = PageNumbering.Of(source);
        var places = new Dictionary<MeasureId, int>();
        for (var index = overview.PageCount; index < source.Pages.Count; index++)
        {
            if (source.Pages[index].Count == 0)
            {
                continue;
            }

            foreach (var boxes in pages.Read(reader.Read(source.Pages[index], uses, notices), uses, notices))
            {
                places[boxes.Entry.Id] = numberOf(index);
                if (!found.TryAdd(boxes.Entry.Id, boxes))
                {
                    throw new DataFileException(source.File, boxes.Title[0].Span.Line, $"measure {boxes.Entry.Id} stands here a second time");
                }
            }
        }

        var builder = new MeasureBuilder(source, layout, corrections);
        List<Measure> measures = [];
        foreach (var entry in overview.Entries)
        {
            if (!found.TryGetValue(entry.Id, out var boxes))
            {
                throw new DataFileException(source.File, entry.Line.Span.Line, $"measure {entry.Id} of the overview list has no detail page");
            }

            measures.Add(builder.Build(boxes, OriginalOf(entry, overview), uses, notices));
        }

        CheckNothingLost(source, uses);
        corrections.CheckPlaces(uses);
        return new ImportResult(measures, uses, notices, PageNumbering.Describe(source, layout, overview, places));
    }

    private static MeasureId? OriginalOf(OverviewEntry entry, Overview overview) => entry.IsReprint
        ? overview.Entries.First(e => !e.IsReprint && SourceText.Squash(e.Title) == SourceText.Squash(entry.Title)).Id
        : null;

    private static IEnumerable<SourceUse> FurnitureOf(SourceText source, Overview overview)
    {
        foreach (var line in source.PageNumbers)
        {
            yield return new SourceUse(line.Span, SourceRole.PageNumber, null);
        }

        foreach (var line in overview.Titles)
        {
            yield return new SourceUse(line.Span, SourceRole.DocumentTitle, null);
        }

        foreach (var heading in overview.Headings)
        {
            yield return new SourceUse(heading.Line.Span, SourceRole.Heading, null);
        }
    }

    // The rule of the house for an import: every character of the source is somewhere, and only there.
    private static void CheckNothingLost(SourceText source, List<SourceUse> uses)
    {
        var used = source.Lines.Select(l => new int[l.Length]).ToArray();
        foreach (var span in uses.Select(u => u.Span))
        {
            for (var i = span.Start; i < span.Start + span.Length; i++)
            {
                used[span.Line - 1][i]++;
            }
        }

        for (var line = 0; line < used.Length; line++)
        {
            for (var i = 0; i < used[line].Length; i++)
            {
                if (used[line][i] != 1 && !char.IsWhiteSpace(source.Lines[line][i]))
                {
                    throw new DataFileException(source.File, line + 1,
                        $"\"{source.Lines[line].Trim()}\" {(used[line][i] == 0 ? "belongs to no measure" : "would belong to two fields")}: its page is laid out in an unknown way");
                }
            }
        }
    }

    /// <summary>Whether a page's title is a measure's in spite of a slip of the pen.</summary>
    internal static bool IsNear(string title, string other) =>
        EditDistance(title, other) <= FarthestTitle * Math.Max(title.Length, other.Length);

    // Levenshtein's distance, two rows.
    private static int EditDistance(string a, string b)
    {
        var previous = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var current = new int[b.Length + 1];
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                current[j] = Math.Min(Math.Min(previous[j], current[j - 1]) + 1, previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
            }

            previous = current;
        }

        return previous[^1];
    }
}
