using Microsoft.Data.Sqlite;

namespace InitiativeBot.Storage;

/// <summary>
/// The database of one machine, a file that is made when it is first needed. A failed opening is tried again at the next
/// need, so a disk that comes back is used again. Thread-safe.
/// </summary>
/// <param name="path">The file. Its directory exists.</param>
public sealed class SqliteDatabase(string path) : IDisposable, ISecrets
{
    /// <summary>The tables of every file; those of one use are made by whoever uses them first.</summary>
    internal static readonly DatabaseSchema Schema = new(
        """
        CREATE TABLE IF NOT EXISTS secret (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
        INSERT OR IGNORE INTO secret VALUES ('conversation-salt', randomblob(32));
        CREATE TABLE IF NOT EXISTS conversation (
          key BLOB PRIMARY KEY,
          state BLOB NOT NULL,
          expires INTEGER NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS conversation_expires ON conversation (expires);
        """);

    private readonly string _connectionString = new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = 5 }.ToString();
    private readonly Lock _opening = new();
    private byte[]? _salt;

    /// <summary>The file.</summary>
    internal string Path => path;

    /// <summary>What identifiers are hashed with, so that the file alone does not tell whose they are.</summary>
    internal ReadOnlySpan<byte> Salt => _salt;

    /// <summary>To be held while writing: SQLite has one writer at a time, and who finds another at it sleeps for long.</summary>
    internal Lock Writing { get; } = new();

    /// <summary>An open connection from the pool, the tables being there.</summary>
    internal SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            connection.Open();
            Prepare(connection);
            return connection;
        }
        catch
        {
            // SQLite opens a file without reading it: in the pool would stay a connection to one that is none or is gone.
            SqliteConnection.ClearPool(connection);
            connection.Dispose();
            throw;
        }
    }

    byte[] ISecrets.Secret(string name)
    {
        using var connection = Open();
        using var command = new SqliteCommand(
            "INSERT OR IGNORE INTO secret VALUES ($name, randomblob(32)); SELECT value FROM secret WHERE name = $name", connection);
        command.Parameters.AddWithValue("$name", name);
        return (byte[])command.ExecuteScalar()!;
    }

    /// <summary>Closes the pooled connections to the file.</summary>
    public void Dispose()
    {
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
    }

    private void Prepare(SqliteConnection connection)
    {
        // A lost conversation state after a power cut is no harm; waiting for the disk at each message is.
        using var pragma = new SqliteCommand("PRAGMA synchronous = NORMAL", connection);
        pragma.ExecuteNonQuery();
        lock (_opening)
        {
            _salt ??= Create(connection);
        }
    }

    private static byte[] Create(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        Schema.Apply(connection);
        command.CommandText = "PRAGMA journal_mode = WAL";
        command.ExecuteNonQuery();
        command.CommandText = "SELECT value FROM secret WHERE name = 'conversation-salt'";
        return (byte[])command.ExecuteScalar()!;
    }
}
