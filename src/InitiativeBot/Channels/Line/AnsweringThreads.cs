using InitiativeBot.Storage;

namespace InitiativeBot.Channels.Line;

/// <summary>
/// A few threads of their own for making answers, so that those of the pool are free to acknowledge what comes in, whatever
/// an answer costs. Thread-safe.
/// </summary>
internal sealed class AnsweringThreads : TaskScheduler, IDisposable
{
    // For an answer that is being thought about while the process ends.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly WorkQueue<Task> _waiting = new();
    private readonly Lazy<IReadOnlyList<Thread>> _threads;

    // Twice as many as processors: an answer may also wait, for a disk for instance.
    public AnsweringThreads() => _threads = new Lazy<IReadOnlyList<Thread>>(() => [.. Enumerable.Range(1, 2 * Environment.ProcessorCount).Select(Begin)]);

    /// <summary>Does work, and all that it awaits, on these threads.</summary>
    public Task<T> RunAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken) =>
        Task.Factory.StartNew(work, cancellationToken, TaskCreationOptions.DenyChildAttach, this).Unwrap();

    public void Dispose()
    {
        _waiting.Close();
        if (_threads.IsValueCreated)
        {
            foreach (var thread in _threads.Value)
            {
                thread.Join(Patience);
            }
        }
    }

    protected override void QueueTask(Task task)
    {
        _ = _threads.Value;

        // When the process ends nobody waits for the answer any more.
        _ = _waiting.TryAdd(task);
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks() => _waiting.ToList();

    private Thread Begin(int number)
    {
        var thread = new Thread(Work) { IsBackground = true, Name = $"LINE answers {number}" };
        thread.Start();
        return thread;
    }

    private void Work()
    {
        ThreadPriorities.StandBack();
        while (_waiting.Take() is { } task)
        {
            TryExecuteTask(task);
        }
    }
}
