using InitiativeBot.Channels.DirectLine;
using Microsoft.Data.Sqlite;

namespace InitiativeBot.Storage;

/// <summary>
/// Keeps Direct Line conversations in the database. SQLite has one writer at a time, so numbers are given and seen in order.
/// Calls take well below a millisecond and run on the caller's thread, as SQLite has no asynchronous ones.
/// </summary>
/// <param name="database">Where they are kept.</param>
/// <param name="keep">How long after the last sign of life.</param>
/// <param name="time">The clock.</param>
public sealed class SqliteDirectLineStore(SqliteDatabase database, TimeSpan keep, TimeProvider time) : IDirectLineStore, IExpiringStore
{
    /// <summary>How many activities of a conversation are kept; older ones go when a new one comes.</summary>
    public const int MaxActivities = 1_000;

    private const string Schema =
        """
        CREATE TABLE IF NOT EXISTS directline_conversation (
          id TEXT PRIMARY KEY,
          last INTEGER NOT NULL,
          time INTEGER NOT NULL,
          expires INTEGER NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS directline_conversation_expires ON directline_conversation (expires);
        CREATE TABLE IF NOT EXISTS directline_activity (
          conversation TEXT NOT NULL REFERENCES directline_conversation (id) ON DELETE CASCADE,
          sequence INTEGER NOT NULL,
          time INTEGER NOT NULL,
          json TEXT NOT NULL,
          key TEXT,
          owner TEXT,
          PRIMARY KEY (conversation, sequence)
        ) WITHOUT ROWID;
        CREATE UNIQUE INDEX IF NOT EXISTS directline_activity_key ON directline_activity (conversation, key) WHERE key IS NOT NULL;
        CREATE INDEX IF NOT EXISTS directline_activity_owner ON directline_activity (conversation) WHERE owner IS NOT NULL;
        """;

    private readonly Lock _preparing = new();
    private bool _isPrepared;

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private long Expiry => Now + (long)keep.TotalMilliseconds;

    /// <inheritdoc />
    public Task<bool> StartAsync(string conversation, CancellationToken cancellationToken)
    {
        using var connection = Open();
        using var writing = database.Writing.EnterScope();
        using var transaction = connection.BeginTransaction();
        Execute(connection, "DELETE FROM directline_conversation WHERE id = $id AND expires <= $now", ("$id", conversation), ("$now", Now));
        var isNew = Execute(
            connection, "INSERT OR IGNORE INTO directline_conversation VALUES ($id, 0, 0, $expires)", ("$id", conversation), ("$expires", Expiry)) > 0;
        if (!isNew)
        {
            Prolong(connection, conversation);
        }

        transaction.Commit();
        return Task.FromResult(isNew);
    }

    /// <inheritdoc />
    public Task<bool> ProlongAsync(string conversation, CancellationToken cancellationToken)
    {
        using var connection = Open();
        using var writing = database.Writing.EnterScope();
        return Task.FromResult(Prolong(connection, conversation));
    }

    /// <inheritdoc />
    public Task<Appended?> AppendAsync(string conversation, NewActivity activity, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(activity);
        using var connection = Open();
        using var writing = database.Writing.EnterScope();

        // Immediate, that is: no other writer comes between the number's reading and its use.
        using var transaction = connection.BeginTransaction();
        if (activity.Key is not null && FindByKey(connection, conversation, activity.Key) is { } same)
        {
            return Task.FromResult<Appended?>(new Appended(same, IsNew: false));
        }

        if (Number(connection, conversation) is not var (sequence, at))
        {
            return Task.FromResult<Appended?>(null);
        }

        Execute(
            connection,
            "INSERT INTO directline_activity VALUES ($id, $sequence, $time, $json, $key, $owner)",
            ("$id", conversation), ("$sequence", sequence), ("$time", at), ("$json", activity.Json), ("$key", activity.Key), ("$owner", activity.Owner));
        Execute(
            connection, "DELETE FROM directline_activity WHERE conversation = $id AND sequence <= $gone", ("$id", conversation), ("$gone", sequence - MaxActivities));
        if (activity.Answers is { } answered)
        {
            Settle(connection, conversation, answered);
        }

        transaction.Commit();
        return Task.FromResult<Appended?>(new Appended(Stored(sequence, at, activity.Json), IsNew: true));
    }

    /// <inheritdoc />
    public Task<ActivityPage?> ReadAsync(string conversation, long after, int limit, CancellationToken cancellationToken)
    {
        using var connection = Open();
        using var transaction = connection.BeginTransaction(deferred: true);
        using var last = Command(
            connection, "SELECT last FROM directline_conversation WHERE id = $id AND expires > $now", ("$id", conversation), ("$now", Now));
        if (last.ExecuteScalar() is not long number)
        {
            return Task.FromResult<ActivityPage?>(null);
        }

        using var command = Command(
            connection,
            "SELECT sequence, time, json FROM directline_activity WHERE conversation = $id AND sequence > $after ORDER BY sequence LIMIT $limit",
            ("$id", conversation), ("$after", after), ("$limit", limit));
        return Task.FromResult<ActivityPage?>(new ActivityPage(ReadAll(command), number));
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<StoredActivity>> TakeUnansweredAsync(
        string conversation, string owner, TimeSpan notOlderThan, CancellationToken cancellationToken)
    {
        using var connection = Open();
        using var writing = database.Writing.EnterScope();
        using var command = Command(
            connection,
            """
            UPDATE directline_activity SET owner = $owner
            WHERE conversation = $id AND owner IS NOT NULL AND owner <> $owner AND time >= $oldest
            RETURNING sequence, time, json
            """,
            ("$id", conversation), ("$owner", owner), ("$oldest", Now - (long)notOlderThan.TotalMilliseconds));
        return Task.FromResult<IReadOnlyList<StoredActivity>>([.. ReadAll(command).OrderBy(a => a.Sequence)]);
    }

    /// <inheritdoc />
    public Task SettleAsync(string conversation, long sequence, CancellationToken cancellationToken)
    {
        using var connection = Open();
        using var writing = database.Writing.EnterScope();
        Settle(connection, conversation, sequence);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public int Purge()
    {
        using var connection = Open();
        using var writing = database.Writing.EnterScope();
        return Execute(connection, "DELETE FROM directline_conversation WHERE expires <= $now", ("$now", Now));
    }

    private SqliteConnection Open()
    {
        var connection = database.Open();
        try
        {
            Execute(connection, "PRAGMA foreign_keys = ON");
            lock (_preparing)
            {
                if (!_isPrepared)
                {
                    Execute(connection, Schema);
                    _isPrepared = true;
                }
            }

            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private bool Prolong(SqliteConnection connection, string conversation) => Execute(
        connection,
        "UPDATE directline_conversation SET expires = max(expires, $expires) WHERE id = $id AND expires > $now",
        ("$id", conversation), ("$expires", Expiry), ("$now", Now)) > 0;

    // Clients sort by time, and a clock may be set back: each activity is a millisecond later than the one before at least.
    private (long Sequence, long Time)? Number(SqliteConnection connection, string conversation)
    {
        using var command = Command(
            connection,
            """
            UPDATE directline_conversation SET last = last + 1, time = max(time + 1, $now), expires = max(expires, $expires)
            WHERE id = $id AND expires > $now
            RETURNING last, time
            """,
            ("$id", conversation), ("$now", Now), ("$expires", Expiry));
        using var reader = command.ExecuteReader();
        return reader.Read() ? (reader.GetInt64(0), reader.GetInt64(1)) : null;
    }

    private static StoredActivity? FindByKey(SqliteConnection connection, string conversation, string key)
    {
        using var command = Command(
            connection, "SELECT sequence, time, json FROM directline_activity WHERE conversation = $id AND key = $key", ("$id", conversation), ("$key", key));
        return ReadAll(command).FirstOrDefault();
    }

    private static void Settle(SqliteConnection connection, string conversation, long sequence) => Execute(
        connection,
        "UPDATE directline_activity SET owner = NULL WHERE conversation = $id AND sequence = $sequence",
        ("$id", conversation), ("$sequence", sequence));

    private static List<StoredActivity> ReadAll(SqliteCommand command)
    {
        using var reader = command.ExecuteReader();
        var activities = new List<StoredActivity>();
        while (reader.Read())
        {
            activities.Add(Stored(reader.GetInt64(0), reader.GetInt64(1), reader.GetString(2)));
        }

        return activities;
    }

    private static StoredActivity Stored(long sequence, long time, string json) =>
        new(sequence, DateTimeOffset.FromUnixTimeMilliseconds(time), json);

    private static int Execute(SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = Command(connection, sql, parameters);
        return command.ExecuteNonQuery();
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Every statement of this class is a constant.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        return command;
    }
}
