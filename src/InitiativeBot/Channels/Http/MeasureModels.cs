using InitiativeBot.Measures;

namespace InitiativeBot.Channels.Http;

/// <summary>A measure as the API and the export give it: the document's own words.</summary>
/// <param name="Id">The id in the overview list.</param>
/// <param name="New">Whether it is marked New.</param>
/// <param name="ReprintOf">The id of the measure that it repeats, or null.</param>
/// <param name="Pillar">The heading of its pillar.</param>
/// <param name="Category">The heading of its category.</param>
/// <param name="Title">The title.</param>
/// <param name="Department">Bureau and sections as printed.</param>
/// <param name="Bureau">The bureau.</param>
/// <param name="Section">The sections.</param>
/// <param name="Description">What it is.</param>
/// <param name="Schedule">The periods.</param>
/// <param name="StatusLabel">The label over the status.</param>
/// <param name="Status">What was done.</param>
/// <param name="PlanLabel">The label over the plan.</param>
/// <param name="Plan">What is planned.</param>
/// <param name="Notes">Footnotes.</param>
public sealed record MeasureJson(
    string Id, bool New, string? ReprintOf, string Pillar, string Category, string Title, string Department, string Bureau,
    string Section, string Description, IReadOnlyList<PeriodJson> Schedule, string StatusLabel, string Status, string PlanLabel,
    string Plan, string Notes)
{
    /// <summary>The measure on the wire.</summary>
    public static MeasureJson From(Measure measure)
    {
        ArgumentNullException.ThrowIfNull(measure);
        return new MeasureJson(
            measure.Id.ToString(), measure.IsNew, measure.ReprintOf?.ToString(), measure.Pillar, measure.Category, measure.Title,
            measure.Department.Text, measure.Department.Bureau, measure.Department.Section, measure.Description,
            [.. measure.Schedule.Select(s => new PeriodJson(s.Period, s.Text))], measure.StatusLabel, measure.Status,
            measure.PlanLabel, measure.Plan, measure.Notes);
    }
}

/// <summary>A row of a schedule.</summary>
/// <param name="Period">The period as printed.</param>
/// <param name="Text">What is planned for it.</param>
public sealed record PeriodJson(string Period, string Text);

/// <summary>A page of measures.</summary>
/// <param name="Total">How many there are on all pages.</param>
/// <param name="Page">This page's number, from 1.</param>
/// <param name="Size">How many a page holds.</param>
/// <param name="Hits">The measures of this page.</param>
public sealed record MeasureHits(int Total, int Page, int Size, IReadOnlyList<MeasureJson> Hits);
