using System.Text;
using System.Text.Json;

namespace InitiativeBot.Editing;

/// <summary>
/// The changes that were made, in a file of lines that only grows. An entry is on the disk before the first of its files is
/// touched, so that a crash in between is finished at the next use. One process at a time changes data: <see cref="LockAsync"/>.
/// </summary>
/// <param name="path">The journal's path; its folder is made when it is needed.</param>
/// <param name="time">Tells how long to wait.</param>
internal sealed class EditJournal(string path, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(50);

    /// <summary>All entries, oldest first.</summary>
    public IReadOnlyList<EditEntry> Read() => ReadAll().Entries;

    /// <summary>The entries whose files may not all have been written, oldest first.</summary>
    public IReadOnlyList<EditEntry> Open()
    {
        var (entries, done) = ReadAll();
        return [.. entries.Where(e => !done.Contains(e.Id))];
    }

    /// <summary>Holds the journal for this process until it is disposed.</summary>
    /// <exception cref="IOException">Another process holds it and does not let go.</exception>
    public async Task<IDisposable> LockAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        for (var waited = TimeSpan.Zero; ; waited += BetweenTries)
        {
            try
            {
                return new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (waited < Patience)
            {
                await Task.Delay(BetweenTries, time, cancellationToken);
            }
        }
    }

    /// <summary>Writes an entry; its files are written next.</summary>
    public void Begin(EditEntry entry) => Append(new JournalLine(entry, null));

    /// <summary>Says that an entry's files are written.</summary>
    public void End(long id) => Append(new JournalLine(null, id));

    private void Append(JournalLine line)
    {
        using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
        // What a crash left of a line ends here.
        var text = (EndsInALine() ? "" : "\n") + JsonSerializer.Serialize(line, JournalJson.Readable.JournalLine) + "\n";
        file.Write(Encoding.UTF8.GetBytes(text));
        file.Flush(flushToDisk: true);
    }

    private bool EndsInALine()
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        if (file.Length == 0)
        {
            return true;
        }

        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte() == '\n';
    }

    private (List<EditEntry> Entries, HashSet<long> Done) ReadAll()
    {
        List<EditEntry> entries = [];
        HashSet<long> done = [];
        if (!File.Exists(path))
        {
            return (entries, done);
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        var text = reader.ReadToEnd();
        var lines = text.Split('\n');
        for (var number = 1; number <= lines.Length; number++)
        {
            if (lines[number - 1].Length == 0)
            {
                continue;
            }

            try
            {
                var line = JsonSerializer.Deserialize(lines[number - 1], JournalJson.Readable.JournalLine);
                if (line?.Entry is { } entry)
                {
                    entries.Add(entry);
                }
                else if (line?.Done is { } id)
                {
                    done.Add(id);
                }
            }
            catch (JsonException)
            {
                // A line that a crash cut off: nothing was written after it that belongs to it.
            }
        }

        return (entries, done);
    }
}
