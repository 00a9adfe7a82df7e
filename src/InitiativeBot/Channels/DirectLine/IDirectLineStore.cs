namespace InitiativeBot.Channels.DirectLine;

/// <summary>
/// Keeps Direct Line conversations with their activities for a limited time after the last sign of life, over a restart.
/// A seam: one machine keeps them in SQLite, several in Redis. Thread-safe. An implementation throws where it fails;
/// the callers decide what a client is told.
/// </summary>
/// <remarks>
/// The one rule that readers rely on: sequence numbers of a conversation have no gap and become readable in their order, so
/// who has read up to a number has missed nothing before it.
/// </remarks>
public interface IDirectLineStore
{
    /// <summary>Starts a conversation, or prolongs the one that is there.</summary>
    /// <returns>Whether it is new.</returns>
    Task<bool> StartAsync(string conversation, CancellationToken cancellationToken);

    /// <summary>Prolongs a conversation's time.</summary>
    /// <returns>Whether there is one.</returns>
    Task<bool> ProlongAsync(string conversation, CancellationToken cancellationToken);

    /// <summary>Adds an activity at the end and prolongs the conversation's time.</summary>
    /// <returns>What was stored, or what was stored before under the same key; null when there is no such conversation.</returns>
    Task<Appended?> AppendAsync(string conversation, NewActivity activity, CancellationToken cancellationToken);

    /// <summary>The activities after a sequence number, oldest first.</summary>
    /// <param name="conversation">The conversation's id.</param>
    /// <param name="after">A sequence number; 0 for all.</param>
    /// <param name="limit">How many at most, from 1.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null when there is no such conversation.</returns>
    Task<ActivityPage?> ReadAsync(string conversation, long after, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Takes over what another process of this service left unanswered when it ended; what is taken is not given again.
    /// </summary>
    /// <param name="conversation">The conversation's id.</param>
    /// <param name="owner">The process that takes over.</param>
    /// <param name="notOlderThan">How long ago it may have been sent.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<StoredActivity>> TakeUnansweredAsync(
        string conversation, string owner, TimeSpan notOlderThan, CancellationToken cancellationToken);

    /// <summary>Whether nothing that was said before an activity still waits for its answer in another process that lives.</summary>
    Task<bool> IsNextAsync(string conversation, long sequence, CancellationToken cancellationToken) => Task.FromResult(true);

    /// <summary>Notes that nothing more is to be said about an activity.</summary>
    Task SettleAsync(string conversation, long sequence, CancellationToken cancellationToken);
}

/// <summary>An activity that is to be stored.</summary>
/// <param name="Json">A JSON object without <c>id</c> and <c>timestamp</c>, which come from its place in the conversation.</param>
public sealed record NewActivity(string Json)
{
    /// <summary>The sender's own key: a second activity with it is the first one sent again. Null: never the same.</summary>
    public string? Key { get; init; }

    /// <summary>The process that has to answer it, or null when nothing is to be answered.</summary>
    public string? Owner { get; init; }

    /// <summary>The sequence number of the activity that this one answers; it is settled in the same step.</summary>
    public long? Answers { get; init; }
}

/// <summary>An activity in its conversation.</summary>
/// <param name="Sequence">Its place, from 1.</param>
/// <param name="Time">When it came; later than all before it.</param>
/// <param name="Json">The object as it was stored.</param>
public sealed record StoredActivity(long Sequence, DateTimeOffset Time, string Json);

/// <summary>What became of an appended activity.</summary>
/// <param name="Activity">It, or the one that has its key.</param>
/// <param name="IsNew">Whether it was stored now.</param>
public sealed record Appended(StoredActivity Activity, bool IsNew);

/// <summary>A part of a conversation.</summary>
/// <param name="Activities">The activities, oldest first.</param>
/// <param name="Last">The sequence number of the conversation's last activity; 0 when it has none.</param>
public sealed record ActivityPage(IReadOnlyList<StoredActivity> Activities, long Last);
