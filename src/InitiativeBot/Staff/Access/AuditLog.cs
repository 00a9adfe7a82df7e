using InitiativeBot.Storage;

namespace InitiativeBot.Staff.Access;

/// <summary>What was done. The names in the database and in <c>dialogs/</c> are these in lower case.</summary>
public enum AuditAction
{
    /// <summary>Somebody logged in.</summary>
    LogIn,

    /// <summary>A log-in was refused.</summary>
    LogInRefused,

    /// <summary>Somebody logged out.</summary>
    LogOut,

    /// <summary>Figures or questions were fetched as a file.</summary>
    Export,

    /// <summary>The city's words were changed.</summary>
    Change,

    /// <summary>A change was taken back.</summary>
    Undo,

    /// <summary>An event of LINE's that came to a bad end is tried again.</summary>
    TryAgain,

    /// <summary>Such an event was deleted.</summary>
    Delete,
}

/// <summary>Who did what and when.</summary>
/// <param name="Time">When.</param>
/// <param name="Who">Who; empty where nobody knows.</param>
/// <param name="Action">What.</param>
/// <param name="Detail">What it was done to.</param>
public sealed record AuditEntry(DateTimeOffset Time, string Who, AuditAction Action, string Detail);

/// <summary>Keeps who did what in the staff area, for two years. Thread-safe.</summary>
/// <param name="database">Where it is kept.</param>
/// <param name="time">The clock.</param>
public sealed class AuditLog(SqliteDatabase database, TimeProvider time) : IExpiringStore
{
    /// <summary>How long it is kept.</summary>
    public static readonly TimeSpan Keep = TimeSpan.FromDays(731);

    private const int LongestDetail = 300;

    private readonly StaffTable _table = new(
        database,
        """
        CREATE TABLE IF NOT EXISTS audit (id INTEGER PRIMARY KEY, time INTEGER NOT NULL, who TEXT NOT NULL, action TEXT NOT NULL, detail TEXT NOT NULL);
        CREATE INDEX IF NOT EXISTS audit_time ON audit (time);
        """);

    /// <summary>Notes what somebody did now.</summary>
    public void Note(string who, AuditAction action, string detail = "")
    {
        ArgumentNullException.ThrowIfNull(detail);
        _table.Run(
            "INSERT INTO audit (time, who, action, detail) VALUES ($time, $who, $action, $detail)",
            ("$time", time.GetUtcNow().ToUnixTimeMilliseconds()), ("$who", who), ("$action", action.ToString()), ("$detail", detail.Length <= LongestDetail ? detail : detail[..LongestDetail]));
    }

    /// <summary>The last entries, the newest first.</summary>
    public IReadOnlyList<AuditEntry> Last(int count) => [.. _table.Rows(
        "SELECT time, who, action, detail FROM audit ORDER BY id DESC LIMIT $count",
        r => Enum.TryParse<AuditAction>(r.GetString(2), out var action)
            ? new AuditEntry(DateTimeOffset.FromUnixTimeMilliseconds(r.GetInt64(0)), r.GetString(1), action, r.GetString(3)) : null,
        ("$count", count)).OfType<AuditEntry>()];

    /// <inheritdoc />
    public int Purge() => _table.Run("DELETE FROM audit WHERE time < $before", ("$before", (time.GetUtcNow() - Keep).ToUnixTimeMilliseconds()));
}
