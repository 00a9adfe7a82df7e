namespace InitiativeBot.Line.Load;

/// <summary>What the fake LINE does wrong, each as the share of calls from 0 to 1.</summary>
internal sealed record LineFaults
{
    /// <summary>No faults; each call takes a few milliseconds.</summary>
    public static LineFaults None { get; } = new();

    /// <summary>All kinds of faults, each now and then.</summary>
    public static LineFaults Many { get; } = new()
    {
        LongestDelay = TimeSpan.FromMilliseconds(60),
        TooMany = 0.04,
        FailedBefore = 0.03,
        FailedAfter = 0.03,
        DroppedBefore = 0.02,
        DroppedAfter = 0.03,
    };

    /// <summary>Each call takes up to this long.</summary>
    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary>Answered 429, half of them with Retry-After; nothing is done.</summary>
    public double TooMany { get; init; }

    /// <summary>Answered 500; nothing is done.</summary>
    public double FailedBefore { get; init; }

    /// <summary>Answered 500 though it is done.</summary>
    public double FailedAfter { get; init; }

    /// <summary>The connection is cut; nothing is done.</summary>
    public double DroppedBefore { get; init; }

    /// <summary>The connection is cut though it is done.</summary>
    public double DroppedAfter { get; init; }
}
