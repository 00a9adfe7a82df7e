using InitiativeBot.Channels.Line.Inbox;
using InitiativeBot.Hosting;
using InitiativeBot.Staff.Access;
using InitiativeBot.Staff.Questions;
using InitiativeBot.Storage;
using InitiativeBot.Tests.Support;
using Microsoft.Data.Sqlite;

namespace InitiativeBot.Tests.Storage;

/// <summary>What a release makes of the files of another.</summary>
public sealed class DatabaseSchemaTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void An_inbox_from_before_there_were_versions_keeps_its_events_and_gets_what_is_new()
    {
        var path = _directory.File(SqliteInboxStore.FileName);
        Run(
            path,
            """
            CREATE TABLE event (
              seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, conversation TEXT, message_id TEXT, base_url TEXT, json BLOB,
              happened INTEGER NOT NULL, received INTEGER NOT NULL, answer BLOB, change BLOB, retry_key TEXT, by_push INTEGER NOT NULL DEFAULT 0,
              unclear INTEGER NOT NULL DEFAULT 0, tries INTEGER NOT NULL DEFAULT 0, faults INTEGER NOT NULL DEFAULT 0, starts INTEGER NOT NULL DEFAULT 0,
              outcome TEXT, reason TEXT, finished INTEGER, erase_at INTEGER, forget_at INTEGER);
            INSERT INTO event (id, kind, happened, received) VALUES ('e-1', 'message', 1, 2);
            """);

        DatabaseFiles.Upgrade(_directory.Path);
        DatabaseFiles.Upgrade(_directory.Path);

        Assert.Equal("2", Scalar(path, "PRAGMA user_version"));
        Assert.Equal("e-1/none", Scalar(path, "SELECT id || '/' || coalesce(trace, 'none') FROM event"));
    }

    [Theory]
    [InlineData(StorageHosting.FileName)]
    [InlineData(StaffDatabase.FileName)]
    [InlineData(QuestionStore.FileName)]
    [InlineData(SqliteInboxStore.FileName)]
    public async Task A_file_of_a_later_release_stops_the_start_with_one_line_and_stays_as_it_is(string name)
    {
        var path = _directory.File(name);
        Run(path, "CREATE TABLE of_the_future (x); PRAGMA user_version = 99");
        var before = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);

        using var error = new StringWriter();
        var code = await ServeCommand.RunAsync(
            [$"--Data:Path={_directory.Path}", "--urls=http://127.0.0.1:0", "--Data:Watch=off", "--Logging:LogLevel:Default=None"], error)
            .WaitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, code);
        Assert.StartsWith(path + ": was written by a later release (schema 99", error.ToString(), StringComparison.Ordinal);
        Assert.Single(error.ToString().TrimEnd().Split('\n'));
        Assert.Equal(before, await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void An_upgrade_that_fails_in_the_middle_leaves_the_file_as_it_was()
    {
        var path = _directory.File("test.db");
        Run(path, "CREATE TABLE old (x)");
        var schema = new DatabaseSchema("CREATE TABLE first (x)", "ALTER TABLE missing ADD COLUMN y");

        using (var connection = DatabaseFiles.Open(path, SqliteOpenMode.ReadWrite))
        {
            Assert.Throws<SqliteException>(() => schema.Apply(connection));
        }

        Assert.Equal("0", Scalar(path, "PRAGMA user_version"));
        Assert.Equal("old", Scalar(path, "SELECT group_concat(name) FROM sqlite_schema"));
    }

    [Fact]
    public void New_files_have_the_version_of_this_release()
    {
        using (var database = StaffDatabase.In(_directory.Path))
        {
            new AuditLog(database, TimeProvider.System).Note("a", AuditAction.LogIn);
        }

        Assert.Equal("1", Scalar(_directory.File(StaffDatabase.FileName), "PRAGMA user_version"));
    }

    private static void Run(string path, string sql)
    {
        using var connection = DatabaseFiles.Open(path, SqliteOpenMode.ReadWriteCreate);
        using var command = Command(connection, sql);
        command.ExecuteNonQuery();
    }

    private static string? Scalar(string path, string sql)
    {
        using var connection = DatabaseFiles.Open(path, SqliteOpenMode.ReadWrite);
        using var command = Command(connection, sql);
        return command.ExecuteScalar()?.ToString();
    }

#pragma warning disable CA2100 // Constants of these tests.
    private static SqliteCommand Command(SqliteConnection connection, string sql) => new(sql, connection);
#pragma warning restore CA2100
}
