namespace InitiativeBot.Reloading;

/// <summary>
/// Ties a scope of services to one generation: a request's or a turn's takes the one in force when it first needs data, and
/// lets it go at its end. Thread-safe.
/// </summary>
/// <param name="inForce">What holds the current generation; null where there is only one state of the data, which is registered as such.</param>
internal sealed class GenerationScope(DataInForce? inForce = null) : IDisposable
{
    private readonly Lock _lock = new();
    private DataGeneration? _generation;
    private bool _isOwner;
    private bool _isBorrowed;

    /// <summary>The generation that this scope uses.</summary>
    /// <exception cref="InvalidOperationException">No data is in force.</exception>
    public DataGeneration Generation
    {
        get
        {
            lock (_lock)
            {
                if (_generation is null)
                {
                    _generation = (inForce ?? throw new InvalidOperationException("No data is in force.")).Acquire();
                    _isBorrowed = true;
                }

                return _generation;
            }
        }
    }

    /// <summary>Makes this the scope in which a generation's own services live.</summary>
    public void Become(DataGeneration generation) => (_generation, _isOwner) = (generation, true);

    /// <summary>A service of the generation: made here where this is the generation's own scope, else taken from there.</summary>
    public T Get<T>(IServiceProvider here, Func<IServiceProvider, T> make)
        where T : class
    {
        if (_isOwner || inForce is null)
        {
            return make(here);
        }

        // The scope that it was taken from would dispose it at the end of the first request.
        return typeof(IDisposable).IsAssignableFrom(typeof(T)) || typeof(IAsyncDisposable).IsAssignableFrom(typeof(T))
            ? throw new InvalidOperationException($"{typeof(T).Name} belongs to a generation of the data; only what belongs to one too, or a request, can ask for it.")
            : Generation.Services.GetRequiredService<T>();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        lock (_lock)
        {
            if (_isBorrowed)
            {
                _isBorrowed = false;
                _generation!.Leave();
            }
        }
    }
}
