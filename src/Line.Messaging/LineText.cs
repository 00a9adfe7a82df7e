using System.Globalization;
using System.Text;

namespace Line.Messaging;

/// <summary>
/// Measures, cuts and splits text the way LINE counts it: messages in UTF-16 units, labels in grapheme clusters. A cut falls
/// at the end of a sentence where there is one, else between words, else between grapheme clusters. Stateless.
/// </summary>
public static class LineText
{
    private const string Ellipsis = "…";
    private const string Terminators = "。．！？!?…\n";
    private const string Closers = "」』）】〉》〕］)]\"'”’";

    /// <summary>How many grapheme clusters (what a reader calls a character) a text has.</summary>
    public static int CountClusters(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var count = 0;
        for (var rest = text.AsSpan(); !rest.IsEmpty; rest = rest[StringInfo.GetNextTextElementLength(rest)..])
        {
            count++;
        }

        return count;
    }

    /// <summary>
    /// The text as JSON can carry it and a chat can show it: a lone surrogate becomes U+FFFD, CR LF becomes LF, and control
    /// characters other than line feed and tab are left out.
    /// </summary>
    public static string Clean(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!NeedsCleaning(text))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.Replace("\r\n", "\n", StringComparison.Ordinal).EnumerateRunes())
        {
            if (!Rune.IsControl(rune) || rune.Value is '\n' or '\t')
            {
                clean.Append(rune.ToString());
            }
        }

        return clean.ToString();
    }

    /// <summary>
    /// The beginning of a text in at most <paramref name="maxLength"/> UTF-16 units. Where no sentence ends in the second
    /// half of what fits, an ellipsis marks the cut.
    /// </summary>
    public static string Cut(string text, int maxLength)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxLength);
        if (text.Length <= maxLength)
        {
            return text;
        }

        var ends = FindEnds(text, maxLength);
        if (ends.Sentence > maxLength / 2)
        {
            return text[..ends.Sentence].TrimEnd();
        }

        ends = FindEnds(text, maxLength - Ellipsis.Length);
        return text[..(ends.Word > maxLength / 2 ? ends.Word : ends.Cluster)].TrimEnd() + Ellipsis;
    }

    /// <summary>
    /// The beginning of a text in at most <paramref name="maxClusters"/> grapheme clusters, an ellipsis among them. The cut falls
    /// between words where one ends in the second half of what fits.
    /// </summary>
    public static string CutClusters(string text, int maxClusters)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxClusters);
        var end = 0;
        var beforeLast = 0;
        var word = 0;
        for (var count = 0; end < text.Length; count++)
        {
            if (count == maxClusters)
            {
                return text[..(word > 0 ? word : beforeLast)].TrimEnd() + Ellipsis;
            }

            beforeLast = end;
            word = count > maxClusters / 2 && char.IsWhiteSpace(text[end]) ? end : word;
            end += StringInfo.GetNextTextElementLength(text.AsSpan(end));
        }

        return text;
    }

    /// <summary>
    /// The text in parts of at most <paramref name="maxLength"/> UTF-16 units each; what does not fit in
    /// <paramref name="maxParts"/> parts is cut from the last. White space at the seams is left out, nothing else is.
    /// </summary>
    public static IReadOnlyList<string> Split(string text, int maxLength, int maxParts)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxLength);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxParts);
        var parts = new List<string>();
        var rest = text;
        while (rest.Length > maxLength && parts.Count < maxParts - 1)
        {
            var ends = FindEnds(rest, maxLength);
            var end = ends.Sentence > maxLength / 2 ? ends.Sentence : ends.Word > maxLength / 2 ? ends.Word : ends.Cluster;
            var part = rest[..end].TrimEnd();
            if (part.Length > 0)
            {
                parts.Add(part);
            }

            rest = rest[end..].TrimStart();
        }

        if (rest.Length > 0)
        {
            parts.Add(Cut(rest, maxLength));
        }

        return parts;
    }

    private static bool NeedsCleaning(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out var rune, out var length) != System.Buffers.OperationStatus.Done
                || (Rune.IsControl(rune) && rune.Value is not ('\n' or '\t')))
            {
                return true;
            }

            text = text[length..];
        }

        return false;
    }

    // The last ends of a sentence, a word and a cluster within maxLength units; 0 where there is none. A cluster that is
    // itself longer (a letter under hundreds of accents) is broken between code points: LINE would refuse it whole.
    private static (int Sentence, int Word, int Cluster) FindEnds(ReadOnlySpan<char> text, int maxLength)
    {
        var (sentence, word, at) = (0, 0, 0);
        var ended = false;
        while (at < text.Length)
        {
            var length = StringInfo.GetNextTextElementLength(text[at..]);
            if (at + length > maxLength)
            {
                break;
            }

            var first = text[at];
            at += length;
            if (IsSentenceEnd(first, at < text.Length ? text[at] : ' ') || (ended && Closers.Contains(first, StringComparison.Ordinal)))
            {
                ended = true;
                sentence = at;
            }
            else
            {
                ended = false;
                word = char.IsWhiteSpace(first) ? at : word;
            }
        }

        return (sentence, word, at > 0 ? at : FirstScalars(text, maxLength));
    }

    private static bool IsSentenceEnd(char c, char next) =>
        Terminators.Contains(c, StringComparison.Ordinal) || (c == '.' && char.IsWhiteSpace(next));

    private static int FirstScalars(ReadOnlySpan<char> text, int maxLength)
    {
        var end = Math.Min(maxLength, text.Length);
        return end > 1 && end < text.Length && char.IsHighSurrogate(text[end - 1]) && char.IsLowSurrogate(text[end]) ? end - 1 : end;
    }
}
