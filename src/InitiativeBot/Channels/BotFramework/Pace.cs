namespace InitiativeBot.Channels.BotFramework;

/// <summary>
/// How long an answer may take. A channel gives up after 15 s, so the engine has 8 and the way back has the rest; whoever
/// waits for more than a second sees that something is being typed.
/// </summary>
internal sealed class Pace(TimeProvider time)
{
    /// <summary>How long the engine may think.</summary>
    public static readonly TimeSpan Thinking = TimeSpan.FromSeconds(8);

    /// <summary>How long a turn may take as a whole, from the request to its end.</summary>
    public static readonly TimeSpan Turn = TimeSpan.FromSeconds(13);

    /// <summary>When typing is shown first.</summary>
    public static readonly TimeSpan FirstTyping = TimeSpan.FromSeconds(1);

    // Channels want no more than one in 3 s, and clients show it for about 5 s.
    private static readonly TimeSpan NextTyping = TimeSpan.FromSeconds(4);

    /// <summary>A source that cancels at the end of <see cref="Turn"/>.</summary>
    public CancellationTokenSource StartTurn() => new(Turn, time);

    /// <summary>Works off the caller's thread, and shows typing meanwhile.</summary>
    /// <param name="work">The work.</param>
    /// <param name="showTyping">Shows it; does not throw.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="OperationCanceledException">It took more than <see cref="Thinking"/>, or was given up.</exception>
    public async Task<T> RunAsync<T>(
        Func<CancellationToken, Task<T>> work, Func<CancellationToken, Task> showTyping, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Thinking, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var stop = both.Token;
        var working = Task.Run(() => work(stop), stop);
        try
        {
            if (await IsDoneAsync(working, FirstTyping, stop))
            {
                return await working;
            }

            do
            {
                await showTyping(stop).WaitAsync(stop);
            }
            while (!await IsDoneAsync(working, NextTyping, stop));
            return await working;
        }
        catch (OperationCanceledException) when (!working.IsCompleted)
        {
            // Nobody waits for it any more; what it throws in the end is nobody's.
            _ = working.ContinueWith(
                static t => t.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            throw;
        }
    }

    private async Task<bool> IsDoneAsync(Task working, TimeSpan span, CancellationToken stop)
    {
        var pause = Task.Delay(span, time, stop);
        await Task.WhenAny(working, pause);
        if (!working.IsCompleted)
        {
            stop.ThrowIfCancellationRequested();
        }

        return working.IsCompleted;
    }
}
