using System.Globalization;
using System.Text.RegularExpressions;
using InitiativeBot.Search;

namespace InitiativeBot.Understanding.Facts;

/// <summary>A number that counts something.</summary>
/// <param name="Number">Its digits, as written.</param>
/// <param name="Behind">What stands behind it, without the words that join it to its counter.</param>
public readonly record struct Quantity(string Number, string Behind)
{
    /// <summary>Whether a counter stands behind the number.</summary>
    public bool Counts(string counter) => Behind.StartsWith(counter, StringComparison.Ordinal);
}

/// <summary>The figures and dates of a text.</summary>
/// <param name="Quantities">The numbers that are no part of a date.</param>
/// <param name="Years">The years that its dates are in, calendar and fiscal.</param>
/// <param name="HasDate">Whether it has a date: a year, a month, a day.</param>
public sealed record Figures(IReadOnlyList<Quantity> Quantities, IReadOnlySet<int> Years, bool HasDate);

/// <summary>Finds figures and dates in texts of any language. Immutable, thread-safe.</summary>
public sealed partial class FigureReader
{
    private const int LongestCounter = 12;

    private readonly FigureWords _words;
    private readonly Regex _years;
    private readonly Regex _dates;

    /// <summary>Creates the reader.</summary>
    public FigureReader(FigureWords words)
    {
        ArgumentNullException.ThrowIfNull(words);
        _words = words;
        var fiscal = AnyOf(words.FiscalYears);
        var year = AnyOf(words.Years);
        var month = AnyOf(words.Months);
        var first = words.FirstYear.Length > 0 ? "|" + Regex.Escape(words.FirstYear) : "";
        var options = RegexOptions.CultureInvariant;
        _years = new Regex($@"(?:(?<![a-z])(?<era>{AnyOf(words.Eras.Keys)})\s?(?<n>\d{{1,2}}{first})|(?<!\d)(?<western>(?:19|20)\d\d)(?!\d))(?:(?<fiscal>{fiscal})|(?:{year}|[./])(?<month>\d{{1,2}}))?(?!\d)", options);
        _dates = new Regex($@"(?<![\d/])\d{{1,2}}/\d{{1,2}}(?![\d/])|\d{{1,2}}{month}(?:\d{{1,2}}(?!\d))?|\d{{1,4}}(?:{fiscal}|{year})(?![^\d\s]?\d)", options);
    }

    /// <summary>The figures of a text.</summary>
    public Figures Read(string text)
    {
        var normalized = JapaneseText.Normalize(text);
        var years = new HashSet<int>();
        List<(int Start, int End)> taken = [];
        foreach (Match match in _years.Matches(normalized))
        {
            // A single letter stands for an era only before a month: R4.4.
            if (match.Groups["era"] is { Success: true, Length: 1 } era && char.IsAsciiLetter(era.ValueSpan[0]) && !match.Groups["month"].Success)
            {
                continue;
            }

            taken.Add((match.Index, match.Index + match.Length));
            var year = match.Groups["western"].Success
                ? int.Parse(match.Groups["western"].ValueSpan, CultureInfo.InvariantCulture)
                : _words.Eras[match.Groups["era"].Value] + (int.TryParse(match.Groups["n"].ValueSpan, CultureInfo.InvariantCulture, out var n) ? n : 1);
            years.Add(year);
            if (match.Groups["month"] is { Success: true } month && int.Parse(month.ValueSpan, CultureInfo.InvariantCulture) < _words.FiscalYearBegins)
            {
                years.Add(year - 1);
            }
        }

        taken.AddRange(_dates.Matches(normalized).Select(m => (m.Index, m.Index + m.Length)));
        var hasDate = taken.Count > 0;
        List<Quantity> quantities = [];
        foreach (Match match in Number().Matches(normalized))
        {
            if (taken.Any(t => match.Index < t.End && t.Start < match.Index + match.Length))
            {
                continue;
            }

            // A number at the end of a word of Latin letters belongs to the word (NET119), unless it counts something (iPad50台).
            var quantity = new Quantity(match.Value, Behind(normalized, match.Index + match.Length));
            if (match.Index == 0 || !char.IsAsciiLetter(normalized[match.Index - 1]) || _words.Units.Values.Any(u => u.Counters.Any(quantity.Counts)))
            {
                quantities.Add(quantity);
            }
        }

        return new Figures(quantities, years, hasDate);
    }

    private string Behind(string text, int at)
    {
        while (at < text.Length && text[at] == ' ')
        {
            at++;
        }

        var behind = text.Substring(at, Math.Min(LongestCounter, text.Length - at));
        foreach (var between in _words.Between)
        {
            if (behind.StartsWith(between, StringComparison.Ordinal))
            {
                return behind[between.Length..];
            }
        }

        return behind;
    }

    private static string AnyOf(IEnumerable<string> words) =>
        words.Any() ? $"(?:{string.Join('|', words.OrderByDescending(w => w.Length).Select(Regex.Escape))})" : "(?!)";

    // 3D is no number of anything.
    [GeneratedRegex(@"(?<![\d.,\-])\d[\d,]*(?:\.\d+)?(?!\d)(?!d(?![a-z]))", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
