using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using InitiativeBot.Search;
using Lucene.Net.Analysis.Ja.Normalization;

namespace InitiativeBot.Staff.Questions;

/// <summary>
/// Takes out of a typed text what could tell who typed it, before it is kept: numbers of seven and more digits (telephone,
/// My Number, cards, accounts, postal codes), e-mail addresses, names with an @, ids of LINE and other long ids. It rather
/// takes too much: a long figure goes too. Names and street addresses it cannot know.
/// </summary>
public static partial class TextMask
{
    /// <summary>What stands for a telephone number.</summary>
    public const string Phone = "〔☎〕";

    /// <summary>What stands for another long number.</summary>
    public const string Number = "〔#〕";

    /// <summary>What stands for an e-mail address or a name with an @.</summary>
    public const string Mail = "〔@〕";

    /// <summary>What stands for an id.</summary>
    public const string Id = "〔ID〕";

    private const int ShortestNumber = 7;
    private const int YearLength = 4;

    // " - " between groups.
    private const int LongestSeparator = 3;

    /// <summary>The text with marks in the place of what could tell a person, in NFKC where there was such; else as it is.</summary>
    public static string Apply(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var typed = JapaneseText.WellFormed(text);
        var normalized = Nfkc.Normalize(typed);
        var masked = Address().Replace(normalized, Mail);
        masked = LongId().Replace(masked, m => m.ValueSpan.ContainsAnyInRange('0', '9') ? Id : m.Value);
        // After the numbers, of which it would take a part only.
        masked = NamedId().Replace(MaskNumbers(masked), m => m.Groups[1].Value + Id);
        return masked == normalized ? typed : masked;
    }

    private static string MaskNumbers(string text)
    {
        var output = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            if (DigitAt(text, i, out var width) < 0)
            {
                output.Append(text, i, width);
                i += width;
                continue;
            }

            var digits = new StringBuilder();
            var groups = 1;
            var end = i;
            for (var at = i; at < text.Length;)
            {
                if (DigitAt(text, at, out width) is >= 0 and var digit)
                {
                    digits.Append((char)('0' + digit));
                    at += width;
                    end = at;
                    continue;
                }

                var after = AfterSeparator(text, at);
                if (after < 0)
                {
                    break;
                }

                groups++;
                at = after;
            }

            if (digits.Length < ShortestNumber || IsTimeSpan(digits.ToString(), groups))
            {
                output.Append(text, i, end - i);
            }
            else
            {
                output.Append(IsPhone(digits.ToString(), output) ? Phone : Number);
            }

            i = end;
        }

        return output.ToString();
    }

    // "2019-2021" and "2021-04-01" tell nobody.
    private static bool IsTimeSpan(string digits, int groups) =>
        digits.Length == 2 * YearLength && IsYear(digits.AsSpan(0, YearLength))
        && (groups == 2 && IsYear(digits.AsSpan(YearLength))
            || groups == 3 && int.Parse(digits.AsSpan(YearLength, 2), CultureInfo.InvariantCulture) is >= 1 and <= 12
            && int.Parse(digits.AsSpan(YearLength + 2), CultureInfo.InvariantCulture) is >= 1 and <= 31);

    private static bool IsYear(ReadOnlySpan<char> digits) => digits[..2] is "19" or "20";

    // The sign of an international number goes with it.
    private static bool IsPhone(string digits, StringBuilder before)
    {
        if (before.Length > 0 && before[^1] == '+')
        {
            before.Length--;
            return true;
        }

        return digits.Length is 10 or 11 && digits[0] == '0';
    }

    // The value of the decimal digit at a position, of any script; -1 where there is none. Chinese numerals are letters.
    private static int DigitAt(string text, int at, out int width)
    {
        var rune = Rune.GetRuneAt(text, at);
        width = rune.Utf16SequenceLength;
        return Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber ? (int)Rune.GetNumericValue(rune) : -1;
    }

    // Where the digits go on behind what parts groups of a number; -1 where they do not.
    private static int AfterSeparator(string text, int at)
    {
        var start = at;
        while (at < text.Length && at - start <= LongestSeparator && IsSeparator(text[at]))
        {
            at++;
        }

        if (at < text.Length && at == start && text[at] == ',' && !IsThousand(text, at + 1))
        {
            at++;
        }

        return at > start && at - start <= LongestSeparator && at < text.Length && DigitAt(text, at, out _) >= 0 ? at : -1;
    }

    // "12,000,000" is a figure.
    private static bool IsThousand(string text, int at)
    {
        var count = 0;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
            count++;
        }

        return count == 3;
    }

    private static bool IsSeparator(char c) => c is '(' or ')' or '.' or '・' or '·' or '_' or '/' or 'ー' or '~' or '−' or '―'
        || char.IsWhiteSpace(c) || char.GetUnicodeCategory(c) is UnicodeCategory.DashPunctuation or UnicodeCategory.Format;

    [GeneratedRegex(@"[A-Za-z0-9._%+'\-]*@[A-Za-z0-9._\-]{2,}", RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    [GeneratedRegex(@"[A-Za-z0-9_\-]{20,}", RegexOptions.CultureInvariant)]
    private static partial Regex LongId();

    // "ID" in any language's sentence, and what it is.
    [GeneratedRegex(@"((?<![A-Za-z〔])ID[^A-Za-z0-9\n]{1,3})[A-Za-z0-9._\-]{4,}", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex NamedId();
}
