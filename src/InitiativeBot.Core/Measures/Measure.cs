namespace InitiativeBot.Measures;

/// <summary>One row of a measure's schedule: a period as printed (令和３年度～) and what is planned for it.</summary>
/// <param name="Period">The period's text.</param>
/// <param name="Text">What happens in it; lines are parted by a line feed.</param>
public sealed record ScheduleEntry(string Period, string Text);

/// <summary>
/// One measure (施策) of the city's document. All texts are the document's own words; paragraphs and list entries within a
/// text are parted by a line feed. Immutable.
/// </summary>
public sealed record Measure
{
    /// <summary>Pillar, category and number in the overview list.</summary>
    public required MeasureId Id { get; init; }

    /// <summary>Whether the overview list marks it as new (New).</summary>
    public required bool IsNew { get; init; }

    /// <summary>The measure that this one repeats (再掲), or null for an original.</summary>
    public required MeasureId? ReprintOf { get; init; }

    /// <summary>The heading of its pillar: データを活用した市民の利便性の向上.</summary>
    public required string Pillar { get; init; }

    /// <summary>The heading of its category: 行政手続きのオンライン化.</summary>
    public required string Category { get; init; }

    /// <summary>The title as the overview list prints it, without the mark 再掲.</summary>
    public required string Title { get; init; }

    /// <summary>The responsible bureau and sections.</summary>
    public required Department Department { get; init; }

    /// <summary>What the measure is.</summary>
    public required string Description { get; init; }

    /// <summary>The periods in the document's order.</summary>
    public required IReadOnlyList<ScheduleEntry> Schedule { get; init; }

    /// <summary>The label over <see cref="Status"/>: 令和３年度の実施状況.</summary>
    public required string StatusLabel { get; init; }

    /// <summary>What was done; empty where the document says nothing.</summary>
    public required string Status { get; init; }

    /// <summary>The label over <see cref="Plan"/>: 令和４年度の取組予定.</summary>
    public required string PlanLabel { get; init; }

    /// <summary>What is planned; empty where the document says nothing.</summary>
    public required string Plan { get; init; }

    /// <summary>Footnotes (※); empty where there is none.</summary>
    public required string Notes { get; init; }

    /// <summary>Whether this is an original, not a reprint.</summary>
    public bool IsOriginal => ReprintOf is null;
}
