using InitiativeBot.Channels.DirectLine;
using InitiativeBot.Storage;
using InitiativeBot.Tests.Support;
using Microsoft.Data.Sqlite;

namespace InitiativeBot.Tests.Channels.DirectLine;

public sealed class SqliteDirectLineStoreTests : DirectLineStoreTests, IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly SqliteDatabase _database;
    private readonly SqliteDirectLineStore _store;

    public SqliteDirectLineStoreTests()
    {
        _database = new SqliteDatabase(_directory.File("test.db"));
        _store = new SqliteDirectLineStore(_database, Keep, Clock);
    }

    protected override IDirectLineStore Store => _store;

    public void Dispose()
    {
        _database.Dispose();
        _directory.Dispose();
    }

    protected override Task AdvanceAsync(TimeSpan span)
    {
        Clock.Advance(span);
        return Task.CompletedTask;
    }

    protected override Task<long> CountActivitiesAsync()
    {
        Assert.Equal(1, _store.Purge());
        using var connection = new SqliteConnection($"Data Source={_directory.File("test.db")};Pooling=False");
        connection.Open();
        using var command = new SqliteCommand("SELECT count(*) FROM directline_activity", connection);
        return Task.FromResult((long)command.ExecuteScalar()!);
    }
}
