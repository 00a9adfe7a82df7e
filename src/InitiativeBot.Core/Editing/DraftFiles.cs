using System.Text;
using InitiativeBot.Data;

namespace InitiativeBot.Editing;

/// <summary>
/// Files of the city's data as they would be: read when they are first asked for, changed in memory only. Names are
/// <c>index/…</c> and <c>dialogs/…</c>. Not thread-safe.
/// </summary>
internal sealed class DraftFiles(string indexFolder, string dialogsFolder)
{
    private readonly Dictionary<string, (byte[]? Before, byte[]? After)> _files = new(StringComparer.Ordinal);

    /// <summary>The files that differ from what is on the disk, by name; before is null where there is no file yet, after where it goes.</summary>
    public IEnumerable<(string Name, byte[]? Before, byte[]? After)> Changed => _files
        .Where(f => !(f.Value.Before is { } before && f.Value.After is { } after ? before.AsSpan().SequenceEqual(after) : f.Value.Before is null && f.Value.After is null)).OrderBy(f => f.Key, StringComparer.Ordinal)
        .Select(f => (f.Key, f.Value.Before, f.Value.After));

    /// <summary>The path of a file.</summary>
    public string PathOf(string name) => PathOf(name, indexFolder, dialogsFolder);

    /// <summary>Whether there is a file of a name.</summary>
    public bool Exists(string name) => _files.TryGetValue(name, out var known) ? known.After is not null : File.Exists(PathOf(name));

    /// <summary>The names of the files that a language's dialogs stand in.</summary>
    public IEnumerable<string> DialogsOf(string language)
    {
        var folder = Path.Combine(dialogsFolder, language);
        var onDisk = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.json").Select(p => $"dialogs/{language}/{Path.GetFileName(p)}") : [];
        return onDisk.Concat(_files.Keys.Where(k => k.StartsWith($"dialogs/{language}/", StringComparison.Ordinal))).Distinct().Order(StringComparer.Ordinal);
    }

    /// <summary>The names of the JSON files in a folder.</summary>
    public IReadOnlyList<string> In(string folder) => Directory.Exists(PathOf(folder))
        ? [.. Directory.GetFiles(PathOf(folder), "*.json").Select(p => $"{folder}/{Path.GetFileName(p)}").Order(StringComparer.Ordinal)]
        : [];

    /// <summary>The JSON of a file; an empty object where there is none yet.</summary>
    /// <exception cref="DataFileException">It is no JSON, or cannot be read.</exception>
    public JsonText Json(string name)
    {
        var bytes = Bytes(name, "{\n}\n");
        try
        {
            return JsonText.Parse(bytes);
        }
        catch (System.Text.Json.JsonException e)
        {
            throw new DataFileException(PathOf(name), (int)(e.LineNumber ?? -1) + 1, "is no valid JSON", e);
        }
    }

    /// <summary>A file's text; empty where there is none yet.</summary>
    public string Text(string name) => Encoding.UTF8.GetString(Bytes(name, ""));

    /// <summary>Changes a file.</summary>
    public void Set(string name, JsonText json) => Set(name, json.Bytes);

    /// <summary>Changes a file.</summary>
    public void Set(string name, string text) => Set(name, Encoding.UTF8.GetBytes(text));

    /// <summary>Changes a file.</summary>
    public void Set(string name, byte[] bytes) => SetOrDelete(name, bytes);

    /// <summary>Changes a file, or takes it away.</summary>
    public void SetOrDelete(string name, byte[]? bytes)
    {
        _ = Bytes(name);
        _files[name] = (_files[name].Before, bytes);
    }

    /// <summary>A file's content; null where there is none.</summary>
    /// <exception cref="DataFileException">It cannot be read.</exception>
    public byte[]? Bytes(string name)
    {
        if (_files.TryGetValue(name, out var known))
        {
            return known.After;
        }

        var path = PathOf(name);
        try
        {
            var before = File.Exists(path) ? File.ReadAllBytes(path) : null;
            _files[name] = (before, before);
            return before;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataFileException(path, 0, "cannot be read: " + e.Message, e);
        }
    }

    /// <summary>The path of a file of a name.</summary>
    /// <exception cref="ArgumentException">The name is none of a file within the two folders.</exception>
    public static string PathOf(string name, string indexFolder, string dialogsFolder)
    {
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        var folder = slash < 0 ? null : name[..slash] switch { "index" => indexFolder, "dialogs" => dialogsFolder, _ => null };
        return folder is null || name.Split('/').Any(p => p is "" or "." or "..") || name.Contains('\\', StringComparison.Ordinal)
            ? throw new ArgumentException($"\"{name}\" is no name of a file of the data.", nameof(name))
            : Path.Combine(folder, name[(slash + 1)..]);
    }

    private byte[] Bytes(string name, string whenMissing) => Bytes(name) ?? Encoding.UTF8.GetBytes(whenMissing);
}
