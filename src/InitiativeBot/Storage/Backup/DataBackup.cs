using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace InitiativeBot.Storage.Backup;

/// <summary>
/// Writes all that a service keeps into one file, while it goes on. Each database is as it was at one moment; what waits in LINE's
/// inbox and what people wrote there is left out.
/// </summary>
/// <param name="directory">The data directory.</param>
/// <param name="time">The clock.</param>
internal sealed class DataBackup(string directory, TimeProvider time)
{
    /// <summary>Writes the backup; it is there whole or not at all, and readable for its owner alone.</summary>
    /// <param name="path">The file to write; one that is there is replaced.</param>
    /// <returns>How many files it holds.</returns>
    /// <exception cref="IOException">Something cannot be read or written.</exception>
    public int Write(string path)
    {
        var target = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(target)!;
        Directory.CreateDirectory(folder);
        var draft = Path.Combine(folder, $".{Path.GetFileName(target)}.{Guid.NewGuid():N}");
        var copies = draft + ".copies";
        try
        {
            PrivateFiles.CreateFolder(copies);
            int count;
            using (var file = PrivateFiles.Create(draft))
            {
                count = Fill(file, copies);
                file.Flush(flushToDisk: true);
            }

            File.Move(draft, target, overwrite: true);
            return count;
        }
        catch (SqliteException e)
        {
            throw new IOException($"{directory}: a database cannot be copied: {e.Message}", e);
        }
        finally
        {
            File.Delete(draft);
            if (Directory.Exists(copies))
            {
                Directory.Delete(copies, recursive: true);
            }
        }
    }

    private int Fill(Stream file, string copies)
    {
        var created = time.GetUtcNow();
        List<BackupFile> files = [];
        using var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var path in Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(directory, path).Replace(Path.DirectorySeparatorChar, '/');
            if (BackupContents.Takes(name) && Add(archive, name, path, copies) is { } added)
            {
                files.Add(added);
            }
        }

        using var contents = archive.CreateEntry(BackupContents.EntryName).Open();
        JsonSerializer.Serialize(contents, new BackupContents(BackupContents.ThisFormat, created, files), BackupJson.Default.BackupContents);
        return files.Count;
    }

    private static BackupFile? Add(ZipArchive archive, string name, string path, string copies)
    {
        int? schema = null;
        var from = path;
        if (BackupContents.IsDatabase(name))
        {
            if (new FileInfo(path).Length == 0)
            {
                // Made, and not used yet.
                return null;
            }

            from = Path.Combine(copies, Guid.NewGuid().ToString("N"));
            BackupContents.CopyDatabase(path, from, name);
            using var copy = DatabaseFiles.Open(from, SqliteOpenMode.ReadOnly);
            schema = DatabaseSchema.VersionOf(copy);
        }

        using var content = Read(from);
        if (content is null)
        {
            return null;
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using (var entry = archive.CreateEntry(BackupContents.FilesPrefix + name, CompressionLevel.Fastest).Open())
        {
            var buffer = new byte[81_920];
            for (var read = content.Read(buffer); read > 0; read = content.Read(buffer))
            {
                hash.AppendData(buffer, 0, read);
                entry.Write(buffer, 0, read);
            }
        }

        return new BackupFile(name, Convert.ToHexStringLower(hash.GetHashAndReset()), schema);
    }

    // Null where it has gone meanwhile.
    private static FileStream? Read(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }
}
