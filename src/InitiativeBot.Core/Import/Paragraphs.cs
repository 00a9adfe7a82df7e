using System.Text;
using Lucene.Net.Analysis.Ja.Normalization;

namespace InitiativeBot.Import;

/// <summary>A paragraph of a box: the wrapped lines that it was printed on.</summary>
/// <param name="Lines">Its lines, at least one.</param>
public sealed record Paragraph(IReadOnlyList<SourceLine> Lines)
{
    /// <summary>
    /// The lines joined as a reader would: nothing between Japanese characters, one space between Latin words; Kangxi radicals,
    /// which text extraction leaves, become the characters that they stand for.
    /// </summary>
    public string Text { get; } = Join(Lines);

    private static string Join(IReadOnlyList<SourceLine> lines)
    {
        var text = new StringBuilder();
        foreach (var line in lines)
        {
            if (text.Length > 0 && IsWord(text[^1]) && IsWord(line.Text[0]))
            {
                text.Append(' ');
            }

            text.Append(line.Text);
        }

        return PlainCharacters(text.ToString());
    }

    /// <summary>Replaces Kangxi and CJK radicals (U+2E80 to U+2FDF) by the characters that they stand for.</summary>
    public static string PlainCharacters(string text) => text.AsSpan().IndexOfAnyInRange('\u2E80', '\u2FDF') < 0
        ? text
        : string.Concat(text.Select(c => c is >= '\u2E80' and <= '\u2FDF' ? Nfkc.Normalize(c.ToString()) : c.ToString()));

    private static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c);
}

/// <summary>
/// Finds the paragraphs in the wrapped lines of a box. A line goes on with the next where the next line's first unit (a
/// character with the punctuation that may not begin a line, or a Latin word) would not have fitted behind it; else it was
/// broken because a paragraph ends. The box's width is that of its widest line of full-width characters (the others are set in
/// proportional type), or the usual one where that is wider.
/// </summary>
public sealed class ParagraphFinder(DocumentLayout layout, Corrections corrections)
{
    // May not begin a line in Japanese typesetting, so the character before goes to the next line with them.
    private const string NotAtLineStart = "、。，．）」』】・：；？！ーぁぃぅぇぉっゃゅょァィゥェォッャュョ％～";
    private const string NotAtLineEnd = "（「『【";

    /// <summary>Cuts the lines of a box into paragraphs.</summary>
    /// <param name="lines">The lines in order.</param>
    /// <param name="usualWidth">The usual width of such a box in half-width columns.</param>
    public IReadOnlyList<Paragraph> Find(IReadOnlyList<SourceLine> lines, int usualWidth)
    {
        if (lines.Count == 0)
        {
            return [];
        }

        var width = Math.Max(usualWidth, lines.Max(l => l.Text.Any(IsLatin) ? 0 : l.Width));
        List<Paragraph> paragraphs = [];
        List<SourceLine> current = [lines[0]];
        for (var i = 1; i < lines.Count; i++)
        {
            if (Begins(lines[i - 1], lines[i], width))
            {
                paragraphs.Add(new Paragraph(current));
                current = [];
            }

            current.Add(lines[i]);
        }

        paragraphs.Add(new Paragraph(current));
        return paragraphs;
    }

    private bool Begins(SourceLine before, SourceLine line, int width)
    {
        var number = line.Span.Line;
        if (corrections.At(number, CorrectionKind.Paragraph) is not null || corrections.At(number, CorrectionKind.Period) is not null)
        {
            return true;
        }

        if (corrections.At(number, CorrectionKind.Join) is not null)
        {
            return false;
        }

        if (line.Indented || StartsEntry(line))
        {
            return true;
        }

        if (NotAtLineStart.Contains(line.Text[0], StringComparison.Ordinal))
        {
            return false;
        }

        return before.Width + FirstUnitWidth(line.Text) <= width;
    }

    /// <summary>Whether a line begins an entry of a list.</summary>
    public bool StartsEntry(SourceLine line) =>
        layout.ListMarks.Any(m => line.Text.StartsWith(m, StringComparison.Ordinal));

    private static int FirstUnitWidth(string text)
    {
        var end = 0;
        while (end < text.Length - 1 && NotAtLineEnd.Contains(text[end], StringComparison.Ordinal))
        {
            end++;
        }

        if (IsLatin(text[end]))
        {
            while (end < text.Length && IsLatin(text[end]))
            {
                end++;
            }
        }
        else
        {
            end++;
        }

        while (end < text.Length && NotAtLineStart.Contains(text[end], StringComparison.Ordinal))
        {
            end++;
        }

        return SourceText.WidthOf(text.AsSpan(0, end));
    }

    private static bool IsLatin(char c) => c is > ' ' and < '\u007F';
}
