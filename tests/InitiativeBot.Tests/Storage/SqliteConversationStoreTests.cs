using InitiativeBot.Conversation;
using InitiativeBot.Measures;
using InitiativeBot.Storage;
using InitiativeBot.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace InitiativeBot.Tests.Storage;

public sealed class SqliteConversationStoreTests : IDisposable
{
    private static readonly TimeSpan Keep = TimeSpan.FromHours(24);

    private static readonly ConversationState State = new()
    {
        Language = "en",
        Cards = [new MeasureId(1, 1, 3), new MeasureId(2, 1, 10)],
        Subject = new MeasureId(1, 2, 6),
        Shown = 10,
        Words = "研修もやった？",
        IsChoice = true,
        Earlier = [new EarlierState([new MeasureId(1, 5, 6), new MeasureId(1, 5, 7)], null), new EarlierState([new MeasureId(1, 1, 1)], new MeasureId(1, 1, 1))],
    };

    private readonly TemporaryDirectory _directory = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 4, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly SqliteDatabase _database;
    private readonly SqliteConversationStore _store;

    public SqliteConversationStoreTests()
    {
        _database = new SqliteDatabase(_directory.File("test.db"));
        _store = new SqliteConversationStore(_database, Keep, _time);
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _database.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task A_state_comes_back_as_it_was_saved()
    {
        await _store.SaveAsync("web:a", State, Cancelled);

        AssertSame(State, await _store.LoadAsync("web:a", Cancelled));
    }

    [Fact]
    public async Task An_empty_state_comes_back_empty()
    {
        await _store.SaveAsync("web:a", new ConversationState(), Cancelled);

        AssertSame(new ConversationState(), await _store.LoadAsync("web:a", Cancelled));
    }

    [Fact]
    public async Task Another_conversation_has_another_state()
    {
        await _store.SaveAsync("web:a", State, Cancelled);

        Assert.Null(await _store.LoadAsync("web:A", Cancelled));
        Assert.Null(await _store.LoadAsync("line:a", Cancelled));
    }

    [Fact]
    public async Task The_last_state_saved_holds()
    {
        await _store.SaveAsync("web:a", State, Cancelled);
        await _store.SaveAsync("web:a", State with { Shown = 20 }, Cancelled);

        Assert.Equal(20, (await _store.LoadAsync("web:a", Cancelled))!.Shown);
    }

    [Fact]
    public async Task A_forgotten_conversation_is_gone_and_others_stay()
    {
        await _store.SaveAsync("web:a", State, Cancelled);
        await _store.SaveAsync("web:b", State, Cancelled);

        await _store.ForgetAsync("web:a", Cancelled);

        Assert.Null(await _store.LoadAsync("web:a", Cancelled));
        Assert.NotNull(await _store.LoadAsync("web:b", Cancelled));
    }

    [Fact]
    public async Task A_state_is_kept_for_its_time_after_the_last_message()
    {
        await _store.SaveAsync("web:a", State, Cancelled);
        _time.Advance(Keep - TimeSpan.FromSeconds(1));
        Assert.NotNull(await _store.LoadAsync("web:a", Cancelled));

        await _store.SaveAsync("web:a", State, Cancelled);
        _time.Advance(Keep - TimeSpan.FromSeconds(1));
        Assert.NotNull(await _store.LoadAsync("web:a", Cancelled));

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await _store.LoadAsync("web:a", Cancelled));
    }

    [Fact]
    public async Task Purging_removes_what_has_expired_and_nothing_else()
    {
        await _store.SaveAsync("web:old", State, Cancelled);
        _time.Advance(Keep);
        await _store.SaveAsync("web:new", State, Cancelled);

        Assert.Equal(1, _store.Purge());
        Assert.Equal(0, _store.Purge());
        Assert.NotNull(await _store.LoadAsync("web:new", Cancelled));
    }

    [Fact]
    public async Task A_restart_remembers()
    {
        await _store.SaveAsync("web:a", State, Cancelled);
        _database.Dispose();

        using var database = new SqliteDatabase(_directory.File("test.db"));
        var store = new SqliteConversationStore(database, Keep, _time);

        AssertSame(State, await store.LoadAsync("web:a", Cancelled));
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
        await new SqliteConversationStore(other, Keep, _time).SaveAsync("web:a", State, Cancelled);

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

    [Fact]
    public async Task Many_threads_may_save_and_load_at_once()
    {
        await Parallel.ForAsync(0, 200, Cancelled, async (n, token) =>
        {
            await _store.SaveAsync($"web:{n % 20}", State with { Shown = n % 20 }, token);
            Assert.Equal(n % 20, (await _store.LoadAsync($"web:{n % 20}", token))!.Shown);
        });
    }

    private string KeyIn(string file) => (string)Scalar(file, "SELECT hex(key) FROM conversation")!;

    private object? Scalar(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_directory.File(file)};Pooling=False");
        connection.Open();
        using var command = new SqliteCommand(sql, connection);
        return command.ExecuteScalar();
    }

    private static void AssertSame(ConversationState expected, ConversationState? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(expected.Cards, actual.Cards);
        Assert.Equal(expected.Earlier.Select(e => e.Subject), actual.Earlier.Select(e => e.Subject));
        Assert.Equal(expected.Earlier.SelectMany(e => e.Cards), actual.Earlier.SelectMany(e => e.Cards));
        Assert.Equal(expected with { Cards = actual.Cards, Earlier = actual.Earlier }, actual);
    }
}
