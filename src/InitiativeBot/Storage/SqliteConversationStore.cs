using System.Security.Cryptography;
using System.Text;
using InitiativeBot.Conversation;
using Microsoft.Data.Sqlite;

namespace InitiativeBot.Storage;

/// <summary>
/// Keeps conversations in the database for a time after their last message. Ids are kept as salted hashes: they may be those
/// of people on LINE. Calls take well below a millisecond and run on the caller's thread, as SQLite has no asynchronous ones.
/// </summary>
/// <param name="database">Where they are kept.</param>
/// <param name="keep">How long after the last message.</param>
/// <param name="time">The clock.</param>
public sealed class SqliteConversationStore(SqliteDatabase database, TimeSpan keep, TimeProvider time) : IConversationStore, IExpiringStore
{
    /// <inheritdoc />
    public Task<ConversationState?> LoadAsync(string conversation, CancellationToken cancellationToken = default)
    {
        using var connection = database.Open();
        using var command = new SqliteCommand("SELECT state FROM conversation WHERE key = $key AND expires > $now", connection);
        command.Parameters.AddWithValue("$key", Key(conversation));
        command.Parameters.AddWithValue("$now", Now);
        return Task.FromResult(command.ExecuteScalar() is byte[] state ? ConversationStateJson.Read(state) : null);
    }

    /// <inheritdoc />
    public Task SaveAsync(string conversation, ConversationState state, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(state);
        using var connection = database.Open();
        using var command = new SqliteCommand(
            """
            INSERT INTO conversation (key, state, expires) VALUES ($key, $state, $expires)
            ON CONFLICT (key) DO UPDATE SET state = excluded.state, expires = excluded.expires
            """,
            connection);
        command.Parameters.AddWithValue("$key", Key(conversation));
        command.Parameters.AddWithValue("$state", ConversationStateJson.Write(state));
        command.Parameters.AddWithValue("$expires", Now + (long)keep.TotalSeconds);
        lock (database.Writing)
        {
            command.ExecuteNonQuery();
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task ForgetAsync(string conversation, CancellationToken cancellationToken = default)
    {
        using var connection = database.Open();
        using var command = new SqliteCommand("DELETE FROM conversation WHERE key = $key", connection);
        command.Parameters.AddWithValue("$key", Key(conversation));
        command.ExecuteNonQuery();
        return Task.CompletedTask;
    }

    /// <summary>Removes what has expired.</summary>
    /// <returns>How many conversations that were.</returns>
    public int Purge()
    {
        using var connection = database.Open();
        using var command = new SqliteCommand("DELETE FROM conversation WHERE expires <= $now", connection);
        command.Parameters.AddWithValue("$now", Now);
        return command.ExecuteNonQuery();
    }

    private long Now => time.GetUtcNow().ToUnixTimeSeconds();

    // Called with a connection open, which is what reads the salt.
    private byte[] Key(string conversation) => HMACSHA256.HashData(database.Salt, Encoding.UTF8.GetBytes(conversation));
}
