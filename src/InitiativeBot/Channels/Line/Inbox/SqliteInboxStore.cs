using InitiativeBot.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace InitiativeBot.Channels.Line.Inbox;

/// <summary>
/// The inbox of one machine, in a file of its own: it is written through to the disk, other state is not. Nothing of it is
/// held in memory. Thread-safe.
/// </summary>
internal sealed class SqliteInboxStore : IInboxStore, IDisposable
{
    /// <summary>The name of the file in the data directory.</summary>
    public const string FileName = "line-inbox.db";

    /// <summary>How long a claim holds unless it is renewed.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    private const string Columns =
        "id, kind, conversation, base_url, json, received, answer, change, retry_key, by_push, unclear, tries, faults, starts, trace";

    // Claims of one event that ended in nothing at all: it seems to end the process each time.
    private const int MaxStarts = 10;
    private const int PurgedAtOnce = 2_000;

    private static readonly TimeSpan KeepTroubled = TimeSpan.FromDays(30);

    private readonly string _directory;
    private readonly LineOptions _options;
    private readonly TimeProvider _time;
    private readonly string _owner = Guid.NewGuid().ToString("N");
    private readonly GroupCommit _database;
    private FileStream? _sole;
    private bool _recovered;
    private int? _waiting;

    public SqliteInboxStore(string directory, IOptions<LineOptions> options, TimeProvider time)
    {
        (_directory, _options, _time) = (directory, options.Value, time);
        _database = new GroupCommit(Path.Combine(directory, FileName), Prepare, () => _waiting = null);
    }

    public Task<AcceptResult> AcceptAsync(InboxBatch batch) => _database.DoAsync(session =>
    {
        if (batch.Events.Count > 0 && Waiting(session) + batch.Events.Count > _options.MostWaiting)
        {
            return new AcceptResult(false, [], []);
        }

        var now = Now;
        List<string> duplicates = [];
        List<string> takenBack = [.. batch.Unsent.SelectMany(message => TakeBack(session, message, now))];
        foreach (var item in batch.Events)
        {
            if (item.MessageId is not null && session.Number("SELECT 1 FROM unsent WHERE message_id = $id", ("$id", item.MessageId)) is not null)
            {
                takenBack.Add(item.Id);
                InsertUnsent(session, item, now);
            }
            else if (!Insert(session, item, now))
            {
                duplicates.Add(item.Id);
            }
        }

        return new AcceptResult(true, duplicates, takenBack);
    });

    public Task<ClaimResult> ClaimAsync(int most) => _database.DoAsync(session =>
    {
        var now = Now;
        var claimed = session.Rows(
            """
            UPDATE conversation SET owner = $me, due = $until
            WHERE key IN (SELECT key FROM conversation WHERE due <= $now AND owner IS NOT $me ORDER BY due LIMIT $most) RETURNING key
            """,
            row => row.GetString(0),
            ("$me", _owner), ("$until", now + Ms(Lease)), ("$now", now), ("$most", most));
        InboxEvent[] events = [.. claimed.Select(conversation => Next(session, conversation, now)).OfType<InboxEvent>()];
        var due = session.Number("SELECT due FROM conversation WHERE owner IS NOT $me ORDER BY due LIMIT 1", ("$me", _owner));
        return new ClaimResult(events, due is { } ms ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : null);
    });

    public Task<bool> BeginSendAsync(InboxEvent item) => _database.DoAsync(session => session.Run(
        """
        UPDATE event SET answer = $answer, change = $change, retry_key = $retryKey, by_push = $byPush, unclear = 1, tries = $tries
        WHERE id = $id AND outcome IS NULL AND EXISTS (SELECT 1 FROM conversation WHERE key = $conversation AND owner = $me)
        """,
        ("$answer", item.Answer), ("$change", item.Change), ("$retryKey", item.RetryKey?.ToString("D")), ("$byPush", item.ByPush),
        ("$tries", item.Tries), ("$id", item.Id), ("$conversation", item.Conversation), ("$me", _owner)) == 1);

    public Task<InboxEvent?> FinishAsync(InboxEvent item, InboxOutcome? outcome, string? reason, bool goOn) => _database.DoAsync(session =>
    {
        var now = Now;
        if (outcome is { } ended)
        {
            Finish(session, item.Id, ended, reason, now, item.IsUnclear);
        }

        if (session.Number("SELECT 1 FROM conversation WHERE key = $key AND owner = $me", ("$key", item.Conversation), ("$me", _owner)) is null)
        {
            return null;
        }

        if (goOn)
        {
            return Next(session, item.Conversation, now);
        }

        Free(session, item.Conversation, now);
        return null;
    });

    public Task PutOffAsync(InboxEvent item, DateTimeOffset until) => _database.DoAsync(session =>
    {
        session.Run(
            "UPDATE event SET unclear = $unclear, faults = $faults, starts = 0 WHERE id = $id AND outcome IS NULL",
            ("$unclear", item.IsUnclear), ("$faults", item.Faults), ("$id", item.Id));
        return Free(session, item.Conversation, until.ToUnixTimeMilliseconds());
    });

    public Task RenewAsync() => _database.DoAsync(session =>
        session.Run("UPDATE conversation SET due = $until WHERE owner = $me", ("$until", Now + Ms(Lease)), ("$me", _owner)));

    public Task ReleaseAsync() => _database.DoAsync(session =>
    {
        session.Run(
            """
            UPDATE event SET starts = starts - 1
            WHERE outcome IS NULL AND starts > 0 AND conversation IN (SELECT key FROM conversation WHERE owner = $me)
            """,
            ("$me", _owner));
        return session.Run("UPDATE conversation SET due = $now, owner = NULL WHERE owner = $me", ("$now", Now), ("$me", _owner));
    });

    public async Task PurgeAsync()
    {
        while (await _database.DoAsync(PurgeSome) >= PurgedAtOnce)
        {
            // Others get their turn between two parts.
        }

        await _database.ScrubAsync();
    }

    public Task ProbeAsync() => _database.DoAsync(session => session.Run("INSERT OR REPLACE INTO probe VALUES (1, $now)", ("$now", Now)));

    public Task<InboxFigures> CountAsync() => _database.DoAsync(session =>
    {
        var oldest = session.Number("SELECT min(received) FROM event WHERE outcome IS NULL");
        return new InboxFigures(Waiting(session), oldest is { } ms ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : null) { Troubled = TroubledEvents.Count(session) };
    });

    public Task<IReadOnlyList<TroubledEvent>> TroubledAsync(int most) => _database.DoAsync(session => TroubledEvents.Read(session, most));

    public Task<bool> TryAgainAsync(string id) => _database.DoAsync(session =>
    {
        if (TroubledEvents.TryAgain(session, id) is not { } conversation)
        {
            return false;
        }

        _waiting++;
        session.Run("INSERT OR IGNORE INTO conversation (key, due) VALUES ($key, $now)", ("$key", conversation), ("$now", Now));
        return true;
    });

    public Task<IReadOnlyList<string>> DropAsync(IReadOnlyCollection<string> ids) => _database.DoAsync(session => TroubledEvents.Drop(session, ids));

    public void Dispose()
    {
        _database.Dispose();
        _sole?.Dispose();
    }

    private long Now => _time.GetUtcNow().ToUnixTimeMilliseconds();

    private static long Ms(TimeSpan span) => (long)span.TotalMilliseconds;

    private void Prepare(SqliteSession session)
    {
        InboxTables.Create(session);
        _waiting = null;
        if (!_recovered && TryBeSole())
        {
            // Claims that are there are those of a process that died.
            foreach (var (conversation, starts, isUnclear) in session.Rows(
                "SELECT c.key, max(e.starts), max(e.unclear) FROM conversation c JOIN event e ON e.conversation = c.key AND e.outcome IS NULL WHERE c.owner IS NOT NULL GROUP BY c.key",
                row => (row.GetString(0), row.GetInt32(1), row.GetBoolean(2))))
            {
                // What was being worked on at several ends may have been their cause: the others go first.
                var wait = starts < 2 ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Min(60, Math.Pow(2, starts - 2)));
                // A call that was cut off goes before all that waits: its reply token tells what became of it only while it lives.
                session.Run(
                    "UPDATE conversation SET owner = NULL, due = $due WHERE key = $key",
                    ("$due", isUnclear && wait == TimeSpan.Zero ? 0 : Now + Ms(wait)), ("$key", conversation));
            }
        }

        _recovered = true;
    }

    // A second process on the same file, as at a restart without a gap, leaves the first one's claims to their leases.
    private bool TryBeSole()
    {
        try
        {
            _sole ??= new FileStream(Path.Combine(_directory, FileName + ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // Counted anew after each opening, since another process may have written.
    private int Waiting(SqliteSession session) => _waiting ??= (int)(session.Number("SELECT count(*) FROM event WHERE outcome IS NULL") ?? 0);

    private IReadOnlyList<string> TakeBack(SqliteSession session, string message, long now)
    {
        session.Run("INSERT OR IGNORE INTO unsent VALUES ($id, $now)", ("$id", message), ("$now", now));
        var waiting = session.Rows("SELECT id FROM event WHERE message_id = $id AND outcome IS NULL", row => row.GetString(0), ("$id", message));
        foreach (var id in waiting)
        {
            Finish(session, id, InboxOutcome.Unsent, null, now);
        }

        session.Run($"UPDATE event SET {InboxTables.Erased} WHERE message_id = $id", ("$id", message));
        return waiting;
    }

    private void InsertUnsent(SqliteSession session, NewEvent item, long now) => session.Run(
        """
        INSERT OR IGNORE INTO event (id, kind, happened, received, outcome, finished, forget_at)
        VALUES ($id, $kind, $happened, $now, 'Unsent', $now, $forget)
        """,
        ("$id", item.Id), ("$kind", item.Kind), ("$happened", item.Happened.ToUnixTimeMilliseconds()), ("$now", now),
        ("$forget", now + Ms(_options.Remember)));

    private bool Insert(SqliteSession session, NewEvent item, long now)
    {
        var isNew = session.Run(
            """
            INSERT OR IGNORE INTO event (id, kind, conversation, message_id, base_url, json, happened, received, trace)
            VALUES ($id, $kind, $conversation, $message, $baseUrl, $json, $happened, $now, $trace)
            """,
            ("$id", item.Id), ("$kind", item.Kind), ("$conversation", item.Conversation), ("$message", item.MessageId),
            ("$baseUrl", item.BaseUrl), ("$json", item.Json), ("$happened", item.Happened.ToUnixTimeMilliseconds()), ("$now", now), ("$trace", item.Trace)) == 1;
        if (isNew)
        {
            _waiting++;
            session.Run("INSERT OR IGNORE INTO conversation (key, due) VALUES ($key, $now)", ("$key", item.Conversation), ("$now", now));
        }
        else if (item.IsRedelivery)
        {
            // Its reply token has a minute again.
            session.Run(
                "UPDATE event SET json = $json, received = $now WHERE id = $id AND outcome IS NULL AND tries = 0",
                ("$json", item.Json), ("$now", now), ("$id", item.Id));
        }

        return isNew;
    }

    // An answer that was begun comes first: another must not move the conversation on in between.
    private InboxEvent? Next(SqliteSession session, string conversation, long now)
    {
        while (true)
        {
            var next = session.Rows(
                $"SELECT {Columns} FROM event WHERE conversation = $key AND outcome IS NULL ORDER BY answer IS NULL, happened, seq LIMIT 1",
                row => (Event: Read(row), Starts: row.GetInt32(13)),
                ("$key", conversation));
            if (next.Count == 0)
            {
                session.Run("DELETE FROM conversation WHERE key = $key", ("$key", conversation));
                return null;
            }

            var (item, starts) = next[0];
            if (starts < MaxStarts)
            {
                session.Run("UPDATE event SET starts = starts + 1 WHERE id = $id", ("$id", item.Id));
                return item;
            }

            Finish(session, item.Id, InboxOutcome.SetAside, TroubleReason.EndedProcess(starts), now);
        }
    }

    private static InboxEvent Read(SqliteDataReader row) => new()
    {
        Id = row.GetString(0),
        Kind = row.GetString(1),
        Conversation = row.GetString(2),
        BaseUrl = row.GetString(3),
        Json = row.GetFieldValue<byte[]>(4),
        Received = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(5)),
        Answer = row.IsDBNull(6) ? null : row.GetFieldValue<byte[]>(6),
        Change = row.IsDBNull(7) ? null : row.GetFieldValue<byte[]>(7),
        RetryKey = row.IsDBNull(8) ? null : Guid.Parse(row.GetString(8)),
        ByPush = row.GetBoolean(9),
        IsUnclear = row.GetBoolean(10),
        Tries = row.GetInt32(11),
        Faults = row.GetInt32(12),
        Trace = row.IsDBNull(14) ? null : row.GetString(14),
    };

    // Whether LINE may have the answer is known to whoever worked on it; else it stays as it was noted before the last call.
    private void Finish(SqliteSession session, string id, InboxOutcome outcome, string? reason, long now, bool? isUnclear = null)
    {
        var erase = outcome == InboxOutcome.Unsent || _options.KeepTexts == TimeSpan.Zero;
        var remember = outcome is InboxOutcome.SetAside or InboxOutcome.Expired ? KeepTroubled : _options.Remember;
        _waiting -= session.Run(
            $"""
            UPDATE event SET outcome = $outcome, reason = $reason, unclear = coalesce($unclear, unclear), finished = $now, forget_at = $forget, {(erase ? InboxTables.Erased : "erase_at = $erase")}
            WHERE id = $id AND outcome IS NULL
            """,
            [
                ("$outcome", outcome.ToString()), ("$reason", reason), ("$unclear", isUnclear), ("$now", now), ("$forget", now + Ms(remember)), ("$id", id),
                .. erase ? [] : new (string, object?)[] { ("$erase", now + Ms(_options.KeepTexts)) },
            ]);
    }

    private int Free(SqliteSession session, string conversation, long due) => session.Run(
        "UPDATE conversation SET due = $due, owner = NULL WHERE key = $key AND owner = $me", ("$due", due), ("$key", conversation), ("$me", _owner));

    private int PurgeSome(SqliteSession session)
    {
        var now = Now;
        return session.Run($"UPDATE event SET {InboxTables.Erased} WHERE id IN (SELECT id FROM event WHERE erase_at <= $now LIMIT $some)", ("$now", now), ("$some", PurgedAtOnce))
            + session.Run("DELETE FROM event WHERE seq IN (SELECT seq FROM event WHERE forget_at <= $now LIMIT $some)", ("$now", now), ("$some", PurgedAtOnce))
            + session.Run(
                "DELETE FROM unsent WHERE message_id IN (SELECT message_id FROM unsent WHERE at <= $before LIMIT $some)",
                ("$before", now - Ms(_options.Remember)), ("$some", PurgedAtOnce));
    }
}
