using System.Globalization;
using InitiativeBot.Pages;

namespace InitiativeBot.Staff;

/// <summary>Some days in the city's time, both ends included.</summary>
/// <param name="First">The first day.</param>
/// <param name="Last">The last day.</param>
internal sealed record Period(DateOnly First, DateOnly Last)
{
    private const int UsualDays = 28;
    private const int MostDays = 3 * 366;
    private const string Format = "yyyy-MM-dd";

    /// <summary>What <c>?from=</c> and <c>?to=</c> say; the last four weeks where they say nothing.</summary>
    public static Period Read(IQueryCollection query, DateOnly today)
    {
        var last = Day(query["to"]) ?? today;
        var first = Day(query["from"]) ?? last.AddDays(1 - Math.Min(UsualDays, last.DayNumber));
        (first, last) = first <= last ? (first, last) : (last, first);
        return new Period(last.DayNumber - first.DayNumber < MostDays ? first : last.AddDays(1 - MostDays), last);
    }

    /// <summary>Today in the city's time.</summary>
    public static DateOnly Today(TimeProvider time, TimeSpan offset) => DateOnly.FromDateTime(time.GetUtcNow().ToOffset(offset).DateTime);

    /// <summary>A day as addresses and files have it.</summary>
    public static string Text(DateOnly day) => day.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>Every day.</summary>
    public IEnumerable<DateOnly> Days => Enumerable.Range(0, Last.DayNumber - First.DayNumber + 1).Select(First.AddDays);

    /// <summary>When it begins.</summary>
    public DateTimeOffset Begin(TimeSpan offset) => new(First.ToDateTime(TimeOnly.MinValue), offset);

    /// <summary>When it is over.</summary>
    public DateTimeOffset End(TimeSpan offset) => new(Last.AddDays(1).ToDateTime(TimeOnly.MinValue), offset);

    /// <summary>The fields of a form that choose it.</summary>
    public Html Fields(StaffTexts texts) => Html.From(
        $"""
        <div>
        <label for="from">{texts["from"]}</label>
        <input id="from" name="from" type="date" value="{Text(First)}">
        </div>
        <div>
        <label for="to">{texts["to"]}</label>
        <input id="to" name="to" type="date" value="{Text(Last)}">
        </div>

        """);

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 2000 and < 3000 ? day : null;
}
