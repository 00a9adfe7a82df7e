using System.Globalization;
using InitiativeBot.Import;
using InitiativeBot.Measures;

namespace InitiativeBot.Core.Tests.Import;

/// <summary>A line of a document that a test makes. Corrections follow the line by its origin.</summary>
/// <param name="Text">The line as printed.</param>
/// <param name="Origin">The line of the published document that it comes from, 0 for a new one.</param>
internal sealed record DocumentLine(string Text, int Origin = 0);

/// <summary>
/// The city's document as pages that a test can change: next year's, one with a measure more or less, one with its boxes
/// drawn in another order. The corrections are changed with it, line by line.
/// </summary>
internal sealed class SourceDocument
{
    private readonly List<string> _corrections;

    private SourceDocument(List<List<DocumentLine>> pages, List<string> corrections)
    {
        Pages = pages;
        _corrections = corrections;
    }

    public static SourceText Original { get; } = SourceText.Load(RepositoryFiles.Source);

    public static ImportResult OriginalImport { get; } = RepositoryFiles.ImportDocument();

    public List<List<DocumentLine>> Pages { get; }

    /// <summary>What stands between two pages: after text, and after a page number.</summary>
    public (string AfterText, string AfterNumber) PageBreaks { get; set; } = ("\n ", "\n\n\n\n");

    public static SourceDocument Read()
    {
        var numbers = Original.PageNumbers.ToDictionary(n => n.Span.Line);
        List<List<DocumentLine>> pages = [];
        foreach (var page in Original.Pages)
        {
            List<DocumentLine> lines = [.. page.Select(l => new DocumentLine((l.Indented ? "　" : "") + l.Text, l.Span.Line))];
            var last = lines[^1].Origin;
            var end = Enumerable.Range(last + 1, Original.Lines.Count - last).TakeWhile(i => numbers.ContainsKey(i) || string.IsNullOrWhiteSpace(Original.Lines[i - 1]));
            lines.AddRange(end.Where(numbers.ContainsKey).Select(i => new DocumentLine(numbers[i].Text, i)));
            pages.Add(lines);
        }

        return new SourceDocument(pages, [.. File.ReadAllLines(Corrections.PathFor(RepositoryFiles.Source)).Where(l => l.Length > 0 && l[0] != '#')]);
    }

    public void ChangeText(Func<string, string> change)
    {
        foreach (var page in Pages)
        {
            for (var i = 0; i < page.Count; i++)
            {
                page[i] = page[i] with { Text = change(page[i].Text) };
            }
        }

        for (var i = 0; i < _corrections.Count; i++)
        {
            var parts = _corrections[i].Split('|', 4);
            _corrections[i] = string.Join('|', parts[0], change(parts[1]), change(parts[2]), parts[3]);
        }
    }

    /// <summary>Changes the measures that corrections give a box to.</summary>
    public void ChangeOwners(Func<MeasureId, MeasureId> change)
    {
        for (var i = 0; i < _corrections.Count; i++)
        {
            var parts = _corrections[i].Split('|', 4, StringSplitOptions.TrimEntries);
            if (parts[1].Split(' ') is ["owner", var id])
            {
                _corrections[i] = string.Join('|', parts[0], $"owner {change(MeasureId.Parse(id))}", parts[2], parts[3]);
            }
        }
    }

    public void ReplaceLine(int origin, Func<string, string> change)
    {
        foreach (var page in Pages)
        {
            var index = page.FindIndex(l => l.Origin == origin);
            if (index >= 0)
            {
                page[index] = page[index] with { Text = change(page[index].Text) };
                return;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(origin), origin, "No line of the document comes from there.");
    }

    public void RemoveLines(Func<DocumentLine, bool> match)
    {
        Pages.ForEach(p => p.RemoveAll(l => match(l)));
        Pages.RemoveAll(p => p.Count == 0);
    }

    public override string ToString() => Write().Text;

    public ImportResult Import(bool corrected = true) => ImportText(text => text, corrected);

    /// <summary>Imports after a change of the text that moves no line.</summary>
    public ImportResult ImportText(Func<string, string> change, bool corrected = true)
    {
        var (text, lineOf) = Write();
        var source = SourceText.Parse("document.txt", change(text));
        return DocumentImporter.Import(source, RepositoryFiles.Layout, corrected
            ? Corrections.Parse("document.corrections.txt", [.. _corrections.SelectMany(c => Moved(c, lineOf))], source)
            : Corrections.None);
    }

    private (string Text, Dictionary<int, int> LineOf) Write()
    {
        var text = new System.Text.StringBuilder();
        Dictionary<int, int> lineOf = [];
        var line = 1;
        foreach (var page in Pages)
        {
            foreach (var (i, item) in page.Index())
            {
                Append(i > 0 ? "\n\n" : "");
                lineOf.TryAdd(item.Origin, line);
                Append(item.Text);
            }

            Append(page.Count > 1 && int.TryParse(page[^1].Text, CultureInfo.InvariantCulture, out _) ? PageBreaks.AfterNumber : PageBreaks.AfterText);
        }

        Append(PageBreaks.AfterText + "\n");
        return (text.ToString(), lineOf);

        void Append(string part)
        {
            text.Append(part);
            line += part.Count(c => c == '\n');
        }
    }

    private static IEnumerable<string> Moved(string correction, Dictionary<int, int> lineOf)
    {
        var bar = correction.IndexOf('|', StringComparison.Ordinal);
        return lineOf.TryGetValue(int.Parse(correction.AsSpan(0, bar), CultureInfo.InvariantCulture), out var line)
            ? [line.ToString(CultureInfo.InvariantCulture) + " " + correction[bar..]]
            : [];
    }
}
