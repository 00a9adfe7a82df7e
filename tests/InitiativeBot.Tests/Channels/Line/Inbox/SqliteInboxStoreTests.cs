using InitiativeBot.Channels.Line.Inbox;
using InitiativeBot.Storage;
using InitiativeBot.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace InitiativeBot.Tests.Channels.Line.Inbox;

public sealed class SqliteInboxStoreTests : InboxStoreTests, IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly List<SqliteInboxStore> _stores = [];

    public SqliteInboxStoreTests() => Store = Open();

    protected override TimeSpan Lease => SqliteInboxStore.Lease;

    private protected override IInboxStore Store { get; }

    public void Dispose()
    {
        _stores.ForEach(s => s.Dispose());
        _directory.Dispose();
    }

    [Fact]
    public async Task A_file_that_is_no_database_fails_and_one_that_is_put_right_is_used()
    {
        using var directory = new TemporaryDirectory();
        await File.WriteAllTextAsync(directory.File(SqliteInboxStore.FileName), new string('x', 5_000), TestContext.Current.CancellationToken);
        using var store = Open(directory);
        await Assert.ThrowsAsync<StorageUnavailableException>(store.ProbeAsync);

        File.Delete(directory.File(SqliteInboxStore.FileName));

        await store.ProbeAsync();
        Assert.Equal(0, (await store.CountAsync()).Waiting);
    }


    [Fact]
    public async Task A_directory_that_is_taken_away_fails_at_once()
    {
        using var directory = new TemporaryDirectory();
        using var store = Open(directory);
        await store.AcceptAsync(new InboxBatch([Event("a")], []));

        Directory.Delete(directory.Path, recursive: true);

        await Assert.ThrowsAsync<StorageUnavailableException>(store.ProbeAsync);
        await Assert.ThrowsAsync<StorageUnavailableException>(() => store.AcceptAsync(new InboxBatch([Event("a")], [])));
    }


    private protected override IInboxStore OpenAnother() => Open();

    private protected override Task<IInboxStore> ReopenAsync()
    {
        _stores.ForEach(s => s.Dispose());
        _stores.Clear();
        return Task.FromResult<IInboxStore>(Open());
    }

    protected override Task AdvanceAsync(TimeSpan span)
    {
        Time.Advance(span);
        return Task.CompletedTask;
    }

    protected override Task AssertErasedAsync(string id)
    {
        using var connection = new SqliteConnection($"Data Source={_directory.File(SqliteInboxStore.FileName)};Pooling=False");
        connection.Open();
        using var command = new SqliteCommand("SELECT outcome FROM event WHERE id = $id AND json IS NULL AND conversation IS NULL AND message_id IS NULL", connection);
        command.Parameters.AddWithValue("$id", id);
        Assert.Equal("Unsent", command.ExecuteScalar());
        return Task.CompletedTask;
    }

    private SqliteInboxStore Open(TemporaryDirectory? directory = null)
    {
        var store = new SqliteInboxStore((directory ?? _directory).Path, Options.Create(Settings), Time);
        if (directory is null)
        {
            _stores.Add(store);
        }

        return store;
    }
}
