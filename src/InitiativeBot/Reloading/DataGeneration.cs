namespace InitiativeBot.Reloading;

/// <summary>
/// One state of the city's data and everything that was made from it: index, engine, pages, the widget's words. It stays as it
/// is; a change makes a new one. It lives until it was replaced and the last turn that uses it has ended. Thread-safe.
/// </summary>
internal sealed class DataGeneration
{
    private readonly Lock _lock = new();
    private readonly IServiceScope _scope;
    private int _users;
    private bool _isRetired;
    private bool _isDisposed;

    private DataGeneration(int number, LoadedData loaded, DateTimeOffset loadedAt, IServiceScope scope)
    {
        (Number, Loaded, LoadedAt, _scope) = (number, loaded, loadedAt, scope);
    }

    /// <summary>The first is 1.</summary>
    public int Number { get; }

    /// <summary>The data as read from the files.</summary>
    public LoadedData Loaded { get; }

    /// <summary>When it was loaded.</summary>
    public DateTimeOffset LoadedAt { get; }

    /// <summary>What was made from the data, one of each.</summary>
    public IServiceProvider Services => _scope.ServiceProvider;

    /// <summary>Whether it was replaced and nothing of it is held any more.</summary>
    public bool IsDisposed
    {
        get
        {
            lock (_lock)
            {
                return _isDisposed;
            }
        }
    }

    /// <summary>Makes a generation; what belongs to it is made when it is asked for.</summary>
    public static DataGeneration Create(int number, LoadedData loaded, DateTimeOffset loadedAt, IServiceScopeFactory scopes)
    {
        var scope = scopes.CreateScope();
        var generation = new DataGeneration(number, loaded, loadedAt, scope);
        scope.ServiceProvider.GetRequiredService<GenerationScope>().Become(generation);
        return generation;
    }

    /// <summary>Keeps it alive until <see cref="Leave"/>.</summary>
    /// <returns>False where it is gone already.</returns>
    public bool TryEnter()
    {
        lock (_lock)
        {
            if (_isDisposed)
            {
                return false;
            }

            _users++;
            return true;
        }
    }

    /// <summary>Ends one use.</summary>
    public void Leave()
    {
        lock (_lock)
        {
            _users--;
        }

        DisposeIfUnused();
    }

    /// <summary>Says that no more turns begin with it.</summary>
    public void Retire()
    {
        lock (_lock)
        {
            _isRetired = true;
        }

        DisposeIfUnused();
    }

    private void DisposeIfUnused()
    {
        lock (_lock)
        {
            if (!_isRetired || _users > 0 || _isDisposed)
            {
                return;
            }

            _isDisposed = true;
        }

        _scope.Dispose();
    }
}
