using System.Text.Json;
using InitiativeBot.Data;
using InitiativeBot.Measures;

namespace InitiativeBot.Vocabulary;

/// <summary>Texts by language tag.</summary>
public sealed class Localized(IReadOnlyDictionary<string, string> texts)
{
    /// <summary>The text in a language; Japanese, then any, where the language lacks it.</summary>
    public string In(string language) =>
        texts.TryGetValue(language, out var own) ? own : texts.TryGetValue("ja", out var japanese) ? japanese : texts.Values.First();

    /// <summary>Whether the language has a text of its own.</summary>
    public bool Has(string language) => texts.ContainsKey(language);

    /// <summary>The languages that have a text.</summary>
    public IEnumerable<KeyValuePair<string, string>> All => texts;
}

/// <summary>Something that a list of measures can be about: an entry of <c>index/vocabulary/topics.json</c>.</summary>
public sealed record Topic
{
    /// <summary>A short name in ASCII, for addresses and settings.</summary>
    public required string Id { get; init; }

    /// <summary>The name that people see.</summary>
    public required Localized Label { get; init; }

    /// <summary>What belongs to the topic.</summary>
    public required string Definition { get; init; }

    /// <summary>How people call for the list, by language.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Phrases { get; init; }

    /// <summary>The measures of the topic in document order; originals only.</summary>
    public required IReadOnlyList<MeasureId> Members { get; init; }

    /// <summary>Measures that are near it but no members.</summary>
    public required IReadOnlyList<MeasureId> Related { get; init; }

    /// <summary>Reads the file of topics.</summary>
    /// <exception cref="DataFileException">The file is not of this form, or names a measure that is no original; names the line.</exception>
    public static IReadOnlyList<Topic> Load(string path, IReadOnlyList<Measure> measures)
    {
        var file = JsonDataFile.Load(path);
        var originals = measures.Where(m => m.IsOriginal).Select(m => m.Id).ToHashSet();
        List<Topic> topics = [];
        foreach (var (element, place) in VocabularyReader.Objects(file))
        {
            var named = new HashSet<MeasureId>();
            var topic = VocabularyReader.Text(file, element, place, "id");
            if (topics.Any(t => t.Id == topic))
            {
                throw file.Error($"{place}/id", $"the topic \"{topic}\" stands here a second time");
            }

            topics.Add(new Topic
            {
                Id = topic,
                Label = VocabularyReader.Localized(file, element, place, "label"),
                Definition = VocabularyReader.Text(file, element, place, "definition"),
                Phrases = VocabularyReader.Lists(file, element, place, "phrases"),
                Members = Ids("members"),
                Related = Ids("related"),
            });

            IReadOnlyList<MeasureId> Ids(string name) =>
                [.. VocabularyReader.Texts(file, element, place, name).Select((text, index) => Id(text, $"{place}/{name}/{index}")).Order()];

            MeasureId Id(string text, string at) => !MeasureId.TryParse(text, out var id) || !originals.Contains(id)
                ? throw file.Error(at, $"the topic names \"{text}\", which is the id of no original measure")
                : named.Add(id) ? id : throw file.Error(at, $"the topic names {id} a second time");
        }

        return topics;
    }
}

/// <summary>Reads the parts that files of the vocabulary are made of.</summary>
internal static class VocabularyReader
{
    public static IEnumerable<(JsonElement Element, string Place)> Objects(JsonDataFile file) => Objects(file, file.Root, "");

    public static IEnumerable<(JsonElement Element, string Place)> Objects(JsonDataFile file, JsonElement list, string at)
    {
        if (list.ValueKind != JsonValueKind.Array)
        {
            throw file.Error(at, "is no list");
        }

        var index = 0;
        foreach (var element in list.EnumerateArray())
        {
            var place = (at.Length == 0 ? "" : at + "/") + index.ToString(System.Globalization.CultureInfo.InvariantCulture);
            index++;
            yield return element.ValueKind == JsonValueKind.Object ? (element, place) : throw file.Error(place, "is no object");
        }
    }

    public static string Text(JsonDataFile file, JsonElement element, string place, string name) =>
        element.TryGetProperty(name, out var value) && IsText(value)
            ? value.GetString()!
            : throw file.Error($"{place}/{name}", $"needs a text \"{name}\"");

    public static IReadOnlyList<string> Texts(JsonDataFile file, JsonElement element, string place, string name) =>
        !element.TryGetProperty(name, out var value) ? []
        : value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(IsText)
            ? [.. value.EnumerateArray().Select(v => v.GetString()!)]
            : throw file.Error($"{place}/{name}", $"\"{name}\" is no list of texts");

    /// <summary>One text for all languages, or texts by language.</summary>
    public static Localized TextOrLocalized(JsonDataFile file, JsonElement element, string place, string name) =>
        element.TryGetProperty(name, out var value) && IsText(value)
            ? new Localized(new Dictionary<string, string> { [Dialogs.DialogBook.DefaultLanguage] = value.GetString()! })
            : Localized(file, element, place, name);

    public static Localized Localized(JsonDataFile file, JsonElement element, string place, string name)
    {
        if (!element.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.Object || !value.EnumerateObject().Any())
        {
            throw file.Error($"{place}/{name}", $"needs texts by language \"{name}\"");
        }

        var texts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var language in value.EnumerateObject())
        {
            var at = $"{place}/{name}/{language.Name}";
            if (!texts.TryAdd(language.Name, IsText(language.Value) ? language.Value.GetString()! : throw file.Error(at, "is no text")))
            {
                throw file.Error(at, $"has the language \"{language.Name}\" a second time");
            }
        }

        return new Localized(texts);
    }

    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Lists(JsonDataFile file, JsonElement element, string place, string name)
    {
        var lists = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        if (element.TryGetProperty(name, out var value))
        {
            if (value.ValueKind != JsonValueKind.Object)
            {
                throw file.Error($"{place}/{name}", $"\"{name}\" is no object of languages");
            }

            foreach (var language in value.EnumerateObject())
            {
                if (!lists.TryAdd(language.Name, Texts(file, value, $"{place}/{name}", language.Name)))
                {
                    throw file.Error($"{place}/{name}/{language.Name}", $"has the language \"{language.Name}\" a second time");
                }
            }
        }

        return lists;
    }

    private static bool IsText(JsonElement value) => value.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(value.GetString());
}
