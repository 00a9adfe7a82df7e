using InitiativeBot.Editing;

namespace InitiativeBot.Staff.Changes;

/// <summary>
/// A change that somebody of the staff looks at before it goes live: first tried, then made or left. Thread-safe.
/// </summary>
/// <param name="id">Its name in addresses, which nobody guesses.</param>
/// <param name="who">Who wants it; nobody else sees it.</param>
/// <param name="back">The address to go back to.</param>
/// <param name="begun">When it was begun.</param>
/// <param name="trial">What trying it found, when it is there.</param>
internal sealed class Draft(string id, string who, string back, DateTimeOffset begun, Task<EditProposal> trial)
{
    private readonly Lock _lock = new();
    private Task<EditResult>? _making;

    public string Id { get; } = id;

    public string Who { get; } = who;

    public string Back { get; } = back;

    public DateTimeOffset Begun { get; } = begun;

    public Task<EditProposal> Trial { get; } = trial;

    /// <summary>What became of making it, when it is there; null where nobody asked for it.</summary>
    public Task<EditResult>? Making
    {
        get
        {
            lock (_lock)
            {
                return _making;
            }
        }
    }

    /// <summary>Makes it once, however often it is asked for.</summary>
    public void Make(Func<Task<EditResult>> make)
    {
        lock (_lock)
        {
            _making ??= make();
        }
    }

    /// <summary>Waits for what goes on, but not for ever: proxies give up on pages that do not come.</summary>
    public async Task WaitAsync(TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(Making ?? (Task)Trial, Task.Delay(patience, time, stop.Token));
        await stop.CancelAsync();
    }
}
