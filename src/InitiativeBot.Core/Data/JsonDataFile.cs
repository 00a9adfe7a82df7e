using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace InitiativeBot.Data;

/// <summary>
/// A commented JSON file (comments and trailing commas allowed) that can tell on which line each value stands, so that an
/// error can name the place. Duplicate keys are refused: in a file that people edit, one of the two would be lost silently.
/// </summary>
public sealed class JsonDataFile
{
    private readonly Lazy<Dictionary<string, int>> _lines;

    private JsonDataFile(string path, JsonElement root, byte[] bytes)
    {
        Path = path;
        Root = root;
        _lines = new(() => FindLines(path, bytes));
    }

    /// <summary>The file's path as given.</summary>
    public string Path { get; }

    /// <summary>The whole content.</summary>
    public JsonElement Root { get; }

    /// <summary>Reads and parses a file.</summary>
    /// <exception cref="DataFileException">The file is missing, unreadable or no JSON, or has a key twice; names the line.</exception>
    public static JsonDataFile Load(string path)
    {
        var bytes = Read(path);
        try
        {
            // Half a surrogate pair, written as an escape, is JSON but no text.
            if (bytes.AsSpan().IndexOf("\\ud"u8) >= 0 || bytes.AsSpan().IndexOf("\\uD"u8) >= 0)
            {
                FindLines(path, bytes);
            }

            using var document = JsonDocument.Parse(bytes, new JsonDocumentOptions
            {
                AllowDuplicateProperties = false,
                AllowTrailingCommas = true,
                CommentHandling = JsonCommentHandling.Skip,
            });
            return new JsonDataFile(path, document.RootElement.Clone(), bytes);
        }
        catch (JsonException e)
        {
            // Of a key that stands twice the parser does not tell the line.
            if (e.LineNumber is null)
            {
                FindLines(path, bytes);
            }

            var end = e.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
            throw new DataFileException(path, (int)(e.LineNumber ?? -1) + 1,
                "is no valid JSON: " + (end < 0 ? e.Message : e.Message[..end]).ReplaceLineEndings(" "), e);
        }
    }

    /// <summary>An error at the value under <paramref name="pointer"/> (keys and positions joined by <c>/</c>).</summary>
    public DataFileException Error(string pointer, string problem) => new(Path, LineOf(pointer), problem);

    /// <summary>
    /// The line, 1-based, of the value under <paramref name="pointer"/>; where there is none, of the nearest value around the
    /// place where it should be.
    /// </summary>
    public int LineOf(string pointer)
    {
        for (var place = pointer.TrimStart('/'); place.Length > 0; place = place[..Math.Max(0, place.LastIndexOf('/'))])
        {
            if (_lines.Value.TryGetValue(place, out var line))
            {
                return line;
            }
        }

        return _lines.Value[""];
    }

    private static byte[] Read(string path)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new DataFileException(path, 0, "cannot be read: " + e.Message, e);
        }

        if (!Utf8.IsValid(bytes))
        {
            var valid = 0;
            while (Rune.DecodeFromUtf8(bytes.AsSpan(valid), out _, out var length) == System.Buffers.OperationStatus.Done)
            {
                valid += length;
            }

            throw new DataFileException(path, bytes.AsSpan(0, valid).Count((byte)'\n') + 1, "is no text in UTF-8");
        }

        // Some editors begin a file with a byte order mark.
        return bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes;
    }

    private static Dictionary<string, int> FindLines(string path, byte[] bytes)
    {
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        var reader = new Utf8JsonReader(
            bytes, new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        var containers = new Stack<(string Pointer, int Position)>();
        var keys = new Stack<HashSet<string>>();
        string? key = null;
        var line = 1;
        var counted = 0;
        while (reader.Read())
        {
            line += bytes.AsSpan(counted, (int)reader.TokenStartIndex - counted).Count((byte)'\n');
            counted = (int)reader.TokenStartIndex;
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    key = Text(ref reader, path, line);
                    if (!keys.Peek().Add(key))
                    {
                        throw new DataFileException(path, line, $"has the key \"{key}\" a second time");
                    }

                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    containers.Pop();
                    keys.Pop();
                    break;
                default:
                    if (reader.TokenType == JsonTokenType.String)
                    {
                        Text(ref reader, path, line);
                    }

                    var pointer = Place(containers, ref key);
                    lines.TryAdd(pointer, line);
                    if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                    {
                        containers.Push((pointer, reader.TokenType == JsonTokenType.StartArray ? 0 : -1));
                        keys.Push([]);
                    }

                    break;
            }
        }

        return lines;
    }

    private static string Text(ref Utf8JsonReader reader, string path, int line)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            throw new DataFileException(path, line, "has what is no character of a text", e);
        }
    }

    private static string Place(Stack<(string Pointer, int Position)> containers, ref string? key)
    {
        if (containers.Count == 0)
        {
            return "";
        }

        var (pointer, position) = containers.Peek();
        if (key is not null)
        {
            var name = key;
            key = null;
            return Join(pointer, name);
        }

        containers.Pop();
        containers.Push((pointer, position + 1));
        return Join(pointer, position.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private static string Join(string pointer, string key) => pointer.Length == 0 ? key : pointer + "/" + key;
}
