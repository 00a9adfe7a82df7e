using InitiativeBot.Channels.Line.Inbox;
using InitiativeBot.Data;
using InitiativeBot.Staff.Access;
using InitiativeBot.Staff.Questions;
using Microsoft.Data.Sqlite;

namespace InitiativeBot.Storage;

/// <summary>The database files of the data directory.</summary>
internal static class DatabaseFiles
{
    /// <summary>The schema of each file by its name.</summary>
    public static IReadOnlyDictionary<string, DatabaseSchema> All { get; } = new Dictionary<string, DatabaseSchema>(StringComparer.Ordinal)
    {
        [StorageHosting.FileName] = SqliteDatabase.Schema,
        [StaffDatabase.FileName] = SqliteDatabase.Schema,
        [QuestionStore.FileName] = SqliteDatabase.Schema,
        [SqliteInboxStore.FileName] = InboxTables.Schema,
    };

    /// <summary>Brings the files that are there to the version of this program, before anything else uses them.</summary>
    /// <param name="directory">The data directory.</param>
    /// <exception cref="DataFileException">A file is of a later version.</exception>
    public static void Upgrade(string directory)
    {
        foreach (var (name, schema) in All)
        {
            var path = Path.Combine(directory, name);
            if (!File.Exists(path))
            {
                continue;
            }

            try
            {
                using var connection = Open(path, SqliteOpenMode.ReadWrite);
                schema.Apply(connection);
            }
            catch (SqliteException)
            {
                // What cannot be read now is told by whoever needs it; answers go on without memory.
            }
        }
    }

    /// <summary>Opens a file outside of the pool.</summary>
    public static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = 5 }.ToString());
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
