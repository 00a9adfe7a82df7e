using InitiativeBot.Measures;

namespace InitiativeBot.Understanding.Facts;

/// <summary>Which part of a measure a statement stands in.</summary>
public enum MeasurePart
{
    /// <summary>What the measure is.</summary>
    Description,

    /// <summary>A period and what is planned for it.</summary>
    Schedule,

    /// <summary>What was done.</summary>
    Status,

    /// <summary>What is planned.</summary>
    Plan,

    /// <summary>Footnotes.</summary>
    Notes,
}

/// <summary>A sentence of the document that can answer a question, verbatim. Immutable.</summary>
public sealed record Statement
{
    /// <summary>The measure that it is about, an original.</summary>
    public required MeasureId Measure { get; init; }

    /// <summary>Where in the measure it stands.</summary>
    public required MeasurePart Part { get; init; }

    /// <summary>The document's label of that place: 令和３年度の実施状況, a period of the schedule; empty where it prints none.</summary>
    public required string Label { get; init; }

    /// <summary>The sentence.</summary>
    public required string Text { get; init; }

    /// <summary>The line over it that says what it is about (・エンジニアカフェ実績), or empty.</summary>
    public required string Heading { get; init; }

    /// <summary>What is quoted to a person: the sentence with the short lines that belong to it.</summary>
    public required string Quote { get; init; }

    /// <summary>The English or other translation of <see cref="Quote"/> by language.</summary>
    public required IReadOnlyDictionary<string, string> Translations { get; init; }

    /// <summary>Its figures and dates.</summary>
    public required Figures Figures { get; init; }

    /// <summary>The fiscal years of its label; the last goes on where <see cref="IsOpen"/>.</summary>
    public required IReadOnlySet<int> LabelYears { get; init; }

    /// <summary>Whether its period goes on (令和３年度～).</summary>
    public required bool IsOpen { get; init; }
}
