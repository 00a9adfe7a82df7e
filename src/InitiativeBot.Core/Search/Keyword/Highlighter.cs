using InitiativeBot.Dialogs;

namespace InitiativeBot.Search.Keyword;

/// <summary>Marks in a measure's texts what was looked for.</summary>
/// <param name="terms">The terms that a hit is to have.</param>
/// <param name="language">The BCP 47 tag of texts that are not the document's.</param>
internal sealed class Highlighter(IReadOnlyList<CompiledTerm> terms, string language)
{
    private const int MostFragments = 2;
    private const int FragmentLength = 120;
    // So much stands before the first mark, that one sees what it belongs to.
    private const int LeadLength = 24;

    /// <summary>A title with its marks.</summary>
    /// <param name="title">The title as it is shown.</param>
    /// <param name="texts">All texts of the measure.</param>
    public MarkedText Title(string title, IReadOnlyList<IndexedText> texts) =>
        texts.FirstOrDefault(t => t.Part.Name == MeasurePart.TitleName && t.Text == title) is { } text ? new MarkedText(title, Ranges(text)) : new MarkedText(title, []);

    /// <summary>The most telling pieces of the other texts.</summary>
    /// <param name="title">The title as it is shown.</param>
    /// <param name="texts">All texts of the measure.</param>
    public IReadOnlyList<TextFragment> Fragments(string title, IReadOnlyList<IndexedText> texts)
    {
        HashSet<string> parts = [];
        return [.. texts.Where(t => t.Text != title)
            .Select(t => (Text: t, Ranges: Ranges(t), Terms: terms.Count(c => Places(c, t).Any())))
            .Where(t => t.Ranges.Count > 0)
            // Everyday names say why it was found, but nothing of what it is.
            .OrderByDescending(t => t.Terms).ThenBy(t => t.Text.Part.Name == MeasurePart.NamesName).ThenByDescending(t => t.Text.Part.Weight).ThenBy(t => t.Text.IsDocument)
            // The same part in the document and in a translation says the same.
            .Where(t => parts.Add(t.Text.Part.Name))
            .Take(MostFragments)
            .Select(t => Cut(t.Text, t.Ranges))];
    }

    private List<TextRange> Ranges(IndexedText text)
    {
        List<TextRange> ranges = [];
        foreach (var (start, end) in terms.SelectMany(t => Places(t, text)).Where(p => p.End > p.Start).OrderBy(p => p.Start).ThenByDescending(p => p.End))
        {
            var last = ranges.Count == 0 ? default : ranges[^1];
            var lastEnd = last.Start + last.Length;
            if (ranges.Count == 0 || start > lastEnd)
            {
                ranges.Add(new TextRange(start, end - start));
            }
            else if (end > lastEnd)
            {
                ranges[^1] = new TextRange(last.Start, end - last.Start);
            }
        }

        return ranges;
    }

    private static IEnumerable<(int Start, int End)> Places(CompiledTerm term, IndexedText text) =>
        term.Field is { } field && field != text.Part.Field ? [] : term.Patterns.SelectMany(p => p.In(text));

    // The stretch with the most marks, from the beginning of a sentence where that is near.
    private TextFragment Cut(IndexedText text, List<TextRange> ranges)
    {
        var whole = text.Text;
        if (text.Part.Name == MeasurePart.NamesName)
        {
            return Piece(text, ranges, LineStart(whole, ranges[0].Start), LineEnd(whole, ranges[0].Start + ranges[0].Length));
        }

        var first = ranges.MaxBy(r => ranges.Count(o => o.Start >= r.Start && o.Start + o.Length <= r.Start + FragmentLength - LeadLength));
        var start = Math.Max(0, first.Start - LeadLength);
        var sentence = whole.AsSpan(start, first.Start - start).LastIndexOfAny('。', '\n');
        start = first.Start <= LeadLength ? 0 : sentence >= 0 ? start + sentence + 1 : AtCharacter(whole, start);
        var end = AtCharacter(whole, Math.Min(whole.Length, Math.Max(start + FragmentLength, first.Start + first.Length)));
        return Piece(text, ranges, start, end);
    }

    private TextFragment Piece(IndexedText text, List<TextRange> ranges, int start, int end)
    {
        var marks = ranges.Where(r => r.Start >= start && r.Start + r.Length <= end).Select(r => new TextRange(r.Start - start, r.Length));
        return new TextFragment(
            text.Part.Name, new MarkedText(text.Text[start..end], [.. marks]), text.IsDocument ? DialogBook.DefaultLanguage : language, start, end < text.Text.Length);
    }

    private static int LineStart(string text, int place) => text.AsSpan(0, place).LastIndexOf('\n') + 1;

    private static int LineEnd(string text, int place) => text.IndexOf('\n', place) is >= 0 and var end ? end : text.Length;

    private static int AtCharacter(string text, int place) => place > 0 && place < text.Length && char.IsLowSurrogate(text[place]) ? place - 1 : place;
}
