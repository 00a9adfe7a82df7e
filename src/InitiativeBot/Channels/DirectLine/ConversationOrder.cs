namespace InitiativeBot.Channels.DirectLine;

/// <summary>
/// Lets one at a time say something in a conversation, so that what is said gets its place and its turn in the same order. Some
/// conversations share a gate; none waits for longer than a write takes. Thread-safe.
/// </summary>
internal sealed class ConversationOrder : IDisposable
{
    private readonly SemaphoreSlim[] _gates = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1))];

    /// <summary>Waits for the conversation's gate; disposing the result opens it again.</summary>
    public async Task<IDisposable> EnterAsync(string conversation, CancellationToken cancellationToken)
    {
        var gate = _gates[(uint)conversation.GetHashCode(StringComparison.Ordinal) % (uint)_gates.Length];
        await gate.WaitAsync(cancellationToken);
        return new Place(gate);
    }

    public void Dispose()
    {
        foreach (var gate in _gates)
        {
            gate.Dispose();
        }
    }

    private sealed class Place(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
