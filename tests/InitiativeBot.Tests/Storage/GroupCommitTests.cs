using InitiativeBot.Storage;
using InitiativeBot.Tests.Support;

namespace InitiativeBot.Tests.Storage;

public sealed class GroupCommitTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly GroupCommit _database;
    private int _undone;

    public GroupCommitTests() => _database = new GroupCommit(
        _directory.File("test.db"), s => s.Script("CREATE TABLE IF NOT EXISTS number (n INTEGER PRIMARY KEY, batch INTEGER)"), () => _undone++);

    public void Dispose()
    {
        _database.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task What_waits_while_another_works_shares_one_transaction()
    {
        using var go = new ManualResetEventSlim();
        var first = await OccupyAsync(go);
        var others = Enumerable.Range(0, 50).Select(n => _database.DoAsync(s => Insert(s, n))).ToList();
        var rollback = _database.DoAsync<int>(_ => throw new Microsoft.Data.Sqlite.SqliteException("disk", 10));
        go.Set();

        await first;
        await Assert.ThrowsAsync<StorageUnavailableException>(() => rollback);
        foreach (var other in others)
        {
            await Assert.ThrowsAsync<StorageUnavailableException>(() => other);
        }

        Assert.Equal(0, await CountAsync());
        Assert.Equal(1, _undone);
    }

    [Fact]
    public async Task Work_with_a_bug_costs_the_others_in_its_transaction_nothing()
    {
        using var go = new ManualResetEventSlim();
        var first = await OccupyAsync(go);
        var before = _database.DoAsync(s => Insert(s, 1));
        var bad = _database.DoAsync<int>(s =>
        {
            Insert(s, 2);
            throw new InvalidOperationException("bug");
        });
        var after = _database.DoAsync(s => Insert(s, 3));
        go.Set();

        await first;
        await before;
        await Assert.ThrowsAsync<InvalidOperationException>(() => bad);
        await after;
        Assert.Equal(2, await CountAsync());
    }

    [Fact]
    public async Task A_file_that_was_taken_away_is_made_anew_and_not_written_unseen()
    {
        await _database.DoAsync(s => Insert(s, 1));
        File.Delete(_directory.File("test.db"));

        await _database.DoAsync(s => Insert(s, 2));

        Assert.True(File.Exists(_directory.File("test.db")));
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task Scrubbing_empties_the_write_ahead_log_also_while_others_write()
    {
        var wal = _directory.File("test.db-wal");
        await _database.DoAsync(s => Insert(s, 0));
        Assert.True(new FileInfo(wal).Length > 0);
        var writing = Task.WhenAll(Enumerable.Range(1, 500).Select(n => _database.DoAsync(s => Insert(s, n))));

        await _database.ScrubAsync();
        await writing;
        await _database.ScrubAsync();

        Assert.Equal(0, new FileInfo(wal).Length);
        Assert.Equal(501, await CountAsync());
    }

    [Fact]
    public async Task After_the_end_nothing_is_taken()
    {
        using var database = new GroupCommit(_directory.File("other.db"), _ => { }, () => { });
        database.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => database.DoAsync(_ => 0));
    }

    // Work of its own that ends when it is told to; what comes meanwhile waits.
    private async Task<Task> OccupyAsync(ManualResetEventSlim go)
    {
        var isRunning = new TaskCompletionSource();
        var work = _database.DoAsync(_ =>
        {
            isRunning.SetResult();
            go.Wait(TestContext.Current.CancellationToken);
            return 0;
        });
        await isRunning.Task;
        return work;
    }

    private static int Insert(SqliteSession session, int n) => session.Run("INSERT INTO number VALUES ($n, 0)", ("$n", n));

    private Task<long?> CountAsync() => _database.DoAsync(s => s.Number("SELECT count(*) FROM number"));
}
