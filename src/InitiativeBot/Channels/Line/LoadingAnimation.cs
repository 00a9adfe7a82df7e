using Line.Messaging;

namespace InitiativeBot.Channels.Line;

/// <summary>Shows LINE's loading animation to a person whose answer takes long. Groups have none. Thread-safe.</summary>
/// <param name="line">LINE.</param>
/// <param name="time">The clock that says what is long.</param>
internal sealed class LoadingAnimation(LineMessagingClient line, TimeProvider time)
{
    /// <summary>How long an answer may take without the animation: about what people wait for before they wonder.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    // The longest that the answer, once it is there, waits for the animation's call to end.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    /// <summary>Does the work, and shows the animation meanwhile where that takes long.</summary>
    public async Task<T> WhileAsync<T>(Source? source, Func<Task<T>> work, CancellationToken cancellationToken)
    {
        if (source is not { IsOneToOne: true, UserId: { } user })
        {
            return await work();
        }

        var shown = Task.CompletedTask;
        T result;
        await using (time.CreateTimer(_ => shown = ShowAsync(user, cancellationToken), null, Patience, Timeout.InfiniteTimeSpan))
        {
            result = await work();
        }

        // An animation that began after the answer would run on until its time is over.
        await shown;
        return result;
    }

    // Whatever becomes of the animation, the answer is sent.
    private async Task ShowAsync(string user, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        stop.CancelAfter(Grace);
        try
        {
            await line.StartLoadingAsync(user, cancellationToken: stop.Token);
        }
        catch (OperationCanceledException)
        {
            // The answer comes without it.
        }
    }
}
