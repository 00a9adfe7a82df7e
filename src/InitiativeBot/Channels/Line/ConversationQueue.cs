using System.Threading.Channels;

namespace InitiativeBot.Channels.Line;

/// <summary>
/// Works items off in order for each conversation and in parallel across conversations. It is bounded, and an item that asks
/// to be tried again later holds up its own conversation only, not a worker. Thread-safe.
/// </summary>
/// <typeparam name="T">The items' type.</typeparam>
/// <param name="capacity">The most items that wait or are worked on.</param>
/// <param name="workers">The most items that are worked on at a time.</param>
/// <param name="handle">Works on an item; gives how long to wait before it is tried again, or null when it is done. Must not throw.</param>
/// <param name="time">The clock that waiting goes by.</param>
internal sealed class ConversationQueue<T>(
    int capacity, int workers, Func<T, CancellationToken, Task<TimeSpan?>> handle, TimeProvider time) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Queue<T>> _waiting = new(StringComparer.Ordinal);
    private readonly Channel<string> _ready = Channel.CreateUnbounded<string>();
    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;
    private int _count;
    private bool _closed;

    /// <summary>How many items wait or are worked on.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _count;
            }
        }
    }

    /// <summary>Starts the workers.</summary>
    public void Start() => _running = Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(WorkAsync)));

    /// <summary>Adds all the items or, where there is no room for all or the queue is closed, none.</summary>
    public bool TryAdd(IReadOnlyList<(string Conversation, T Item)> items)
    {
        lock (_gate)
        {
            if (_closed || _count + items.Count > capacity)
            {
                return false;
            }

            foreach (var (conversation, item) in items)
            {
                if (!_waiting.TryGetValue(conversation, out var queue))
                {
                    _waiting.Add(conversation, queue = new Queue<T>());
                    _ready.Writer.TryWrite(conversation);
                }

                queue.Enqueue(item);
                _count++;
            }

            return true;
        }
    }

    /// <summary>Takes no more items and works off those that are there; stops at once when cancelled.</summary>
    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _closed = true;
            CompleteWhenDrained();
        }

        using (cancellationToken.Register(_stop.Cancel))
        {
            await _running;
        }
    }

    /// <inheritdoc />
    public void Dispose() => _stop.Dispose();

    private async Task WorkAsync()
    {
        try
        {
            await foreach (var conversation in _ready.Reader.ReadAllAsync(_stop.Token))
            {
                T item;
                lock (_gate)
                {
                    item = _waiting[conversation].Peek();
                }

                if (await handle(item, _stop.Token) is { } wait)
                {
                    _ = MakeReadyLaterAsync(conversation, wait);
                }
                else
                {
                    Finish(conversation);
                }
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Stopped with work left: the host's time for an orderly end is up.
        }
    }

    private void Finish(string conversation)
    {
        lock (_gate)
        {
            var queue = _waiting[conversation];
            queue.Dequeue();
            _count--;
            if (queue.Count == 0)
            {
                _waiting.Remove(conversation);
            }
            else
            {
                _ready.Writer.TryWrite(conversation);
            }

            CompleteWhenDrained();
        }
    }

    private void CompleteWhenDrained()
    {
        if (_closed && _count == 0)
        {
            _ready.Writer.TryComplete();
        }
    }

    private async Task MakeReadyLaterAsync(string conversation, TimeSpan wait)
    {
        try
        {
            await Task.Delay(wait, time, _stop.Token);
            _ready.Writer.TryWrite(conversation);
        }
        catch (OperationCanceledException)
        {
            // Nobody is left to work on it.
        }
    }
}
