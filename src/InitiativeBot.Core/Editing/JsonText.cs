using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace InitiativeBot.Editing;

/// <summary>
/// The text of a commented JSON file, changed in one place at a time: everything else, comments and layout, stays as somebody
/// wrote it. What is added is laid out as its neighbours are. Immutable: a change gives another text.
/// </summary>
internal sealed class JsonText
{
    private static readonly JsonReaderOptions Reading = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    private readonly byte[] _bytes;
    private readonly Node _root;

    private JsonText(byte[] bytes, Node root) => (_bytes, _root) = (bytes, root);

    /// <summary>The whole text.</summary>
    public byte[] Bytes => _bytes;

    /// <summary>Reads a text.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static JsonText Parse(byte[] bytes)
    {
        var start = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        var reader = new Utf8JsonReader(bytes.AsSpan(start), Reading);
        reader.Read();
        var root = Node.Read(ref reader, start);
        reader.Read();
        return new JsonText(bytes, root);
    }

    /// <summary>Whether there is a value at a place.</summary>
    public bool Has(params ReadOnlySpan<string> place) => Find(place) is not null;

    /// <summary>The text at a place, or null where there is none or something else.</summary>
    public string? TextAt(params ReadOnlySpan<string> place) => Find(place) is { Text: { } text } ? text : null;

    /// <summary>The texts of the array at a place; none where there is no array.</summary>
    public IReadOnlyList<string> TextsAt(params ReadOnlySpan<string> place) => [.. (Find(place)?.Children ?? []).Select(c => c.Value.Text ?? "")];

    /// <summary>How many values the array or object at a place has.</summary>
    public int CountAt(params ReadOnlySpan<string> place) => Find(place)?.Children.Count ?? 0;

    /// <summary>The same text with another value, as JSON, where one is.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public JsonText Replace(ReadOnlySpan<string> place, string json)
    {
        var node = Find(place) ?? throw new KeyNotFoundException(string.Join('/', place.ToArray()));
        return Splice(node.Start, node.End, json);
    }

    /// <summary>The same text with a value, as JSON, behind the others of an array or an object (then with its key).</summary>
    /// <exception cref="KeyNotFoundException">There is neither at the place.</exception>
    public JsonText Append(ReadOnlySpan<string> place, string? key, string json)
    {
        var container = Find(place) ?? throw new KeyNotFoundException(string.Join('/', place.ToArray()));
        var item = key is null ? json : $"{Quote(key)}: {json}";
        if (container.Children.Count == 0)
        {
            // What stands between the brackets is a comment or nothing.
            return _bytes.AsSpan(container.Start + 1, container.End - container.Start - 2).IndexOf((byte)'\n') < 0
                ? Splice(container.Start + 1, container.Start + 1, item)
                : Splice(container.End - 1, container.End - 1, "  " + item + NewLine);
        }

        var last = container.Children[^1];
        var comma = CommaAfter(last.Value.End);
        if (!IsOnOwnLine(last.Start))
        {
            return comma < 0 ? Splice(last.Value.End, last.Value.End, ", " + item) : Splice(comma + 1, comma + 1, " " + item + ",");
        }

        // A comment behind the last value stays with it.
        var end = EndOfLineComment(comma < 0 ? last.Value.End : comma + 1);
        var line = NewLine + Indent(last.Start) + item;
        return comma < 0
            ? Splice(last.Value.End, end, "," + Encoding.UTF8.GetString(_bytes.AsSpan(last.Value.End, end - last.Value.End)) + line)
            : Splice(end, end, line + ",");
    }

    /// <summary>The same text without a value of an array or an object.</summary>
    /// <exception cref="KeyNotFoundException">There is none at the place.</exception>
    public JsonText Remove(params ReadOnlySpan<string> place)
    {
        var container = Find(place[..^1]) ?? throw new KeyNotFoundException(string.Join('/', place.ToArray()));
        var index = container.IndexOf(place[^1]);
        if (index < 0)
        {
            throw new KeyNotFoundException(string.Join('/', place.ToArray()));
        }

        var child = container.Children[index];
        var (start, end) = (child.Start, child.Value.End);
        var comma = CommaAfter(end);
        var isLast = index == container.Children.Count - 1;
        if (comma >= 0)
        {
            end = comma + 1;
        }

        var alone = IsOnOwnLine(start) && EndOfLineComment(end) is var line && (line >= _bytes.Length || _bytes[line] is (byte)'\n' or (byte)'\r') ? line : -1;
        if (alone < 0)
        {
            return !isLast ? Splice(start, container.Children[index + 1].Start, "")
                : Splice(index == 0 ? start : container.Children[index - 1].Value.End, end, "");
        }

        var rest = Splice(LineStart(start), AfterNewLine(alone), "");
        // The comma before what was last.
        return isLast && index > 0 && comma < 0 && CommaAfter(container.Children[index - 1].Value.End) is var before and >= 0
            ? rest.Splice(before, before + 1, "")
            : rest;
    }

    /// <summary>The same text with other keys in an object, all at once; null takes a member away.</summary>
    /// <exception cref="KeyNotFoundException">There is no object at the place.</exception>
    public JsonText Rename(ReadOnlySpan<string> place, Func<string, string?> rename)
    {
        var container = Find(place) ?? throw new KeyNotFoundException(string.Join('/', place.ToArray()));
        var bytes = _bytes.ToList();
        List<string> gone = [];
        foreach (var (start, key, _) in Enumerable.Reverse(container.Children))
        {
            var name = rename(key!);
            if (name is null)
            {
                // A key that no other has, to be found again below.
                name = $"\u0000{gone.Count}";
                gone.Add(name);
            }

            if (name != key)
            {
                bytes.RemoveRange(start, RawLength(start));
                bytes.InsertRange(start, Encoding.UTF8.GetBytes(Quote(name)));
            }
        }

        var all = place.ToArray();
        return gone.Aggregate(Parse([.. bytes]), (text, key) => text.Remove([.. all, key]));
    }

    /// <summary>The JSON of the value at a place, as it stands there; null where there is none.</summary>
    public string? RawAt(params ReadOnlySpan<string> place) => Find(place) is { } node ? Encoding.UTF8.GetString(_bytes.AsSpan(node.Start, node.End - node.Start)) : null;

    /// <summary>The keys of the object at a place.</summary>
    public IReadOnlyList<string> KeysAt(params ReadOnlySpan<string> place) => [.. (Find(place)?.Children ?? []).Select(c => c.Key).OfType<string>()];

    /// <summary>A text as it is written in JSON, with what is readable left readable.</summary>
    public static string Quote(string text) => $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text)}\"";

    /// <summary>An array of texts, in one line.</summary>
    public static string Array(IEnumerable<string> texts) => $"[{string.Join(", ", texts.Select(Quote))}]";

    /// <summary>An object of JSON values, in one line.</summary>
    public static string Object(IEnumerable<(string Key, string Json)> members) => $"{{ {string.Join(", ", members.Select(m => $"{Quote(m.Key)}: {m.Json}"))} }}";

    // Of a text in quotes, with them.
    private int RawLength(int start)
    {
        var end = start + 1;
        while (_bytes[end] != (byte)'"')
        {
            end += _bytes[end] == (byte)'\\' ? 2 : 1;
        }

        return end + 1 - start;
    }

    private string NewLine => _bytes.AsSpan().IndexOf("\r\n"u8) >= 0 ? "\r\n" : "\n";

    private Node? Find(ReadOnlySpan<string> place)
    {
        var node = _root;
        foreach (var step in place)
        {
            var index = node.IndexOf(step);
            if (index < 0)
            {
                return null;
            }

            node = node.Children[index].Value;
        }

        return node;
    }

    private JsonText Splice(int start, int end, string text) => Parse([.. _bytes.AsSpan(0, start), .. Encoding.UTF8.GetBytes(text), .. _bytes.AsSpan(end)]);

    private int LineStart(int at) => _bytes.AsSpan(0, at).LastIndexOf((byte)'\n') + 1;

    private bool IsOnOwnLine(int start) => _bytes.AsSpan(LineStart(start), start - LineStart(start)).IndexOfAnyExcept((byte)' ', (byte)'\t') < 0;

    private string Indent(int start) => Encoding.UTF8.GetString(_bytes.AsSpan(LineStart(start), start - LineStart(start)));

    private int AfterNewLine(int at)
    {
        var next = at;
        if (next < _bytes.Length && _bytes[next] == (byte)'\r')
        {
            next++;
        }

        return next < _bytes.Length && _bytes[next] == (byte)'\n' ? next + 1 : next;
    }

    // The comma that follows a value, comments between them left out; -1 where there is none.
    private int CommaAfter(int at)
    {
        while (at < _bytes.Length)
        {
            if (_bytes.AsSpan(at).StartsWith("//"u8))
            {
                var end = _bytes.AsSpan(at).IndexOf((byte)'\n');
                at = end < 0 ? _bytes.Length : at + end;
            }
            else if (_bytes.AsSpan(at).StartsWith("/*"u8))
            {
                at += _bytes.AsSpan(at).IndexOf("*/"u8) + 2;
            }
            else if (_bytes[at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            {
                at++;
            }
            else
            {
                return _bytes[at] == (byte)',' ? at : -1;
            }
        }

        return -1;
    }

    // Behind blanks and a comment to the end of the line, where nothing else stands there; else the place itself.
    private int EndOfLineComment(int at)
    {
        var next = at;
        while (next < _bytes.Length && _bytes[next] is (byte)' ' or (byte)'\t')
        {
            next++;
        }

        if (_bytes.AsSpan(Math.Min(next, _bytes.Length)).StartsWith("//"u8))
        {
            var end = _bytes.AsSpan(next).IndexOfAny((byte)'\n', (byte)'\r');
            return end < 0 ? _bytes.Length : next + end;
        }

        return next < _bytes.Length && _bytes[next] is (byte)'\n' or (byte)'\r' ? next : at;
    }

    private sealed class Node
    {
        public required int Start { get; init; }

        public int End { get; private set; }

        public string? Text { get; private init; }

        public bool IsArray { get; private init; }

        /// <summary>The values within: where each begins (an object's at its key), its key, the value.</summary>
        public List<(int Start, string? Key, Node Value)> Children { get; } = [];

        public int IndexOf(string step) => !IsArray ? Children.FindIndex(c => c.Key == step)
            : int.TryParse(step, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var index) && index < Children.Count ? index : -1;

        public static Node Read(ref Utf8JsonReader reader, int offset)
        {
            var node = new Node
            {
                Start = offset + (int)reader.TokenStartIndex,
                IsArray = reader.TokenType == JsonTokenType.StartArray,
                Text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null,
            };
            if (reader.TokenType == JsonTokenType.StartArray)
            {
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    var start = offset + (int)reader.TokenStartIndex;
                    node.Children.Add((start, null, Read(ref reader, offset)));
                }
            }
            else if (reader.TokenType == JsonTokenType.StartObject)
            {
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var (start, key) = (offset + (int)reader.TokenStartIndex, reader.GetString());
                    reader.Read();
                    node.Children.Add((start, key, Read(ref reader, offset)));
                }
            }

            node.End = offset + (int)reader.BytesConsumed;
            return node;
        }
    }
}
