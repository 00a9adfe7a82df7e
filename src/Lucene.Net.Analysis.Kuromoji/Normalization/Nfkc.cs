using System.Text;

namespace Lucene.Net.Analysis.Ja.Normalization;

/// <summary>
/// Unicode's normalization form KC: widths, compatibility characters and combining marks in one way of writing. It has
/// its own tables, so it also works where globalization is invariant. Lone surrogates stay.
/// </summary>
public static class Nfkc
{
    /// <summary>Normalizes a text; returns the same instance when nothing changes.</summary>
    /// <param name="text">The text.</param>
    public static string Normalize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (IsInert(text))
        {
            return text;
        }

        var output = new StringBuilder(text.Length);
        for (int start = 0; start < text.Length;)
        {
            int end = SegmentEnd(text, start);
            NormalizeSegment(text.AsSpan(start, end - start), output);
            start = end;
        }

        return output.Equals(text) ? text : output.ToString();
    }

    /// <summary>The text without the marks on its letters: ế becomes e. Marks that are letters' own (Indic vowel signs) go too.</summary>
    /// <param name="text">The text.</param>
    public static string RemoveMarks(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var output = new StringBuilder(text.Length);
        foreach (int code in Decompose(text))
        {
            bool isRune = Rune.TryCreate(code, out Rune rune);
            if (!isRune)
            {
                output.Append((char)code);
            }
            else if (Rune.GetUnicodeCategory(rune) != System.Globalization.UnicodeCategory.NonSpacingMark)
            {
                output.Append(rune.ToString());
            }
        }

        return output.ToString();
    }

    internal static bool IsInert(ReadOnlySpan<char> text)
    {
        foreach (char unit in text)
        {
            if (!NfkcData.IsInert(unit))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The end of the segment: the next character before which a sequence can be cut, or the end of the text.</summary>
    internal static int SegmentEnd(ReadOnlySpan<char> text, int start)
    {
        int at = start + Length(text[start..]);
        while (at < text.Length && !NfkcData.IsInert(text[at]) && !NfkcData.IsBoundary(CodePoint(text[at..])))
        {
            at += Length(text[at..]);
        }

        return at;
    }

    internal static void NormalizeSegment(ReadOnlySpan<char> segment, StringBuilder output)
    {
        if (segment.Length == 1 && NfkcData.IsInert(segment[0]))
        {
            output.Append(segment[0]);
            return;
        }

        List<int> codes = Decompose(segment);
        Order(codes);
        Compose(codes);
        foreach (int code in codes)
        {
            if (code > char.MaxValue)
            {
                output.Append(char.ConvertFromUtf32(code));
            }
            else
            {
                output.Append((char)code);
            }
        }
    }

    private static List<int> Decompose(ReadOnlySpan<char> segment)
    {
        var codes = new List<int>(segment.Length);
        for (int at = 0; at < segment.Length; at += Length(segment[at..]))
        {
            int code = CodePoint(segment[at..]);
            if (NfkcData.Decomposition(code) is { } decomposition)
            {
                codes.AddRange(decomposition);
            }
            else
            {
                codes.Add(code);
            }
        }

        return codes;
    }

    /// <summary>Sorts each run of combining marks by class; marks of one class keep their order.</summary>
    private static void Order(List<int> codes)
    {
        for (int start = 0; start < codes.Count;)
        {
            int end = start;
            while (end < codes.Count && NfkcData.CombiningClass(codes[end]) > 0)
            {
                end++;
            }

            if (end - start > 1)
            {
                int[] sorted = [.. codes[start..end].OrderBy(NfkcData.CombiningClass)];
                for (int i = 0; i < sorted.Length; i++)
                {
                    codes[start + i] = sorted[i];
                }
            }

            start = Math.Max(end, start + 1);
        }
    }

    private static void Compose(List<int> codes)
    {
        int starter = -1;
        int previousClass = -1;
        int kept = 0;
        foreach (int code in codes.ToArray())
        {
            int combiningClass = NfkcData.CombiningClass(code);
            bool reaches = starter >= 0 && (previousClass < combiningClass || (previousClass == -1));
            if (reaches && NfkcData.Compose(codes[starter], code) is >= 0 and int composite)
            {
                codes[starter] = composite;
                continue;
            }

            if (combiningClass == 0)
            {
                starter = kept;
                previousClass = -1;
            }
            else
            {
                previousClass = combiningClass;
            }

            codes[kept++] = code;
        }

        codes.RemoveRange(kept, codes.Count - kept);
    }

    private static int Length(ReadOnlySpan<char> text) => IsPair(text) ? 2 : 1;

    private static int CodePoint(ReadOnlySpan<char> text) => IsPair(text) ? char.ConvertToUtf32(text[0], text[1]) : text[0];

    private static bool IsPair(ReadOnlySpan<char> text) => text.Length > 1 && char.IsSurrogatePair(text[0], text[1]);
}
