using InitiativeBot.Storage;
using Microsoft.Data.Sqlite;

namespace InitiativeBot.Channels.Line.Inbox;

/// <summary>The events of the inbox's file that came to a bad end.</summary>
internal static class TroubledEvents
{
    private const string Troubled = "outcome IN ('SetAside', 'Expired')";

    /// <summary>The newest first.</summary>
    /// <param name="session">The file.</param>
    /// <param name="most">How many at most.</param>
    public static IReadOnlyList<TroubledEvent> Read(SqliteSession session, int most) => session.Rows(
        $"""
        SELECT id, kind, outcome, reason, tries, received, finished, json IS NOT NULL, unclear, by_push FROM event
        WHERE {Troubled} ORDER BY finished DESC, seq DESC LIMIT $most
        """,
        Read,
        ("$most", most));

    /// <summary>How many there are.</summary>
    public static int Count(SqliteSession session) => (int)(session.Number($"SELECT count(*) FROM event WHERE {Troubled}") ?? 0);

    /// <summary>Lets an event wait again.</summary>
    /// <returns>Its conversation; null where there is no such event or its text is gone.</returns>
    // What its answer changed in the conversation is in place since the first call, and more may have been said since.
    public static string? TryAgain(SqliteSession session, string id) => session.Rows(
        $"""
        UPDATE event SET
          outcome = NULL, reason = NULL, finished = NULL, forget_at = NULL, erase_at = NULL, change = NULL, tries = 0, faults = 0, starts = 0,
          answer = CASE WHEN unclear OR outcome = 'Expired' THEN answer END,
          retry_key = CASE WHEN unclear OR outcome = 'Expired' THEN retry_key END,
          by_push = unclear AND by_push
        WHERE id = $id AND {Troubled} AND json IS NOT NULL AND conversation IS NOT NULL RETURNING conversation
        """,
        row => row.GetString(0),
        ("$id", id)).SingleOrDefault();

    /// <summary>Leaves of events nothing but that they were there.</summary>
    /// <returns>The ids of those that were there.</returns>
    public static IReadOnlyList<string> Drop(SqliteSession session, IEnumerable<string> ids) => [.. ids.Where(id => session.Run(
        $"UPDATE event SET outcome = '{nameof(InboxOutcome.Dropped)}', reason = NULL, {InboxTables.Erased} WHERE id = $id AND {Troubled}", ("$id", id)) == 1)];

    private static TroubledEvent Read(SqliteDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        Enum.Parse<InboxOutcome>(row.GetString(2)),
        row.IsDBNull(3) ? null : row.GetString(3),
        row.GetInt32(4),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(5)),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(6)))
    {
        HasText = row.GetBoolean(7),
        IsUnclear = row.GetBoolean(8),
        ByPush = row.GetBoolean(9),
    };
}
