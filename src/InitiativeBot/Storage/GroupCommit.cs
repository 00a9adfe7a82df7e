using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace InitiativeBot.Storage;

/// <summary>The database cannot be written or read now; nothing of what was asked for happened.</summary>
public sealed class StorageUnavailableException(Exception inner) : IOException("The database cannot be used: " + inner.Message, inner);

/// <summary>
/// One thread that works on a database file for all: whatever waits while a transaction reaches the disk goes into the next
/// one together, so that many callers share one wait for the disk. What a task reports done survives a power cut. After a
/// fault the file is opened anew, so a disk that comes back is used again. Thread-safe.
/// </summary>
internal sealed class GroupCommit : IDisposable
{
    // More would only make the first of them wait for the last.
    private const int MostInOne = 256;

    // From the beginning of one commit to that of the next: what comes in between shares the next wait for the disk.
    private static readonly TimeSpan Apart = TimeSpan.FromMilliseconds(5);

    private readonly string _path;
    private readonly Action<SqliteSession> _prepare;
    private readonly Action _undone;
    private readonly WorkQueue<Work> _waiting = new();
    private readonly ManualResetEventSlim _closing = new(initialState: false, spinCount: 0);
    private readonly Thread _thread;
    private SqliteSession? _session;
    private long _scrubbed;
    private int _disposed;
    private long _written;

    /// <summary>Starts the thread; the file is opened when it is first needed.</summary>
    /// <param name="path">The file. Its directory is there when the file is opened.</param>
    /// <param name="prepare">Makes the tables; called on the thread after each opening.</param>
    /// <param name="undone">Called on the thread after work that had run was undone.</param>
    public GroupCommit(string path, Action<SqliteSession> prepare, Action undone)
    {
        (_path, _prepare, _undone) = (path, prepare, undone);
        _thread = new Thread(RunAll) { IsBackground = true, Name = "group commit" };
        _thread.Start();
    }

    /// <summary>
    /// Whether what is done survives a power cut and what is erased is overwritten; true unless set. Otherwise a crash of the
    /// process loses nothing, a power cut the last moments.
    /// </summary>
    public bool IsDurable { get; init; } = true;

    /// <summary>Held during each transaction, where other connections of the process write to the file too.</summary>
    public Lock? Writing { get; init; }

    /// <summary>Does work in a transaction that it shares with others.</summary>
    /// <returns>The work's result, once it is on the disk.</returns>
    /// <exception cref="StorageUnavailableException">It is not done.</exception>
    /// <exception cref="ObjectDisposedException">The database is closed.</exception>
    public Task<T> DoAsync<T>(Func<SqliteSession, T> work)
    {
        var waiting = new Work<T>(work);
        Add(waiting);
        return waiting.Task;
    }

    /// <summary>
    /// Empties the write-ahead log into the file, so that what was erased is in neither. Writers hardly wait: most of it is
    /// copied beside them. Does nothing while nothing was written since.
    /// </summary>
    public async Task ScrubAsync()
    {
        var written = Interlocked.Read(ref _written);
        if (written == _scrubbed)
        {
            return;
        }

        await Task.Run(() =>
        {
            try
            {
                using var beside = new SqliteSession(_path, create: false);
                beside.Script("PRAGMA wal_checkpoint(PASSIVE)");
            }
            catch (SqliteException e)
            {
                throw new StorageUnavailableException(e);
            }
        });
        var rest = new Work<bool>(Truncate) { IsAlone = true };
        Add(rest);
        await rest.Task;
        _scrubbed = written;
    }

    /// <summary>Finishes what waits and closes the file.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            _waiting.Close();
            _closing.Set();
            _thread.Join();
            _closing.Dispose();
        }
    }

    private void Add(Work work) => ObjectDisposedException.ThrowIf(!_waiting.TryAdd(work), this);

    private void RunAll()
    {
        var batch = new List<Work>(MostInOne);
        var last = 0L;
        while (_waiting.Take() is { } first)
        {
            var early = last == 0 ? TimeSpan.Zero : Apart - Stopwatch.GetElapsedTime(last);
            if (early > TimeSpan.Zero && !first.IsAlone)
            {
                _closing.Wait(early);
            }

            last = Stopwatch.GetTimestamp();
            batch.Add(first);
            Work? alone = null;
            while (!first.IsAlone && alone is null && batch.Count < MostInOne && _waiting.TryTake(out var next))
            {
                if (next.IsAlone)
                {
                    alone = next;
                }
                else
                {
                    batch.Add(next);
                }
            }

            RunTogether(batch);
            batch.Clear();
            if (alone is not null)
            {
                RunTogether([alone]);
            }
        }

        Close();
    }

    private static bool Truncate(SqliteSession session)
    {
        session.Script("PRAGMA wal_checkpoint(TRUNCATE)");
        return true;
    }

    private void RunTogether(List<Work> batch)
    {
        try
        {
            Commit(batch);
        }
        catch (Exception e)
        {
            Close();
            _undone();
            var isDisk = e is SqliteException or IOException or UnauthorizedAccessException;
            if (isDisk || batch.Count == 1)
            {
                batch.ForEach(w => w.Fail(isDisk ? new StorageUnavailableException(e) : e));
                return;
            }

            // One of them has a bug of its own, which must cost the others nothing.
            foreach (var work in batch)
            {
                RunTogether([work]);
            }
        }
    }

    private void Commit(List<Work> batch)
    {
        if (Writing is null)
        {
            CommitAlone(batch);
            return;
        }

        lock (Writing)
        {
            CommitAlone(batch);
        }
    }

    private void CommitAlone(List<Work> batch)
    {
        var session = Open();
        if (batch[0].IsAlone)
        {
            batch[0].Run(session);
        }
        else
        {
            session.Run("BEGIN IMMEDIATE");
            foreach (var work in batch)
            {
                work.Run(session);
            }

            session.Run("COMMIT");
            Interlocked.Exchange(ref _written, session.Changes);
        }

        foreach (var work in batch)
        {
            work.Succeed();
        }
    }

    private SqliteSession Open()
    {
        // Somebody may have taken the file away: a write into what is no longer there would be told as safe.
        if (_session is not null && File.Exists(_path))
        {
            return _session;
        }

        Close();
        var session = new SqliteSession(_path, create: true) { Changes = Interlocked.Read(ref _written) };
        try
        {
            // The copying that SQLite does at every thousandth page would hold up whoever writes then; ScrubAsync does it.
            session.Script(IsDurable
                ? "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA wal_autocheckpoint = 0"
                : "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
            _prepare(session);
        }
        catch
        {
            session.Dispose();
            throw;
        }

        return _session = session;
    }

    // Also undoes a transaction that is open.
    private void Close()
    {
        try
        {
            _session?.Dispose();
        }
        catch (SqliteException)
        {
            // It is given up anyway.
        }

        _session = null;
    }

    private abstract class Work
    {
        /// <summary>Whether it runs without a transaction and without others.</summary>
        public bool IsAlone { get; init; }

        public abstract void Run(SqliteSession session);

        public abstract void Succeed();

        public abstract void Fail(Exception failure);
    }

    private sealed class Work<T>(Func<SqliteSession, T> work) : Work
    {
        private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T _result = default!;

        public Task<T> Task => _done.Task;

        public override void Run(SqliteSession session) => _result = work(session);

        public override void Succeed() => _done.SetResult(_result);

        public override void Fail(Exception failure) => _done.SetException(failure);
    }
}
