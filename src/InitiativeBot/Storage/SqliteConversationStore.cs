using System.Security.Cryptography;
using System.Text;
using InitiativeBot.Conversation;

namespace InitiativeBot.Storage;

/// <summary>
/// Keeps conversations in the database for a time after their last message. Ids are kept as salted hashes: they may be those
/// of people on LINE. One thread reads and writes for all, what many want at once in one transaction.
/// </summary>
public sealed class SqliteConversationStore : IConversationStore, IExpiringStore, IDisposable
{
    private const string Save =
        """
        INSERT INTO conversation (key, state, expires) VALUES ($key, $state, $expires)
        ON CONFLICT (key) DO UPDATE SET state = excluded.state, expires = excluded.expires
        """;

    private readonly SqliteDatabase _database;
    private readonly TimeSpan _keep;
    private readonly TimeProvider _time;
    private readonly GroupCommit _commits;

    /// <summary>Makes the store; the file is opened when it is first needed.</summary>
    /// <param name="database">Where they are kept.</param>
    /// <param name="keep">How long after the last message.</param>
    /// <param name="time">The clock.</param>
    public SqliteConversationStore(SqliteDatabase database, TimeSpan keep, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(database);
        (_database, _keep, _time) = (database, keep, time);
        _commits = new GroupCommit(database.Path, _ => database.Open().Dispose(), () => { }) { IsDurable = false, Writing = database.Writing };
    }

    /// <inheritdoc />
    public async Task<ConversationState?> LoadAsync(string conversation, CancellationToken cancellationToken = default)
    {
        var now = Now;
        var rows = await _commits.DoAsync(session => session.Rows(
            "SELECT state FROM conversation WHERE key = $key AND expires > $now", row => row.GetFieldValue<byte[]>(0), ("$key", Key(conversation)), ("$now", now)));
        return rows is [var state] ? ConversationStateJson.Read(state) : null;
    }

    /// <inheritdoc />
    public Task SaveAsync(string conversation, ConversationState state, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(state);
        var json = ConversationStateJson.Write(state);
        var expires = Now + (long)_keep.TotalSeconds;
        return _commits.DoAsync(session => session.Run(Save, ("$key", Key(conversation)), ("$state", json), ("$expires", expires)));
    }

    /// <inheritdoc />
    public Task ForgetAsync(string conversation, CancellationToken cancellationToken = default) =>
        _commits.DoAsync(session => session.Run("DELETE FROM conversation WHERE key = $key", ("$key", Key(conversation))));

    /// <summary>Removes what has expired.</summary>
    /// <returns>How many conversations that were.</returns>
    public int Purge()
    {
        var now = Now;
        return _commits.DoAsync(session => session.Run("DELETE FROM conversation WHERE expires <= $now", ("$now", now))).GetAwaiter().GetResult();
    }

    /// <summary>Finishes what waits.</summary>
    public void Dispose() => _commits.Dispose();

    private long Now => _time.GetUtcNow().ToUnixTimeSeconds();

    // Called with the database open, which is what reads the salt.
    private byte[] Key(string conversation) => HMACSHA256.HashData(_database.Salt, Encoding.UTF8.GetBytes(conversation));
}
