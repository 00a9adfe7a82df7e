using InitiativeBot.Storage;
using Microsoft.Data.Sqlite;

namespace InitiativeBot.Channels.Line.Inbox;

/// <summary>The tables of the inbox.</summary>
internal static class InboxTables
{
    // Times are milliseconds since 1970. What a person wrote, and who it was, stands in conversation, base_url, json, answer,
    // change and message_id, which are emptied together. A row whose outcome is null waits.
    public static readonly DatabaseSchema Schema = new(
        """
        CREATE TABLE IF NOT EXISTS event (
          seq INTEGER PRIMARY KEY,
          id TEXT NOT NULL UNIQUE,
          kind TEXT NOT NULL,
          conversation TEXT,
          message_id TEXT,
          base_url TEXT,
          json BLOB,
          happened INTEGER NOT NULL,
          received INTEGER NOT NULL,
          answer BLOB,
          change BLOB,
          retry_key TEXT,
          by_push INTEGER NOT NULL DEFAULT 0,
          unclear INTEGER NOT NULL DEFAULT 0,
          tries INTEGER NOT NULL DEFAULT 0,
          faults INTEGER NOT NULL DEFAULT 0,
          starts INTEGER NOT NULL DEFAULT 0,
          outcome TEXT,
          reason TEXT,
          finished INTEGER,
          erase_at INTEGER,
          forget_at INTEGER
        );
        CREATE INDEX IF NOT EXISTS event_next ON event (conversation, answer IS NULL, happened, seq) WHERE outcome IS NULL;
        CREATE INDEX IF NOT EXISTS event_oldest ON event (received) WHERE outcome IS NULL;
        CREATE INDEX IF NOT EXISTS event_message ON event (message_id) WHERE message_id IS NOT NULL;
        CREATE INDEX IF NOT EXISTS event_erase ON event (erase_at) WHERE erase_at IS NOT NULL;
        CREATE INDEX IF NOT EXISTS event_forget ON event (forget_at) WHERE forget_at IS NOT NULL;
        CREATE INDEX IF NOT EXISTS event_troubled ON event (finished) WHERE outcome IN ('SetAside', 'Expired');
        CREATE TABLE IF NOT EXISTS conversation (
          key TEXT PRIMARY KEY,
          due INTEGER NOT NULL,
          owner TEXT
        ) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS conversation_due ON conversation (due);
        CREATE INDEX IF NOT EXISTS conversation_owner ON conversation (owner) WHERE owner IS NOT NULL;
        CREATE TABLE IF NOT EXISTS unsent (
          message_id TEXT PRIMARY KEY,
          at INTEGER NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS unsent_at ON unsent (at);
        CREATE TABLE IF NOT EXISTS probe (id INTEGER PRIMARY KEY, at INTEGER NOT NULL);
        """,
        // The trace that an event belongs to, where traces are made; tells nothing of a person.
        "ALTER TABLE event ADD COLUMN trace TEXT");

    /// <summary>What an update sets where nothing of what a person wrote is to be left of an event.</summary>
    public const string Erased = "conversation = NULL, message_id = NULL, base_url = NULL, json = NULL, answer = NULL, change = NULL, erase_at = NULL";

    // Where text was, nothing is left of it in the file.
    private const string WithoutTexts =
        """
        PRAGMA secure_delete = ON;
        DELETE FROM conversation;
        DELETE FROM unsent;
        UPDATE event SET
          outcome = coalesce(outcome, 'Unconfirmed'), reason = CASE WHEN outcome IS NULL THEN 'restored from a backup' ELSE reason END,
          finished = coalesce(finished, received), forget_at = coalesce(forget_at, received + 259200000),
          conversation = NULL, message_id = NULL, base_url = NULL, json = NULL, answer = NULL, change = NULL, erase_at = NULL;
        """;

    /// <summary>Makes or upgrades the tables.</summary>
    public static void Create(SqliteSession session) => Schema.Apply(session.Connection);

    /// <summary>
    /// Leaves of a copy only which events there were: what waited then has been answered since, and would be answered twice.
    /// </summary>
    public static void Forget(SqliteConnection copy)
    {
        using var command = new SqliteCommand(WithoutTexts, copy);
        command.ExecuteNonQuery();
    }
}
