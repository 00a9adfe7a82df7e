using System.Text.Json;

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
        _lines = new(() => FindLines(bytes));
    }

    /// <summary>The file's path as given.</summary>
    public string Path { get; }

    /// <summary>The whole content.</summary>
    public JsonElement Root { get; }

    /// <summary>Reads and parses a file.</summary>
    /// <exception cref="DataFileException">The file is missing, unreadable or no JSON.</exception>
    public static JsonDataFile Load(string path)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataFileException(path, 0, "cannot be read: " + e.Message, e);
        }

        try
        {
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
            throw new DataFileException(path, (int)(e.LineNumber ?? -1) + 1, "is no valid JSON: " + e.Message, e);
        }
    }

    /// <summary>An error at the value under <paramref name="pointer"/> (keys and positions joined by <c>/</c>).</summary>
    public DataFileException Error(string pointer, string problem) => new(Path, LineOf(pointer), problem);

    /// <summary>The line, 1-based, of the value under <paramref name="pointer"/>; 0 when there is none.</summary>
    public int LineOf(string pointer) => _lines.Value.GetValueOrDefault(pointer);

    private static Dictionary<string, int> FindLines(byte[] bytes)
    {
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        var reader = new Utf8JsonReader(
            bytes, new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        var containers = new Stack<(string Pointer, int Position)>();
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
                    key = reader.GetString();
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    containers.Pop();
                    break;
                default:
                    var pointer = Place(containers, ref key);
                    lines[pointer] = line;
                    if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                    {
                        containers.Push((pointer, reader.TokenType == JsonTokenType.StartArray ? 0 : -1));
                    }

                    break;
            }
        }

        return lines;
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
