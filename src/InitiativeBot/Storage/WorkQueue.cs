using System.Diagnostics.CodeAnalysis;

namespace InitiativeBot.Storage;

/// <summary>
/// What threads of their own take work from. Not a <c>BlockingCollection</c>: who waits there spins first, which on two
/// processors takes one from those that work. Thread-safe.
/// </summary>
internal sealed class WorkQueue<T>
    where T : class
{
    private readonly Queue<T> _waiting = [];
    private bool _closed;

    /// <summary>Adds work.</summary>
    /// <returns>False when the queue is closed.</returns>
    public bool TryAdd(T work)
    {
        lock (_waiting)
        {
            if (_closed)
            {
                return false;
            }

            _waiting.Enqueue(work);
            Monitor.Pulse(_waiting);
            return true;
        }
    }

    /// <summary>Waits for work; null when the queue is closed and empty.</summary>
    public T? Take()
    {
        lock (_waiting)
        {
            while (_waiting.Count == 0 && !_closed)
            {
                Monitor.Wait(_waiting);
            }

            return _waiting.TryDequeue(out var work) ? work : null;
        }
    }

    /// <summary>Takes work if there is any.</summary>
    public bool TryTake([NotNullWhen(true)] out T? work)
    {
        lock (_waiting)
        {
            return _waiting.TryDequeue(out work);
        }
    }

    /// <summary>Takes nothing more; what waits can still be taken.</summary>
    public void Close()
    {
        lock (_waiting)
        {
            _closed = true;
            Monitor.PulseAll(_waiting);
        }
    }

    /// <summary>What waits now.</summary>
    public IReadOnlyList<T> ToList()
    {
        lock (_waiting)
        {
            return [.. _waiting];
        }
    }
}
