using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using InitiativeBot.Data;
using Microsoft.Data.Sqlite;

namespace InitiativeBot.Storage.Backup;

/// <summary>
/// Puts a backup in the place of a data directory that no service uses. All of it is unpacked and checked beside the directory first;
/// then the two are exchanged, and what was there is kept.
/// </summary>
/// <param name="directory">The data directory.</param>
/// <param name="time">The clock.</param>
internal sealed class DataRestore(string directory, TimeProvider time)
{
    private readonly string _directory = Path.GetFullPath(directory).TrimEnd(Path.DirectorySeparatorChar);

    /// <summary>Whether there is something in the directory.</summary>
    public bool HasData => Directory.Exists(_directory) && Directory.EnumerateFileSystemEntries(_directory).Any();

    /// <summary>The database that a running service has open, or null where there is none.</summary>
    public string? InUse() => !Directory.Exists(_directory) ? null
        : Directory.EnumerateFiles(_directory, "*.db").FirstOrDefault(IsInUse);

    /// <summary>Restores a backup.</summary>
    /// <param name="path">The backup.</param>
    /// <returns>How many files that were, and where the data are kept that were there before; null where there were none.</returns>
    /// <exception cref="DataFileException">The backup is damaged, or was made by a later release; nothing was changed.</exception>
    /// <exception cref="IOException">Something cannot be read or written.</exception>
    public (int Files, string? Before) Read(string path)
    {
        var fresh = $"{_directory}.restoring-{Guid.NewGuid():N}";
        try
        {
            PrivateFiles.CreateFolder(fresh);
            var count = Unpack(path, fresh);
            string? before = null;
            if (HasData)
            {
                before = string.Create(CultureInfo.InvariantCulture, $"{_directory}.before-{time.GetUtcNow():yyyyMMdd'T'HHmmss'Z'}");
                Directory.Move(_directory, before);
            }
            else if (Directory.Exists(_directory))
            {
                Directory.Delete(_directory);
            }

            Directory.Move(fresh, _directory);
            return (count, before);
        }
        finally
        {
            if (Directory.Exists(fresh))
            {
                Directory.Delete(fresh, recursive: true);
            }
        }
    }

    private static int Unpack(string path, string folder)
    {
        try
        {
            using var archive = ZipFile.OpenRead(path);
            var contents = ReadContents(archive, path);
            foreach (var file in contents.Files)
            {
                Unpack(archive, file, folder, path);
            }

            return contents.Files.Count;
        }
        catch (Exception e) when (e is InvalidDataException or JsonException or SqliteException)
        {
            throw new DataFileException(path, 0, "is no backup of this service, or is damaged: " + e.Message, e);
        }
    }

    private static BackupContents ReadContents(ZipArchive archive, string path)
    {
        using var entry = (archive.GetEntry(BackupContents.EntryName) ?? throw new InvalidDataException($"it has no {BackupContents.EntryName}")).Open();
        var contents = JsonSerializer.Deserialize(entry, BackupJson.Default.BackupContents) ?? throw new InvalidDataException($"{BackupContents.EntryName} is empty");
        return contents.Format == BackupContents.ThisFormat ? contents
            : throw new DataFileException(path, 0, string.Create(CultureInfo.InvariantCulture,
                $"was made by a later release (format {contents.Format}; this one knows {BackupContents.ThisFormat}): install that release"));
    }

    private static void Unpack(ZipArchive archive, BackupFile file, string folder, string path)
    {
        var target = Path.GetFullPath(Path.Combine(folder, file.Name));
        if (!BackupContents.Takes(file.Name) || !target.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            throw new InvalidDataException($"\"{file.Name}\" is no file of the data directory");
        }

        if (file.Schema is { } version && DatabaseFiles.All.GetValueOrDefault(file.Name) is { } schema)
        {
            schema.ThrowIfLater(version, $"{path}: {file.Name}");
        }

        var entry = archive.GetEntry(BackupContents.FilesPrefix + file.Name) ?? throw new InvalidDataException($"it has no {file.Name}");
        PrivateFiles.CreateFolder(Path.GetDirectoryName(target)!);
        using (var written = PrivateFiles.Create(target))
        {
            using var content = entry.Open();
            content.CopyTo(written);
            written.Flush(flushToDisk: true);
            written.Position = 0;
            if (!Convert.ToHexStringLower(SHA256.HashData(written)).Equals(file.Sha256, StringComparison.Ordinal))
            {
                throw new InvalidDataException($"{file.Name} is not what was backed up");
            }
        }

        if (BackupContents.IsDatabase(file.Name))
        {
            using var database = DatabaseFiles.Open(target, SqliteOpenMode.ReadOnly);
            using var check = new SqliteCommand("PRAGMA quick_check", database);
            if (check.ExecuteScalar() is not "ok")
            {
                throw new InvalidDataException($"the database {file.Name} is damaged");
            }
        }
    }

    // Only who is alone with a file can leave the write-ahead log; opening it again goes back to it.
    private static bool IsInUse(string path)
    {
        try
        {
            using var connection = DatabaseFiles.Open(path, SqliteOpenMode.ReadWrite);
            using var wait = new SqliteCommand("PRAGMA busy_timeout = 500", connection);
            wait.ExecuteNonQuery();
            using var leave = new SqliteCommand("PRAGMA journal_mode = DELETE", connection) { CommandTimeout = 1 };
            return leave.ExecuteScalar() is "wal";
        }
        catch (SqliteException e)
        {
            // 5, 6: busy or locked. What is no database is in nobody's use.
            return e.SqliteErrorCode is 5 or 6;
        }
    }
}
