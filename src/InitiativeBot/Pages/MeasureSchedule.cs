using InitiativeBot.Dialogs;
using InitiativeBot.Measures;

namespace InitiativeBot.Pages;

/// <summary>A measure's schedule as a time line: a list in the order of the years, drawn by the style sheet.</summary>
/// <param name="document">Tells the years.</param>
public sealed class MeasureSchedule(DocumentText document)
{
    // More would be too narrow to stand side by side.
    private const int MostColumns = 4;

    /// <summary>The section; nothing where there is no schedule.</summary>
    /// <param name="measure">The measure: its periods are what the years are told by.</param>
    /// <param name="own">Its texts in the page's language.</param>
    /// <param name="texts">The words.</param>
    public Html Render(Measure measure, MeasureTexts own, PageTexts texts)
    {
        ArgumentNullException.ThrowIfNull(measure);
        ArgumentNullException.ThrowIfNull(own);
        ArgumentNullException.ThrowIfNull(texts);
        var periods = measure.Schedule.Select(s => document.Read(s.Period)).ToList();
        return Html.When(
            own.Schedule.Count > 0,
            $"""
            <section class="schedule">
            <h2 id="schedule">{Icon.Calendar}<span>{texts["schedule"]}</span></h2>
            <ol class="timeline{Html.When(own.Schedule.Count is > 1 and <= MostColumns, $" short")}" role="list" aria-labelledby="schedule">
            {own.Schedule.Select((s, i) => Entry(s, i, periods, own, texts))}</ol>
            </section>

            """);
    }

    private Html Entry(ScheduleEntry entry, int index, List<FiscalPeriod?> periods, MeasureTexts own, PageTexts texts)
    {
        // A translation that has other rows than the document has no years of its own.
        var period = periods.Count == own.Schedule.Count ? periods[index] : null;
        var isLast = index == own.Schedule.Count - 1;
        var next = period is not null && !isLast ? periods[index + 1] : null;
        var isNow = period is { } current && document.Year is { } year && current.From == year;
        var state = period is { } p && document.Year is { } now ? p.From > now ? "later" : p.From == now ? "now" : "past" : "past";
        var gap = period is { To: { } to } && next is { } following && following.From > to + 1;
        var lang = Layout.Lang(own.BodyLanguage, texts);

        // A translation names the year as its readers count; the document's own words name the era.
        var gregorian = own.BodyLanguage == DialogBook.DefaultLanguage && period is { } known ? DocumentText.Describe(known, texts) : null;
        return Html.From(
            $"""
            <li class="{state}{Html.When(gap, $" gap")}{Html.When(isLast && period is { IsOpen: true }, $" open")}">
            <h3><span{lang}>{entry.Period}</span>{Html.When(gregorian is not null, $" <small>{gregorian}</small>")}{Html.When(isNow, $" <span class=\"mark\">{texts["now"]}</span>")}</h3>
            <div{lang}>
            {Html.Paragraphs(entry.Text)}</div>
            </li>

            """);
    }
}
