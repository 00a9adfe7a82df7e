using System.Globalization;
using System.Text;
using InitiativeBot.Data;
using InitiativeBot.Search;
using Lucene.Net.Analysis.Ja.Normalization;

namespace InitiativeBot.Import;

/// <summary>A run of characters in one line of a source.</summary>
/// <param name="Line">The line, 1-based.</param>
/// <param name="Start">The first character's position in the line, 0-based.</param>
/// <param name="Length">The number of UTF-16 units.</param>
public readonly record struct SourceSpan(int Line, int Start, int Length);

/// <summary>A line of a source that is not blank, without the blanks around it.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Text">Its characters, as printed.</param>
/// <param name="Indented">Whether a full-width space stands before it, which begins a paragraph.</param>
public sealed record SourceLine(SourceSpan Span, string Text, bool Indented)
{
    /// <summary>The text in NFKC without any blanks: what is left when spellings are not told apart.</summary>
    public string Key { get; } = SourceText.Squash(Text);

    /// <summary>The line's width in half-width columns, with its indent.</summary>
    public int Width { get; } = SourceText.WidthOf(Text) + (Indented ? 2 : 0);

    /// <summary>Where its last blank of any width stands; -1 where it has none.</summary>
    public int LastBlank => Text.AsSpan().LastIndexOfAny(' ', '\t', '\u3000');

    /// <summary>The part of the line from <paramref name="start"/> on.</summary>
    public SourceLine From(int start)
    {
        var text = Text[start..];
        var cut = text.Length - text.TrimStart().Length;
        return new SourceLine(new SourceSpan(Span.Line, Span.Start + start + cut, text.Length - cut), text[cut..], false);
    }

    /// <summary>The part of the line before <paramref name="end"/>.</summary>
    public SourceLine To(int end)
    {
        var text = Text[..end].TrimEnd();
        return new SourceLine(Span with { Length = text.Length }, text, Indented);
    }
}

/// <summary>
/// A document as text, cut into pages. A page ends where a line follows another without a blank line between them and begins
/// with a form feed or a single space (what text extraction leaves of a form feed), or at three or more empty lines. A number
/// that stands alone as the last line of a page is its page number: always before empty lines, which part it from what follows;
/// before a form feed, where it can be text too, when it counts up with the pages like another one.
/// </summary>
public sealed class SourceText
{
    private const int EmptyLinesBetweenPages = 3;

    private SourceText(string file, IReadOnlyList<string> lines, IReadOnlyList<IReadOnlyList<SourceLine>> pages,
        IReadOnlyList<SourceLine> pageNumbers, bool endsWithPageBreak)
    {
        File = file;
        Lines = lines;
        Pages = pages;
        PageNumbers = pageNumbers;
        EndsWithPageBreak = endsWithPageBreak;
    }

    /// <summary>The path, as given.</summary>
    public string File { get; }

    /// <summary>Every line, without its line break.</summary>
    public IReadOnlyList<string> Lines { get; }

    /// <summary>The lines of each page that are not blank; page numbers are left out.</summary>
    public IReadOnlyList<IReadOnlyList<SourceLine>> Pages { get; }

    /// <summary>The printed page numbers.</summary>
    public IReadOnlyList<SourceLine> PageNumbers { get; }

    /// <summary>Whether the last page is closed by a page break; where it is not, the document is cut off.</summary>
    public bool EndsWithPageBreak { get; }

    /// <summary>Reads a source in UTF-8.</summary>
    /// <exception cref="DataFileException">The file cannot be read or is no UTF-8 text.</exception>
    public static SourceText Load(string path)
    {
        byte[] bytes;
        try
        {
            bytes = System.IO.File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new DataFileException(path, 0, "cannot be read: " + e.Message, e);
        }

        try
        {
            return Parse(path, new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes));
        }
        catch (DecoderFallbackException e)
        {
            throw new DataFileException(path, 1 + bytes.AsSpan(0, Math.Clamp(e.Index, 0, bytes.Length)).Count((byte)'\n'), "is no text in UTF-8", e);
        }
    }

    /// <summary>Cuts a text into pages and lines.</summary>
    /// <exception cref="DataFileException">It has what is no character of a text; names the line.</exception>
    public static SourceText Parse(string file, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = text.TrimStart('\uFEFF').Split('\n').Select(l => l.TrimEnd('\r')).ToArray();
        CheckCharacters(file, lines);
        List<List<SourceLine>> pages = [];
        List<(SourceLine Line, int Page, bool Sure)> numbers = [];
        List<SourceLine> page = [];
        var ended = false;
        var previous = -1;
        var empty = 0;
        for (var i = 0; i < lines.Length; i++)
        {
            var follows = previous >= 0 && i - previous == 1;
            var breaks = lines[i].Length > 0 && (lines[i][0] == '\f' || (lines[i][0] == ' ' && follows));
            var blank = string.IsNullOrWhiteSpace(lines[i]);
            if (page.Count > 0 && (breaks || (!blank && empty >= EmptyLinesBetweenPages)))
            {
                if (NumberIn(page[^1]) >= 0)
                {
                    numbers.Add((page[^1], pages.Count, !breaks));
                }

                pages.Add(page);
                page = [];
                ended = blank;
            }

            empty = lines[i].Length == 0 ? empty + 1 : 0;
            if (!blank)
            {
                page.Add(LineOf(lines[i], i + 1));
                previous = i;
                ended = false;
            }
        }

        if (page.Count > 0)
        {
            pages.Add(page);
        }

        return new SourceText(file, lines, pages, TakePageNumbers(pages, numbers), ended);
    }

    /// <summary>A text in NFKC (which also makes ordinary characters of Kangxi radicals) without blanks.</summary>
    public static string Squash(string text) =>
        string.Concat(Nfkc.Normalize(text).Where(c => !char.IsWhiteSpace(c)));

    /// <summary>The width of a text in half-width columns: East Asian wide and full-width characters take two.</summary>
    public static int WidthOf(ReadOnlySpan<char> text)
    {
        var width = 0;
        foreach (var c in text)
        {
            width += WidthOf(c);
        }

        return width;
    }

    /// <summary>The width of a character in half-width columns; the second half of a surrogate pair takes none.</summary>
    public static int WidthOf(char c) => char.IsLowSurrogate(c) ? 0 : c < '\u2000' || c is >= '\uFF61' and <= '\uFF9F' ? 1 : 2;

    /// <summary>The number in a line that holds nothing else, in any width of digits; -1 otherwise.</summary>
    public static int NumberIn(SourceLine line) =>
        line.Key.Length is > 0 and <= 4 && int.TryParse(line.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : -1;

    private static List<SourceLine> TakePageNumbers(List<List<SourceLine>> pages, List<(SourceLine Line, int Page, bool Sure)> numbers)
    {
        var counts = numbers.CountBy(n => NumberIn(n.Line) - n.Page).ToDictionary();
        List<SourceLine> taken = [];
        foreach (var (line, page, _) in numbers.Where(n => n.Sure || counts[NumberIn(n.Line) - n.Page] > 1))
        {
            pages[page].RemoveAt(pages[page].Count - 1);
            taken.Add(line);
        }

        return taken;
    }

    // Halves of characters and U+FFFE are no text; comparing spellings (NFKC) would fail on them.
    private static void CheckCharacters(string file, string[] lines)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Contains('\uFFFE', StringComparison.Ordinal) || JapaneseText.WellFormed(lines[i]) != lines[i])
            {
                throw new DataFileException(file, i + 1, "has what is no character of a text");
            }
        }
    }

    private static SourceLine LineOf(string line, int number)
    {
        var start = line.Length - line.TrimStart().Length;
        var text = line.Trim();
        return new SourceLine(new SourceSpan(number, start, text.Length), text, line.AsSpan(0, start).Contains('\u3000'));
    }
}
