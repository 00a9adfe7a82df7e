using InitiativeBot.Channels.BotFramework;
using InitiativeBot.Hosting.Limits;

namespace InitiativeBot.Channels.DirectLine;

/// <summary>
/// Runs the bot's turns: those of one conversation one after the other, in the order in which the activities came. A client
/// gets its receipt first and the answer by the stream. Thread-safe.
/// </summary>
internal sealed partial class DirectLineTurns(
    InProcessBot bot, IDirectLineStore store, ConversationSignals signals, TimeProvider time, LimitSettings limits, ILogger<DirectLineTurns> logger)
    : IDisposable, IAsyncDisposable
{
    // An unanswered question that is older than this has been asked again or given up.
    private static readonly TimeSpan StaleAfter = TimeSpan.FromMinutes(5);

    // What takes longer when the service ends is left to the next process.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    // What was said before on another machine is answered first; its answer takes no longer than a turn may.
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(50);

    private readonly CancellationTokenSource _end = new();

    // So many think at once on one machine; the rest wait their turn.
    private readonly SemaphoreSlim _slots = new(limits.AtOnce);
    private readonly Dictionary<string, (Task Last, int Waiting)> _conversations = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private int _waiting;

    /// <summary>The name under which this process answers; another one finds what it left.</summary>
    public string Owner { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Whether so much waits that nobody is to wait behind it.</summary>
    public bool IsBusy => Volatile.Read(ref _waiting) >= limits.AtOnce + limits.Waiting;

    /// <summary>Whether the conversation takes no more for now.</summary>
    public bool IsFull(string conversation)
    {
        lock (_lock)
        {
            return _conversations.TryGetValue(conversation, out var queue) && queue.Waiting >= DirectLineLimits.MaxWaiting;
        }
    }

    /// <summary>Lets the bot greet; ends when it has.</summary>
    public Task WelcomeAsync(string conversation, string? user, string? locale, string baseUrl) =>
        Enqueue(conversation, () => RunAsync(conversation, WireActivity.Joining(conversation, user, locale), answers: null, baseUrl));

    /// <summary>Lets the bot answer a question.</summary>
    public void Answer(string conversation, StoredActivity activity, string baseUrl) =>
        _ = Enqueue(conversation, () => RunAsync(conversation, WireActivity.ForBot(conversation, activity), activity.Sequence, baseUrl));

    /// <summary>Lets the bot know of an activity that is no question.</summary>
    public void Notice(string conversation, string activity, string baseUrl) =>
        _ = Enqueue(conversation, () => RunAsync(conversation, WireActivity.ForBot(activity), answers: null, baseUrl));

    /// <summary>Answers what a former process left unanswered when it ended.</summary>
    public async Task ResumeAsync(string conversation, string baseUrl, CancellationToken cancellationToken)
    {
        foreach (var activity in await store.TakeUnansweredAsync(conversation, Owner, StaleAfter, cancellationToken))
        {
            LogResumed();
            Answer(conversation, activity, baseUrl);
        }
    }

    public void Dispose()
    {
        _end.Dispose();
        _slots.Dispose();
    }

    /// <summary>Lets what was begun come to its end for a moment, and leaves the rest to the next process.</summary>
    public async ValueTask DisposeAsync()
    {
        Task[] begun;
        lock (_lock)
        {
            begun = [.. _conversations.Values.Select(c => c.Last)];
        }

        var all = Task.WhenAll(begun);
        await Task.WhenAny(all, Task.Delay(Grace, time));
        await _end.CancelAsync();
        await all;
        Dispose();
    }

    private Task Enqueue(string conversation, Func<Task> turn)
    {
        lock (_lock)
        {
            var (last, waiting) = _conversations.GetValueOrDefault(conversation, (Task.CompletedTask, 0));
            _waiting++;
            var next = FollowAsync(conversation, last, turn);
            _conversations[conversation] = (next, waiting + 1);
            return next;
        }
    }

    // Never fails, so what follows it need not care.
    private async Task FollowAsync(string conversation, Task former, Func<Task> turn)
    {
        await Task.Yield();
        await former;
        try
        {
            await _slots.WaitAsync(_end.Token);
            try
            {
                await turn();
            }
            finally
            {
                _slots.Release();
            }
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // The next process answers.
        }
        catch (Exception e)
        {
            LogFailure(e);
        }
        finally
        {
            Leave(conversation);
        }
    }

    private void Leave(string conversation)
    {
        lock (_lock)
        {
            var (last, waiting) = _conversations[conversation];
            _waiting--;
            if (waiting == 1)
            {
                _conversations.Remove(conversation);
            }
            else
            {
                _conversations[conversation] = (last, waiting - 1);
            }
        }
    }

    private async Task RunAsync(string conversation, string activity, long? answers, string baseUrl)
    {
        var open = answers;
        await WhenNextAsync(conversation, answers);
        await bot.RunAsync(
            activity,
            baseUrl,
            async (type, json, cancellationToken) =>
            {
                var said = WireActivity.FromBot(json);
                if (type == "typing")
                {
                    signals.Pass(conversation, WireActivity.WritePassing(conversation, said, time.GetUtcNow()));
                    return;
                }

                await store.AppendAsync(conversation, new NewActivity(said) { Answers = open }, cancellationToken);
                open = null;
                signals.Tell(conversation);
            },
            _end.Token);
        if (open is { } settled)
        {
            await store.SettleAsync(conversation, settled, CancellationToken.None);
        }
    }

    private async Task WhenNextAsync(string conversation, long? sequence)
    {
        var since = time.GetTimestamp();
        while (sequence is { } number && !await store.IsNextAsync(conversation, number, _end.Token) && time.GetElapsedTime(since) < Pace.Turn)
        {
            await Task.Delay(LookAgain, time, _end.Token);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "A turn failed; its conversation goes on with the next")]
    private partial void LogFailure(Exception exception);

    [LoggerMessage(2, LogLevel.Information, "A question that was left unanswered when the service last ended is answered now")]
    private partial void LogResumed();
}
