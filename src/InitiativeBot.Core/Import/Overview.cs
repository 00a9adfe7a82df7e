using System.Text.RegularExpressions;
using InitiativeBot.Data;
using InitiativeBot.Measures;
using Lucene.Net.Analysis.Ja.Normalization;

namespace InitiativeBot.Import;

/// <summary>A numbered heading: a pillar or a category.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Text">Its words, without the number.</param>
/// <param name="Line">Where it stands in the overview list.</param>
public sealed record OverviewHeading(int Number, string Text, SourceLine Line);

/// <summary>A measure as the overview list prints it.</summary>
/// <param name="Id">Pillar, category and number.</param>
/// <param name="IsNew">Whether it is marked as new.</param>
/// <param name="IsReprint">Whether it is marked as a repetition.</param>
/// <param name="Pillar">Its pillar's heading.</param>
/// <param name="Category">Its category's heading.</param>
/// <param name="Title">Its title without a mark.</param>
/// <param name="Department">Who is responsible, in one text.</param>
/// <param name="Line">The line.</param>
public sealed record OverviewEntry(MeasureId Id, bool IsNew, bool IsReprint, OverviewHeading Pillar, OverviewHeading Category,
    string Title, string Department, SourceLine Line)
{
    /// <summary>What the title line on the detail page is compared by.</summary>
    public required string TitleKey { get; init; }

    /// <summary>What each part of the line is; together they hold all of it but blanks.</summary>
    public required IReadOnlyList<SourceUse> Uses { get; init; }
}

/// <summary>The overview list at the document's beginning: every measure with its place, title and department.</summary>
public sealed partial class Overview
{
    private Overview(IReadOnlyList<OverviewEntry> entries, IReadOnlyList<OverviewHeading> headings,
        IReadOnlyList<SourceLine> titles, int pages)
    {
        Entries = entries;
        Headings = headings;
        Titles = titles;
        PageCount = pages;
    }

    /// <summary>The measures in the list's order.</summary>
    public IReadOnlyList<OverviewEntry> Entries { get; }

    /// <summary>The headings of pillars and categories in the list's order.</summary>
    public IReadOnlyList<OverviewHeading> Headings { get; }

    /// <summary>The lines of the document's title.</summary>
    public IReadOnlyList<SourceLine> Titles { get; }

    /// <summary>On how many pages of the source the list stands.</summary>
    public int PageCount { get; }

    /// <summary>Reads the list.</summary>
    /// <exception cref="DataFileException">There is no such list, or a number is missing in it.</exception>
    public static Overview Read(SourceText source, DocumentLayout layout)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(layout);
        var reader = new Reader(source.File, layout);
        var pages = 0;
        foreach (var page in source.Pages)
        {
            if (!reader.TryPage(page))
            {
                break;
            }

            pages++;
        }

        if (reader.Entries.Count == 0)
        {
            throw new DataFileException(source.File, source.Pages is [[var first, ..], ..] ? first.Span.Line : 1,
                $"is no document of this kind: no overview list of measures under \"{layout.Title}\" stands at its beginning");
        }

        reader.CheckReprints();
        return new Overview(reader.Entries, reader.Headings, reader.Titles, pages);
    }

    [GeneratedRegex(@"^([0-9]{1,2})\.(.+)$", RegexOptions.CultureInvariant)]
    private static partial Regex PillarHeading();

    [GeneratedRegex(@"^\(([0-9]{1,2})\)(.+)$", RegexOptions.CultureInvariant)]
    private static partial Regex CategoryHeading();

    [GeneratedRegex(@"^([0-9０-９]{1,2})\s+(.+)\s+(\S+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Entry();

    private sealed class Reader(string file, DocumentLayout layout)
    {
        private readonly string _title = SourceText.Squash(layout.Title);
        private OverviewHeading? _pillar;
        private OverviewHeading? _category;
        private int _number;

        public List<OverviewEntry> Entries { get; } = [];

        public List<OverviewHeading> Headings { get; } = [];

        public List<SourceLine> Titles { get; } = [];

        // The list has a page for a pillar or two, each with the document's title; the first page without it, or with a
        // heading that stood before, is a detail page.
        public bool TryPage(IReadOnlyList<SourceLine> page)
        {
            var underTitle = false;
            foreach (var line in page)
            {
                var isYear = underTitle && line.Key.Contains(SourceText.Squash(layout.YearSuffix), StringComparison.Ordinal);
                underTitle = line.Key == _title;
                if (underTitle || isYear)
                {
                    Titles.Add(line);
                }
                else if (PillarHeading().Match(line.Key) is { Success: true } pillar)
                {
                    var number = int.Parse(pillar.Groups[1].ValueSpan, provider: null);
                    if (Headings.Any(h => h.Line.Key == line.Key))
                    {
                        return false;
                    }

                    if (number != (_pillar?.Number ?? 0) + 1)
                    {
                        throw Missing(line, "pillar", (_pillar?.Number ?? 0) + 1);
                    }

                    _pillar = Heading(number, line, '.', '．');
                    _category = null;
                }
                else if (_pillar is not null && CategoryHeading().Match(line.Key) is { Success: true } category)
                {
                    var number = int.Parse(category.Groups[1].ValueSpan, provider: null);
                    if (number != (_category?.Number ?? 0) + 1)
                    {
                        throw Missing(line, "category", (_category?.Number ?? 0) + 1);
                    }

                    _category = Heading(number, line, ')', '）');
                    _number = 0;
                }
                else
                {
                    AddEntry(line);
                }
            }

            return true;
        }

        public void CheckReprints()
        {
            foreach (var entry in Entries.Where(e => e.IsReprint))
            {
                if (!Entries.Any(e => !e.IsReprint && SourceText.Squash(e.Title) == SourceText.Squash(entry.Title)))
                {
                    throw new DataFileException(file, entry.Line.Span.Line,
                        $"measure {entry.Id} is marked as a repetition, but no measure of the list has its title");
                }
            }
        }

        private void AddEntry(SourceLine line)
        {
            if (_pillar is null || _category is null)
            {
                throw new DataFileException(file, line.Span.Line,
                    $"is no document of this kind: \"{Short(line.Text)}\" stands where an overview list with numbered pillars and categories should");
            }

            var isNew = line.Text.StartsWith(layout.NewMark, StringComparison.OrdinalIgnoreCase);
            var rest = isNew ? line.From(layout.NewMark.Length) : line;
            var match = Entry().Match(rest.Text);
            if (!match.Success)
            {
                throw new DataFileException(file, line.Span.Line,
                    $"\"{Short(line.Text)}\" is no entry of the overview list (number, title, department)");
            }

            var number = int.Parse(Nfkc.Normalize(match.Groups[1].Value), provider: null);
            if (number != _number + 1)
            {
                throw Missing(line, "measure", _number + 1);
            }

            _number = number;
            var id = new MeasureId(_pillar.Number, _category.Number, number);
            var department = rest.From(match.Groups[3].Index);
            var marked = rest.To(match.Groups[3].Index).From(match.Groups[2].Index);
            var isReprint = marked.Text.EndsWith(layout.ReprintMark, StringComparison.Ordinal);
            var title = isReprint ? marked.To(marked.Text.Length - layout.ReprintMark.Length) : marked;
            if (title.Text.Length == 0)
            {
                throw new DataFileException(file, line.Span.Line, $"measure {id} of the overview list has no title");
            }

            List<SourceUse> uses =
            [
                new(rest.To(match.Groups[1].Length).Span, SourceRole.Id, id),
                new(title.Span, SourceRole.Title, id),
                new(department.Span, SourceRole.Department, id),
            ];
            if (isNew)
            {
                uses.Add(new SourceUse(line.To(layout.NewMark.Length).Span, SourceRole.New, id));
            }

            if (isReprint)
            {
                uses.Add(new SourceUse(marked.From(title.Text.Length).Span, SourceRole.Reprint, id));
            }

            Entries.Add(new OverviewEntry(id, isNew, isReprint, _pillar, _category, title.Text, department.Text, line)
            {
                TitleKey = SourceText.Squash(marked.Text + department.Text),
                Uses = uses,
            });
        }

        private OverviewHeading Heading(int number, SourceLine line, char half, char full)
        {
            var text = line.Text[(line.Text.IndexOfAny([half, full]) + 1)..].Trim();
            var heading = new OverviewHeading(number, text, line);
            Headings.Add(heading);
            return heading;
        }

        private DataFileException Missing(SourceLine line, string what, int expected) => new(file, line.Span.Line,
            $"the overview list has \"{Short(line.Text)}\" where {what} {expected} should stand: one is missing or out of order");

        private static string Short(string text) => text.Length <= 30 ? text : text[..30] + "…";
    }
}
