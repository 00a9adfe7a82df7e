using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using InitiativeBot.Data;

namespace InitiativeBot.Measures;

/// <summary>One row of a schedule as <see cref="MeasureRecord"/> has it.</summary>
/// <param name="Period">The period.</param>
/// <param name="Text">What happens in it.</param>
public sealed record ScheduleRecord(string? Period, string? Text);

/// <summary>
/// A measure in the shape of the outward contract: what <c>export</c>, <c>index/measures.json</c> and the HTTP interface give.
/// </summary>
public record MeasureRecord
{
    /// <summary>The id: 1-1-3.</summary>
    public string? Id { get; init; }

    /// <summary>Whether it is marked as new.</summary>
    public bool New { get; init; }

    /// <summary>The id of the measure that it repeats, or null.</summary>
    public string? ReprintOf { get; init; }

    /// <summary>The pillar's heading.</summary>
    public string? Pillar { get; init; }

    /// <summary>The category's heading.</summary>
    public string? Category { get; init; }

    /// <summary>The title.</summary>
    public string? Title { get; init; }

    /// <summary>Bureau and sections in one text.</summary>
    public string? Department { get; init; }

    /// <summary>The bureau.</summary>
    public string? Bureau { get; init; }

    /// <summary>The sections, joined by 、 where there are several.</summary>
    public string? Section { get; init; }

    /// <summary>The description.</summary>
    public string? Description { get; init; }

    /// <summary>The schedule's rows.</summary>
    public IReadOnlyList<ScheduleRecord?>? Schedule { get; init; }

    /// <summary>The label over the status.</summary>
    public string? StatusLabel { get; init; }

    /// <summary>The status.</summary>
    public string? Status { get; init; }

    /// <summary>The label over the plan.</summary>
    public string? PlanLabel { get; init; }

    /// <summary>The plan.</summary>
    public string? Plan { get; init; }

    /// <summary>The footnotes.</summary>
    public string? Notes { get; init; }

    /// <summary>The record of a measure.</summary>
    public static MeasureRecord From(Measure measure)
    {
        ArgumentNullException.ThrowIfNull(measure);
        return new MeasureRecord
        {
            Id = measure.Id.ToString(),
            New = measure.IsNew,
            ReprintOf = measure.ReprintOf?.ToString(),
            Pillar = measure.Pillar,
            Category = measure.Category,
            Title = measure.Title,
            Department = measure.Department.Text,
            Bureau = measure.Department.Bureau,
            Section = measure.Department.Section,
            Description = measure.Description,
            Schedule = [.. measure.Schedule.Select(s => new ScheduleRecord(s.Period, s.Text))],
            StatusLabel = measure.StatusLabel,
            Status = measure.Status,
            PlanLabel = measure.PlanLabel,
            Plan = measure.Plan,
            Notes = measure.Notes,
        };
    }
}

/// <summary>Reads and writes <c>index/measures.json</c>.</summary>
public static class MeasureFile
{
    /// <summary>Reads a file of any number of measures, one after the other; what repeats another is not looked for.</summary>
    /// <exception cref="DataFileException">While it is read: the file is missing, no list, or has a measure that is incomplete or there twice; names its number.</exception>
    public static IEnumerable<Measure> Stream(string path)
    {
        using var file = Open(path);
        using var records = JsonSerializer.DeserializeAsyncEnumerable(file, MeasureJson.Default.MeasureRecord).ToBlockingEnumerable().GetEnumerator();
        HashSet<MeasureId> ids = [];
        for (var number = 1; ; number++)
        {
            Measure measure;
            try
            {
                if (!records.MoveNext())
                {
                    yield break;
                }

                measure = Read(records.Current ?? throw new FormatException("it is null"));
            }
            catch (Exception e) when (e is JsonException or FormatException or ArgumentException)
            {
                throw new DataFileException(path, 0, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"measure {number} of the list cannot be read: {e.Message}"), e);
            }

            yield return ids.Add(measure.Id) ? measure : throw new DataFileException(path, 0, $"measure {measure.Id} stands here a second time");
        }
    }

    /// <summary>Reads a file of measures.</summary>
    /// <exception cref="DataFileException">The file is missing, no JSON, or has a measure that is incomplete; names the line.</exception>
    public static IReadOnlyList<Measure> Load(string path)
    {
        var file = JsonDataFile.Load(path);
        if (file.Root.ValueKind != JsonValueKind.Array || file.Root.GetArrayLength() == 0)
        {
            throw file.Error("", "is no list of measures");
        }

        List<Measure> measures = [];
        HashSet<MeasureId> ids = [];
        var index = 0;
        foreach (var element in file.Root.EnumerateArray())
        {
            var place = index.ToString(System.Globalization.CultureInfo.InvariantCulture);
            index++;
            if (element.ValueKind == JsonValueKind.Object
                && MeasureJson.Default.MeasureRecord.Properties.FirstOrDefault(p => !element.TryGetProperty(p.Name, out _)) is { } missing)
            {
                throw file.Error(place, $"the measure that begins here is incomplete: \"{missing.Name}\" is missing");
            }

            try
            {
                var record = element.Deserialize(MeasureJson.Default.MeasureRecord);
                measures.Add(Read(record ?? throw file.Error(place, "is no measure")));
            }
            catch (Exception e) when (e is JsonException or FormatException or ArgumentException)
            {
                throw new DataFileException(path, file.LineOf(place), "the measure that begins here is incomplete: " + e.Message, e);
            }

            if (!ids.Add(measures[^1].Id))
            {
                throw file.Error(place, $"measure {measures[^1].Id} stands here a second time");
            }
        }

        var originals = measures.Where(m => m.IsOriginal).Select(m => m.Id).ToHashSet();
        var lost = measures.FindIndex(m => m.ReprintOf is { } original && !originals.Contains(original));
        return lost < 0 ? measures : throw file.Error(
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{lost}/reprintOf"),
            $"measure {measures[lost].Id} repeats {measures[lost].ReprintOf}, which is no original");
    }

    /// <summary>The measures as indented JSON with a line feed at its end, Japanese left readable.</summary>
    public static string Serialize(IEnumerable<Measure> measures) =>
        JsonSerializer.Serialize<IReadOnlyList<MeasureRecord>>([.. measures.Select(MeasureRecord.From)], MeasureJson.Readable.IReadOnlyListMeasureRecord) + "\n";

    /// <summary>The measure that a record is.</summary>
    /// <exception cref="FormatException">A field is missing or no value of its kind.</exception>
    /// <exception cref="ArgumentException">The same.</exception>
    internal static Measure Read(MeasureRecord record) => new()
    {
        Id = MeasureId.Parse(Need(record.Id, "id")),
        IsNew = record.New,
        ReprintOf = record.ReprintOf is null ? null : MeasureId.Parse(record.ReprintOf),
        Pillar = Need(record.Pillar, "pillar"),
        Category = Need(record.Category, "category"),
        Title = Need(record.Title, "title"),
        Department = new Department(Need(record.Department, "department"), Need(record.Bureau, "bureau"), Need(record.Section, "section").Split('、')),
        Description = Need(record.Description, "description"),
        Schedule = [.. Present(record.Schedule, "schedule").Select(s => new ScheduleEntry(Need(s?.Period, "period"), Present(s?.Text, "text")))],
        StatusLabel = Need(record.StatusLabel, "statusLabel"),
        Status = Present(record.Status, "status"),
        PlanLabel = Need(record.PlanLabel, "planLabel"),
        Plan = Present(record.Plan, "plan"),
        Notes = Present(record.Notes, "notes"),
    };

    private static T Present<T>(T? value, string name)
        where T : class => value ?? throw new FormatException($"\"{name}\" is missing");

    private static string Need(string? value, string name) =>
        string.IsNullOrWhiteSpace(value) ? throw new FormatException($"\"{name}\" is missing") : value;

    private static FileStream Open(string path)
    {
        try
        {
            return File.OpenRead(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataFileException(path, 0, "cannot be read: " + e.Message, e);
        }
    }
}

/// <summary>How measures stand in JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(MeasureRecord))]
[JsonSerializable(typeof(IReadOnlyList<MeasureRecord>))]
[JsonSerializable(typeof(JsonElement))]
public sealed partial class MeasureJson : JsonSerializerContext
{
    /// <summary>Leaves Japanese readable, for files and for <c>application/json</c> (not for text inside HTML).</summary>
    public static MeasureJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NewLine = "\n",
    });
}
