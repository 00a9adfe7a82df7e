using System.Text.Json.Serialization;
using InitiativeBot.Channels.Line.Inbox;
using InitiativeBot.Commands;
using InitiativeBot.Reloading;
using Microsoft.Data.Sqlite;

namespace InitiativeBot.Storage.Backup;

/// <summary>A file in a backup.</summary>
/// <param name="Name">Its path in the data directory, parted by <c>/</c>.</param>
/// <param name="Sha256">The hash of its content, in hexadecimal digits.</param>
/// <param name="Schema">The version of a database's tables; null of another file.</param>
internal sealed record BackupFile(string Name, string Sha256, int? Schema);

/// <summary>What a backup holds: its last entry.</summary>
/// <param name="Format">How the backup is made; 1.</param>
/// <param name="Created">When it was begun.</param>
/// <param name="Files">Its files.</param>
internal sealed record BackupContents(int Format, DateTimeOffset Created, IReadOnlyList<BackupFile> Files)
{
    /// <summary>The format that this program writes and reads.</summary>
    public const int ThisFormat = 1;

    /// <summary>The name of the entry that holds this.</summary>
    public const string EntryName = "backup.json";

    /// <summary>What entries of files begin with.</summary>
    public const string FilesPrefix = "data/";

    // Beside a database while it is open, locks, drafts of files that are being written, and what is made anew by itself.
    private static readonly string[] LeftOut = ["-wal", "-shm", "-journal", ".lock"];

    /// <summary>Whether a file of the data directory belongs into a backup.</summary>
    /// <param name="name">Its path in the directory, parted by <c>/</c>.</param>
    public static bool Takes(string name) =>
        !name.Split('/').Any(part => part.StartsWith('.'))
        && !name.StartsWith(ReloadHosting.LearnedFolder + '/', StringComparison.Ordinal)
        && !name.StartsWith(LargeSearch.Folder + '/', StringComparison.Ordinal)
        && !LeftOut.Any(end => name.EndsWith(end, StringComparison.Ordinal));

    /// <summary>Whether a file is a database.</summary>
    public static bool IsDatabase(string name) => name.EndsWith(".db", StringComparison.Ordinal);

    /// <summary>Copies a database as it stands at one moment, whoever writes to it meanwhile.</summary>
    /// <param name="from">The database.</param>
    /// <param name="to">The copy, which is not there.</param>
    /// <param name="name">The database's path in the data directory.</param>
    public static void CopyDatabase(string from, string to, string name)
    {
        using (var source = DatabaseFiles.Open(from, SqliteOpenMode.ReadWrite))
        {
            using var command = new SqliteCommand("VACUUM INTO $to", source);
            command.Parameters.AddWithValue("$to", to);
            command.ExecuteNonQuery();
        }

        if (name == SqliteInboxStore.FileName)
        {
            using var copy = DatabaseFiles.Open(to, SqliteOpenMode.ReadWrite);
            InboxTables.Forget(copy);
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(BackupContents))]
internal sealed partial class BackupJson : JsonSerializerContext;
