using System.Text.Json;
using InitiativeBot.Data;

namespace InitiativeBot.Import;

/// <summary>The words and marks by which the parts of a document are found: <c>index/source/layout.json</c>.</summary>
public sealed class DocumentLayout
{
    private DocumentLayout(JsonDataFile file)
    {
        Title = Text(file, "title");
        YearSuffix = Text(file, "yearSuffix");
        Eras = Texts(file, "eras");
        FirstYear = Text(file, "firstYear");
        NewMark = Text(file, "newMark");
        ReprintMark = Text(file, "reprintMark");
        ScheduleLabel = Text(file, "scheduleLabel");
        StatusLabel = Text(file, "statusLabel");
        PlanLabel = Text(file, "planLabel");
        OpenPeriod = Text(file, "openPeriod");
        PeriodSuffixes = Texts(file, "periodSuffixes");
        BureauEndings = Texts(file, "bureauEndings");
        SectionSeparator = Text(file, "sectionSeparator");
        NoteMark = Text(file, "noteMark");
        NoteQuotes = Texts(file, "noteQuotes");
        ListMarks = Texts(file, "listMarks");
        SentenceEnd = Text(file, "sentenceEnd");
        PastEndings = Texts(file, "pastEndings");
        PlanBeginnings = Texts(file, "planBeginnings");
        if (NoteQuotes.Any(q => q.Length != 2))
        {
            throw file.Error("noteQuotes", "each of \"noteQuotes\" is an opening and a closing quote");
        }
    }

    /// <summary>The document's own title.</summary>
    public string Title { get; }

    /// <summary>Follows the number of a year: 年度.</summary>
    public string YearSuffix { get; }

    /// <summary>The names of eras that years are counted in.</summary>
    public IReadOnlyList<string> Eras { get; }

    /// <summary>Stands for the first year of an era: 元.</summary>
    public string FirstYear { get; }

    /// <summary>Marks a new measure.</summary>
    public string NewMark { get; }

    /// <summary>Marks a measure that repeats another.</summary>
    public string ReprintMark { get; }

    /// <summary>Stands over a schedule.</summary>
    public string ScheduleLabel { get; }

    /// <summary>Follows the year in the label over a status.</summary>
    public string StatusLabel { get; }

    /// <summary>Follows the year in the label over a plan.</summary>
    public string PlanLabel { get; }

    /// <summary>Says that a period has no end.</summary>
    public string OpenPeriod { get; }

    /// <summary>Other words beside a period's year.</summary>
    public IReadOnlyList<string> PeriodSuffixes { get; }

    /// <summary>The endings of the first part of a department's name, longer ones first.</summary>
    public IReadOnlyList<string> BureauEndings { get; }

    /// <summary>Parts two sections of one bureau.</summary>
    public string SectionSeparator { get; }

    /// <summary>Begins a footnote.</summary>
    public string NoteMark { get; }

    /// <summary>Pairs of quotes around what a footnote explains.</summary>
    public IReadOnlyList<string> NoteQuotes { get; }

    /// <summary>What begins an entry of a list.</summary>
    public IReadOnlyList<string> ListMarks { get; }

    /// <summary>Ends a sentence.</summary>
    public string SentenceEnd { get; }

    /// <summary>The endings of sentences about what was done.</summary>
    public IReadOnlyList<string> PastEndings { get; }

    /// <summary>The beginnings of sentences about what is planned.</summary>
    public IReadOnlyList<string> PlanBeginnings { get; }

    /// <summary>Reads the layout.</summary>
    /// <exception cref="DataFileException">The file is missing or an entry is.</exception>
    public static DocumentLayout Load(string path) => new(JsonDataFile.Load(path));

    private static string Text(JsonDataFile file, string key) =>
        file.Root.ValueKind == JsonValueKind.Object && file.Root.TryGetProperty(key, out var value)
            && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
                ? text
                : throw file.Error(key, $"needs a text \"{key}\"");

    private static List<string> Texts(JsonDataFile file, string key) =>
        file.Root.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0
            && value.EnumerateArray().All(v => v.ValueKind == JsonValueKind.String && v.GetString() is { Length: > 0 })
                ? [.. value.EnumerateArray().Select(v => v.GetString()!)]
                : throw file.Error(key, $"needs a list of texts \"{key}\"");
}
