using InitiativeBot.Conversation;
using InitiativeBot.Storage;
using InitiativeBot.Tests.Support;
using Microsoft.Data.Sqlite;

namespace InitiativeBot.Tests.Storage;

public sealed class SqliteConversationStoreTests : ConversationStoreTests, IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private SqliteDatabase _database = null!;
    private SqliteConversationStore _store = null!;

    public SqliteConversationStoreTests() => Reopen();

    protected override IConversationStore Store => _store;

    public void Dispose()
    {
        _store.Dispose();
        _database.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task Purging_removes_what_has_expired_and_nothing_else()
    {
        await _store.SaveAsync("web:old", State, Cancelled);
        await AdvanceAsync(Keep);
        await _store.SaveAsync("web:new", State, Cancelled);

        Assert.Equal(1, _store.Purge());
        Assert.Equal(0, _store.Purge());
        Assert.NotNull(await _store.LoadAsync("web:new", Cancelled));
    }


    [Fact]
    public async Task The_files_hold_no_id_of_a_conversation()
    {
        const string Id = "line:U0123456789abcdef0123456789abcdef";
        await _store.SaveAsync(Id, State, Cancelled);
        _database.Dispose();

        var files = Directory.GetFiles(_directory.Path);
        Assert.NotEmpty(files);
        Assert.All(files, f => Assert.DoesNotContain("U0123456789abcdef", File.ReadAllText(f, System.Text.Encoding.Latin1), StringComparison.Ordinal));
    }


    [Fact]
    public async Task Two_databases_hash_one_id_differently()
    {
        using var other = new SqliteDatabase(_directory.File("other.db"));
        await _store.SaveAsync("web:a", State, Cancelled);
        using var store = new SqliteConversationStore(other, Keep, Time);
        await store.SaveAsync("web:a", State, Cancelled);

        Assert.NotEqual(KeyIn("test.db"), KeyIn("other.db"));
    }


    [Fact]
    public async Task The_database_is_in_write_ahead_mode_and_made_when_first_needed()
    {
        Assert.Empty(Directory.GetFiles(_directory.Path));

        await _store.SaveAsync("web:a", State, Cancelled);

        Assert.Equal("wal", Scalar("test.db", "PRAGMA journal_mode"));
    }


    [Fact]
    public async Task Bytes_of_another_version_are_a_conversation_that_starts_over()
    {
        await _store.SaveAsync("web:a", State, Cancelled);
        Scalar("test.db", """UPDATE conversation SET state = CAST('{"cards":["x"]}' AS BLOB) RETURNING 1""");

        Assert.Null(await _store.LoadAsync("web:a", Cancelled));
    }


    protected override void Reopen()
    {
        _store?.Dispose();
        _database?.Dispose();
        _database = new SqliteDatabase(_directory.File("test.db"));
        _store = new SqliteConversationStore(_database, Keep, Time);
    }

    protected override Task AdvanceAsync(TimeSpan span)
    {
        Time.Advance(span);
        return Task.CompletedTask;
    }

    private string KeyIn(string file) => (string)Scalar(file, "SELECT hex(key) FROM conversation")!;

    private object? Scalar(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_directory.File(file)};Pooling=False");
        connection.Open();
        using var command = new SqliteCommand(sql, connection);
        return command.ExecuteScalar();
    }
}
