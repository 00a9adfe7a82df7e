namespace InitiativeBot.Understanding.Facts;

/// <summary>A word of a question that says what it is about. Immutable.</summary>
public sealed record Term
{
    /// <summary>The word as typed, folded.</summary>
    public required string Text { get; init; }

    /// <summary>Its dictionary form or stem.</summary>
    public required string Base { get; init; }

    /// <summary>Its reading in hiragana, or empty.</summary>
    public string Reading { get; init; } = "";

    /// <summary>The groups of synonyms that it belongs to.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>Where it stands in the question's form.</summary>
    public int Position { get; init; }

    /// <summary>Whether it names what is counted (how many <em>reports</em>): it may be missing in the answer.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Whether it is a word that tells little of what is asked about (a verb): it may be another one in the answer.</summary>
    public bool IsLight { get; init; }

    /// <summary>For a word of the document that stands for one of another language: that one, as it was typed; or null.</summary>
    public string? Source { get; init; }

    /// <summary>Whether it can stand in the document or in a translation of it; otherwise it only tells which measure is meant.</summary>
    public bool IsOfDocument { get; init; } = true;

    /// <inheritdoc />
    public override string ToString() => Base;
}
