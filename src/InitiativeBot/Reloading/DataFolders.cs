using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using InitiativeBot.Hosting;

namespace InitiativeBot.Reloading;

/// <summary>The folders of the city's data, and what in them counts as data. Immutable.</summary>
/// <param name="Index">The path of <c>index/</c>.</param>
/// <param name="Dialogs">The path of <c>dialogs/</c>.</param>
public sealed record DataFolders(string Index, string Dialogs)
{
    // The dictionary belongs to the program, and the document's source is data only when it was imported.
    private static readonly string[] Ignored = ["dictionary", "source"];

    /// <summary>Finds both folders for a command.</summary>
    /// <exception cref="Data.DataFileException">One of them is nowhere.</exception>
    public static DataFolders Find() => new(DataDirectory.Find("index"), DataDirectory.Find("dialogs"));

    /// <summary>Finds both folders for the service: where the settings <c>Data__Index</c> and <c>Data__Dialogs</c> name them, or else as for a command.</summary>
    /// <exception cref="Data.DataFileException">One of them is nowhere.</exception>
    public static DataFolders Find(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return new(DataDirectory.Find("index", configuration["Data:Index"]), DataDirectory.Find("dialogs", configuration["Data:Dialogs"]));
    }

    /// <summary>A hash of names and contents of all files; two states with the same one are the same data.</summary>
    /// <exception cref="IOException">A file went away or cannot be read.</exception>
    public string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(long)];
        foreach (var (name, path) in Files())
        {
            hash.AppendData(Encoding.UTF8.GetBytes(name + "\n"));
            var content = File.ReadAllBytes(path);
            BinaryPrimitives.WriteInt64LittleEndian(length, content.Length);
            hash.AppendData(length);
            hash.AppendData(content);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>A cheap sign that something may have changed: names, lengths and times of the files.</summary>
    public string Stamp()
    {
        var text = new StringBuilder();
        foreach (var (name, path) in Files())
        {
            var file = new FileInfo(path);
            text.Append(name).Append('|').Append(file.Exists ? file.Length : -1).Append('|').Append(file.LastWriteTimeUtc.Ticks).Append('\n');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>Whether a file at a path is data: not one that an editor keeps beside it, nor one of the dictionary.</summary>
    public bool IsData(string path) => NameOf(path) is { } name && Counts(name);

    /// <summary>A problem's line with names as people know them: <c>index/…</c> and <c>dialogs/…</c> instead of paths of this machine.</summary>
    public string Shorten(string problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return problem.Replace(Index, "index", StringComparison.Ordinal).Replace(Dialogs, "dialogs", StringComparison.Ordinal);
    }

    private string? NameOf(string path)
    {
        foreach (var (folder, name) in new[] { (Index, "index"), (Dialogs, "dialogs") })
        {
            var relative = Path.GetRelativePath(folder, path);
            if (!relative.StartsWith("..", StringComparison.Ordinal) && !Path.IsPathRooted(relative))
            {
                return name + "/" + relative.Replace('\\', '/');
            }
        }

        return null;
    }

    private static bool Counts(string name)
    {
        var parts = name.Split('/');
        return !(parts is ["index", var second, ..] && Ignored.Contains(second))
            && !parts.Any(p => p.StartsWith('.'))
            && !parts[^1].EndsWith('~') && !parts[^1].StartsWith('#')
            && !parts[^1].EndsWith(".tmp", StringComparison.Ordinal) && !parts[^1].EndsWith(".bak", StringComparison.Ordinal);
    }

    private IEnumerable<(string Name, string Path)> Files() =>
        new[] { Index, Dialogs }.SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            .Select(path => (Name: NameOf(path)!, Path: path)).Where(f => Counts(f.Name)).OrderBy(f => f.Name, StringComparer.Ordinal);
}
