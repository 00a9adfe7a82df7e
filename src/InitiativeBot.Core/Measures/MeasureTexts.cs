namespace InitiativeBot.Measures;

/// <summary>The texts of a measure in one language, as its detail page and its cards show them. Immutable.</summary>
public sealed record MeasureTexts
{
    /// <summary>The BCP 47 tag of <see cref="Title"/> and <see cref="Department"/>.</summary>
    public required string Language { get; init; }

    /// <summary>
    /// The BCP 47 tag of the long texts (<see cref="Schedule"/>, <see cref="Status"/>, <see cref="Plan"/>,
    /// <see cref="Notes"/>): Japanese where only the short ones are translated.
    /// </summary>
    public required string BodyLanguage { get; init; }

    /// <summary>The BCP 47 tag of <see cref="Description"/>, which a language may have without the other long texts.</summary>
    public required string DescriptionLanguage { get; init; }

    /// <summary>The BCP 47 tag of <see cref="Summary"/>.</summary>
    public required string SummaryLanguage { get; init; }

    /// <summary>The title.</summary>
    public required string Title { get; init; }

    /// <summary>One or two sentences.</summary>
    public required string Summary { get; init; }

    /// <summary>Who is responsible.</summary>
    public required string Department { get; init; }

    /// <summary>What the measure is.</summary>
    public required string Description { get; init; }

    /// <summary>The periods in the document's order.</summary>
    public required IReadOnlyList<ScheduleEntry> Schedule { get; init; }

    /// <summary>What was done; empty where the document says nothing.</summary>
    public required string Status { get; init; }

    /// <summary>What is planned; empty where the document says nothing.</summary>
    public required string Plan { get; init; }

    /// <summary>Footnotes; empty where there is none.</summary>
    public required string Notes { get; init; }
}
