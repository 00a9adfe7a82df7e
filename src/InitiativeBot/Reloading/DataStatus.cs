namespace InitiativeBot.Reloading;

/// <summary>What became of a look at the files.</summary>
public enum ReloadOutcome
{
    /// <summary>The files hold what is in force.</summary>
    Unchanged,

    /// <summary>What the files hold is in force now.</summary>
    TakenUp,

    /// <summary>The files have problems; what was in force stays so.</summary>
    Refused,
}

/// <summary>Which data answers, and what is wrong with what stands in the files. Immutable.</summary>
/// <param name="Generation">The number of the generation in force; 1 is the first since the start.</param>
/// <param name="LoadedAt">When it was loaded.</param>
/// <param name="Fingerprint">A hash of the files that it was made from.</param>
/// <param name="Measures">How many measures it has.</param>
/// <param name="CheckedAt">When the files were looked at last.</param>
/// <param name="Problems">Why what stands in the files now is not in force, a line each with file and line; empty where it is.</param>
/// <param name="Warnings">What <c>check</c> finds wrong with the data in force, which answers all the same.</param>
public sealed record DataStatus(
    int Generation, DateTimeOffset LoadedAt, string Fingerprint, int Measures, DateTimeOffset CheckedAt, IReadOnlyList<string> Problems, IReadOnlyList<string> Warnings);

/// <summary>The outcome of one look at the files.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Status">How things stand after it.</param>
public sealed record ReloadResult(ReloadOutcome Outcome, DataStatus Status);

/// <summary>Takes up what stands in the files of <c>index/</c> and <c>dialogs/</c>. Thread-safe.</summary>
public interface IDataReloader
{
    /// <summary>How things stand.</summary>
    DataStatus Status { get; }

    /// <summary>
    /// Looks at the files; where they have changed and hold no new problem, they are in force when this ends. Several calls at
    /// a time wait for each other.
    /// </summary>
    Task<ReloadResult> ReloadAsync(CancellationToken cancellationToken = default);

    /// <summary>Runs what changes several files, so that no look at the files sees a part of it, and looks at them then.</summary>
    /// <param name="write">Changes files.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    Task<ReloadResult> ReloadAfterAsync(Action write, CancellationToken cancellationToken = default);
}
