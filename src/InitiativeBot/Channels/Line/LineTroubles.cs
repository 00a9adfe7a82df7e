using InitiativeBot.Channels.Line.Inbox;
using Microsoft.Extensions.Options;

namespace InitiativeBot.Channels.Line;

/// <summary>Events that came to a bad end, for staff to look at, to try again and to delete. Thread-safe.</summary>
/// <remarks>Every task may fail with <see cref="Storage.StorageUnavailableException"/>: nothing happened then.</remarks>
internal sealed class LineTroubles(
    IInboxStore store, LineWorkers workers, LineMetrics metrics, IOptions<LineOptions> options, TimeProvider time, ILogger<LineTroubles> log)
{
    /// <summary>How many are told, the newest first.</summary>
    public const int Most = 200;

    /// <summary>Whether the channel is on.</summary>
    public bool IsOn => options.Value.IsOn;

    /// <summary>How many there are, as last counted; asks no store. Zero while the channel is off.</summary>
    public int LastCount => metrics.Figures.Troubled;

    /// <summary>How many there are.</summary>
    public async Task<int> CountAsync() => (await store.CountAsync()).Troubled;

    /// <summary>The newest, each with whether it can be tried again.</summary>
    public async Task<IReadOnlyList<(TroubledEvent Event, SecondTry Again)>> ListAsync()
    {
        var now = time.GetUtcNow();
        return [.. (await store.TroubledAsync(Most)).Select(e => (e, SecondTries.Of(e, options.Value, now)))];
    }

    /// <summary>Puts one of those that are told back among those that wait.</summary>
    /// <returns>False where it is not among them, or cannot be tried again.</returns>
    public async Task<bool> TryAgainAsync(string id)
    {
        if (!(await ListAsync()).Any(t => t.Event.Id == id && t.Again == SecondTry.Possible) || !await store.TryAgainAsync(id))
        {
            return false;
        }

        log.PutBack(id);
        workers.Wake();
        await RecountAsync();
        return true;
    }

    /// <summary>Deletes events.</summary>
    /// <returns>The ids of those that were there.</returns>
    public async Task<IReadOnlyList<string>> DropAsync(IReadOnlyCollection<string> ids)
    {
        var dropped = await store.DropAsync(ids);
        foreach (var id in dropped)
        {
            log.Dropped(id);
        }

        await RecountAsync();
        return dropped;
    }

    // Else staff would see the number of a moment ago.
    private async Task RecountAsync() => metrics.Figures = await store.CountAsync();
}
