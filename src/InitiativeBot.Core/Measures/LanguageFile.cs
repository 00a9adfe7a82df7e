using System.Text.Json;
using InitiativeBot.Data;

namespace InitiativeBot.Measures;

/// <summary>What a language says of one measure: an entry of <c>index/languages/LANGUAGE.json</c>.</summary>
public sealed record LanguageEntry
{
    /// <summary>The title, or null where the document's own stands.</summary>
    public string? Title { get; init; }

    /// <summary>One or two sentences.</summary>
    public string? Summary { get; init; }

    /// <summary>Who is responsible, or null where the document's own words stand.</summary>
    public string? Department { get; init; }

    /// <summary>The description, or null where there is no translation.</summary>
    public string? Description { get; init; }

    /// <summary>The schedule, or null where there is no translation.</summary>
    public IReadOnlyList<ScheduleEntry>? Schedule { get; init; }

    /// <summary>The status, or null where there is none.</summary>
    public string? Status { get; init; }

    /// <summary>The plan, or null where there is none.</summary>
    public string? Plan { get; init; }

    /// <summary>The footnotes, or null where there are none.</summary>
    public string? Notes { get; init; }

    /// <summary>Everyday names of the measure.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>How people ask for the measure.</summary>
    public IReadOnlyList<string> Questions { get; init; } = [];
}

/// <summary>A file of <c>index/languages/</c>: what each original is called in a language and how people ask for it.</summary>
public sealed class LanguageFile
{
    private static readonly string[] Fields = ["title", "summary", "department", "description", "schedule", "status", "plan", "notes", "names", "questions"];

    private LanguageFile(string language, IReadOnlyDictionary<MeasureId, LanguageEntry> entries)
    {
        Language = language;
        Entries = entries;
    }

    /// <summary>The BCP 47 tag: the file's name.</summary>
    public string Language { get; }

    /// <summary>The entries by measure.</summary>
    public IReadOnlyDictionary<MeasureId, LanguageEntry> Entries { get; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="DataFileException">The file is no JSON of this form, or names a measure that is no original; names the line.</exception>
    public static LanguageFile Load(string path, IReadOnlyList<Measure> measures)
    {
        var file = JsonDataFile.Load(path);
        if (file.Root.ValueKind != JsonValueKind.Object)
        {
            throw file.Error("", "is no object of measures");
        }

        var originals = measures.Where(m => m.IsOriginal).Select(m => m.Id).ToHashSet();
        var entries = new Dictionary<MeasureId, LanguageEntry>();
        foreach (var property in file.Root.EnumerateObject())
        {
            if (!MeasureId.TryParse(property.Name, out var id) || !originals.Contains(id))
            {
                throw file.Error(property.Name, $"\"{property.Name}\" is the id of no original measure");
            }

            entries.Add(id, Read(file, property.Name, property.Value));
        }

        return new LanguageFile(Path.GetFileNameWithoutExtension(path), entries);
    }

    /// <summary>The same language without some of its sample questions.</summary>
    internal LanguageFile WithoutQuestions(Func<MeasureId, string, bool> isLeftOut) => new(
        Language, Entries.ToDictionary(e => e.Key, e => e.Value with { Questions = [.. e.Value.Questions.Where(q => !isLeftOut(e.Key, q))] }));

    private static LanguageEntry Read(JsonDataFile file, string place, JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw file.Error(place, "is no entry of a measure");
        }

        // What is misspelt would be missed silently.
        if (element.EnumerateObject().Select(f => f.Name).FirstOrDefault(n => !Fields.Contains(n)) is { } unknown)
        {
            throw file.Error($"{place}/{unknown}", $"\"{unknown}\" is no field of an entry; the fields are {string.Join(", ", Fields)}");
        }

        return new LanguageEntry
        {
            Title = Text("title"),
            Summary = Text("summary"),
            Department = Text("department"),
            Description = Text("description"),
            Schedule = element.TryGetProperty("schedule", out var rows) ? Rows(rows) : null,
            Status = Text("status"),
            Plan = Text("plan"),
            Notes = Text("notes"),
            Names = Texts("names"),
            Questions = Texts("questions"),
        };

        string? Text(string name) => !element.TryGetProperty(name, out var value) ? null
            : IsText(value) ? value.GetString()
            : throw file.Error($"{place}/{name}", $"\"{name}\" is no text");

        IReadOnlyList<string> Texts(string name) => !element.TryGetProperty(name, out var value) ? []
            : value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(IsText) ? [.. value.EnumerateArray().Select(v => v.GetString()!)]
            : throw file.Error($"{place}/{name}", $"\"{name}\" is no list of texts");

        IReadOnlyList<ScheduleEntry> Rows(JsonElement value) => value.ValueKind == JsonValueKind.Array
            && value.EnumerateArray().All(r => r.ValueKind == JsonValueKind.Object && r.TryGetProperty("period", out var p) && IsText(p)
                && r.TryGetProperty("text", out var t) && IsText(t))
            ? [.. value.EnumerateArray().Select(r => new ScheduleEntry(r.GetProperty("period").GetString()!, r.GetProperty("text").GetString()!))]
            : throw file.Error($"{place}/schedule", "\"schedule\" is no list of periods and texts");
    }

    private static bool IsText(JsonElement value) => value.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(value.GetString());
}
