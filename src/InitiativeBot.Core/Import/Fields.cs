using InitiativeBot.Measures;

namespace InitiativeBot.Import;

/// <summary>What a run of the source's characters is.</summary>
public enum SourceRole
{
    /// <summary>A measure's number.</summary>
    Id,

    /// <summary>The mark of a new measure.</summary>
    New,

    /// <summary>The mark of a repeated measure.</summary>
    Reprint,

    /// <summary>A measure's title.</summary>
    Title,

    /// <summary>A measure's department.</summary>
    Department,

    /// <summary>A measure's description.</summary>
    Description,

    /// <summary>A period of a measure's schedule.</summary>
    Period,

    /// <summary>A text of a measure's schedule.</summary>
    Schedule,

    /// <summary>The label over a measure's status.</summary>
    StatusLabel,

    /// <summary>A measure's status.</summary>
    Status,

    /// <summary>The label over a measure's plan.</summary>
    PlanLabel,

    /// <summary>A measure's plan.</summary>
    Plan,

    /// <summary>A measure's footnotes.</summary>
    Notes,

    /// <summary>Furniture: the document's title.</summary>
    DocumentTitle,

    /// <summary>Furniture: a pillar's or category's heading.</summary>
    Heading,

    /// <summary>Furniture: the label over a schedule.</summary>
    ScheduleLabel,

    /// <summary>Furniture: a printed page number.</summary>
    PageNumber,
}

/// <summary>Where a run of the source's characters went.</summary>
/// <param name="Span">The characters.</param>
/// <param name="Role">Which field, or which kind of furniture.</param>
/// <param name="Measure">The measure whose field it is; null for furniture.</param>
public sealed record SourceUse(SourceSpan Span, SourceRole Role, MeasureId? Measure);
