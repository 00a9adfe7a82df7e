namespace InitiativeBot.Measures;

/// <summary>A run of fiscal years, as the period of a schedule names it. Immutable.</summary>
/// <param name="From">The first year, Gregorian: the one in which the fiscal year begins.</param>
/// <param name="To">The last year, not before <paramref name="From"/>; null where the period has no end.</param>
public readonly record struct FiscalPeriod(int From, int? To)
{
    /// <summary>Whether the period has no end.</summary>
    public bool IsOpen => To is null;

    /// <summary>Whether a fiscal year lies in the period.</summary>
    public bool Covers(int year) => year >= From && (To is null || year <= To);
}
