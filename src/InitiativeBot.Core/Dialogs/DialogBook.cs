using System.Text.Json;
using InitiativeBot.Data;

namespace InitiativeBot.Dialogs;

/// <summary>
/// What the bot says and the phrases that call for it: the files <c>dialogs/LANGUAGE/*.json</c>, each an object of keys with
/// a text, or with an array of texts. Keys are unique within a language over all its files. Immutable, thread-safe.
/// </summary>
public sealed class DialogBook
{
    /// <summary>The language whose texts stand in where another language lacks one.</summary>
    public const string DefaultLanguage = "ja";

    /// <summary>The key of the phrases about what no measure is about; keys that begin with it and a full stop hold more of them.</summary>
    public const string NotCovered = "phrases.nothing";

    private const string SpokenKey = "reply.greet";

    // A channel's own files: its menu and the picture for it. No language has four letters.
    private const string LineFolder = "line";

    private readonly Dictionary<string, Dictionary<string, IReadOnlyList<string>>> _texts;
    private readonly HashSet<string> _lists;

    private DialogBook(Dictionary<string, Dictionary<string, IReadOnlyList<string>>> texts, HashSet<string> lists) => (_texts, _lists) = (texts, lists);

    /// <summary>The BCP 47 tags of the languages, one folder each.</summary>
    public IReadOnlyCollection<string> Languages => _texts.Keys;

    /// <summary>The languages that the bot answers in, not only understands: those with a greeting of their own.</summary>
    public IReadOnlyCollection<string> SpokenLanguages => [.. _texts.Where(t => t.Value.ContainsKey(SpokenKey)).Select(t => t.Key)];

    /// <summary>Reads every language under <paramref name="directory"/>.</summary>
    /// <exception cref="DataFileException">A file is no valid JSON, has a key twice or a value that is no text.</exception>
    public static DialogBook Load(string directory)
    {
        if (!Directory.Exists(Path.Combine(directory, DefaultLanguage)))
        {
            throw new DataFileException(directory, 0, $"has no folder {DefaultLanguage} with the bot's texts");
        }

        var texts = new Dictionary<string, Dictionary<string, IReadOnlyList<string>>>(StringComparer.OrdinalIgnoreCase);
        var lists = new HashSet<string>(StringComparer.Ordinal);
        foreach (var folder in Directory.GetDirectories(directory).Where(d => Path.GetFileName(d) != LineFolder).Order(StringComparer.Ordinal))
        {
            var book = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
            foreach (var path in Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal))
            {
                Read(JsonDataFile.Load(path), book, lists);
            }

            if (!texts.TryAdd(Path.GetFileName(folder), book))
            {
                throw new DataFileException(folder, 0, "is a folder of a language that another one is of too");
            }
        }

        return new DialogBook(texts, lists);
    }

    /// <summary>Whether the language has the key itself, not only by way of the default language.</summary>
    public bool Has(string language, string key) =>
        _texts.TryGetValue(language, out var book) && book.ContainsKey(key);

    /// <summary>Whether the key has a list of texts, if only in one language, and not one text.</summary>
    public bool IsList(string key) => _lists.Contains(key);

    /// <summary>The keys that a language has.</summary>
    public IReadOnlyCollection<string> Keys(string language) => _texts[language].Keys;

    /// <summary>
    /// The text under a key, its <c>{placeholders}</c> filled in; the default language's where the language lacks it. Where
    /// the key has several texts, the first.
    /// </summary>
    /// <exception cref="KeyNotFoundException">No language has the key: a fault in the program or in its data.</exception>
    public string Text(string language, string key, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var text = All(language, key)[0];
        foreach (var (name, value) in values)
        {
            text = text.Replace("{" + name + "}", value, StringComparison.Ordinal);
        }

        return text;
    }

    /// <summary>All texts under a key of the language; the default language's where the language lacks it.</summary>
    /// <exception cref="KeyNotFoundException">No language has the key.</exception>
    public IReadOnlyList<string> All(string language, string key) =>
        _texts.TryGetValue(language, out var book) && book.TryGetValue(key, out var own) ? own
        : _texts[DefaultLanguage].TryGetValue(key, out var fallback) ? fallback
        : throw new KeyNotFoundException($"No dialog text has the key {key}.");

    /// <summary>The same book without some of the texts of the keys that begin so.</summary>
    internal DialogBook Without(string prefix, Func<string, string, bool> isLeftOut) => new(_texts.ToDictionary(
        language => language.Key,
        language => language.Value.ToDictionary(
            text => text.Key,
            text => text.Key.StartsWith(prefix, StringComparison.Ordinal) ? (IReadOnlyList<string>)[.. text.Value.Where(t => !isLeftOut(language.Key, t))] : text.Value,
            StringComparer.Ordinal),
        StringComparer.OrdinalIgnoreCase), _lists);

    private static void Read(JsonDataFile file, Dictionary<string, IReadOnlyList<string>> book, HashSet<string> lists)
    {
        if (file.Root.ValueKind != JsonValueKind.Object)
        {
            throw file.Error("", "is no object of keys and texts");
        }

        foreach (var property in file.Root.EnumerateObject())
        {
            var values = property.Value.ValueKind == JsonValueKind.Array ? [.. property.Value.EnumerateArray()] : new[] { property.Value };
            if (values.Length == 0 || values.Any(v => v.ValueKind != JsonValueKind.String || string.IsNullOrWhiteSpace(v.GetString())))
            {
                throw file.Error(property.Name, $"the value of \"{property.Name}\" is no text and no list of texts");
            }

            if (property.Value.ValueKind == JsonValueKind.Array)
            {
                lists.Add(property.Name);
            }

            if (!book.TryAdd(property.Name, [.. values.Select(v => v.GetString()!)]))
            {
                throw file.Error(property.Name, $"has the key \"{property.Name}\", which another file of this language has too");
            }
        }
    }
}
