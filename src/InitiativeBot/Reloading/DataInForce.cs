namespace InitiativeBot.Reloading;

/// <summary>
/// Holds the generation that answers. A turn takes one and keeps it to its end, whatever happens meanwhile; turns that begin
/// after a swap take the new one. Thread-safe.
/// </summary>
internal sealed class DataInForce : IDisposable
{
    private readonly Lock _lock = new();
    // Made when it is first asked for: its scope of services needs this object.
    private readonly Lazy<DataGeneration> _first;
    private DataGeneration? _later;

    public DataInForce(LoadedData first, TimeProvider time, IServiceScopeFactory scopes)
    {
        var loadedAt = time.GetUtcNow();
        _first = new(() => DataGeneration.Create(1, first, loadedAt, scopes));
    }

    /// <summary>Another generation is in force.</summary>
    public event EventHandler? Swapped;

    /// <summary>The generation that turns begin with. To use what it holds, <see cref="Acquire"/> it.</summary>
    public DataGeneration Current => Volatile.Read(ref _later) ?? _first.Value;

    /// <summary>The current generation, alive until it is left.</summary>
    public DataGeneration Acquire()
    {
        while (true)
        {
            // Between reading and entering it may have been replaced and have gone.
            if (Current is var generation && generation.TryEnter())
            {
                return generation;
            }
        }
    }

    /// <summary>Puts a generation in force. The one before goes when its last turn has ended.</summary>
    /// <returns>The one before.</returns>
    public DataGeneration Swap(DataGeneration next)
    {
        DataGeneration before;
        lock (_lock)
        {
            before = Current;
            Volatile.Write(ref _later, next);
        }

        before.Retire();
        Swapped?.Invoke(this, EventArgs.Empty);
        return before;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (Volatile.Read(ref _later) is not null || _first.IsValueCreated)
        {
            Current.Retire();
        }
    }
}
