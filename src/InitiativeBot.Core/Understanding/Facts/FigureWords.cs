using System.Text.Json;
using InitiativeBot.Data;
using InitiativeBot.Search;

namespace InitiativeBot.Understanding.Facts;

/// <summary>What a number can count.</summary>
/// <param name="Name">Its name in the data: people, devices …</param>
/// <param name="Counters">The words behind a number that stand for it, folded.</param>
/// <param name="IsStrict">Whether no other counter can answer a question for it.</param>
public sealed record UnitClass(string Name, IReadOnlyList<string> Counters, bool IsStrict);

/// <summary>How the document writes figures and dates: <c>index/vocabulary/figures.json</c>. Immutable, thread-safe.</summary>
public sealed record FigureWords
{
    /// <summary>No words: numbers are found, but neither counters nor dates.</summary>
    public static FigureWords None { get; } = new();

    /// <summary>The unit classes by name.</summary>
    public IReadOnlyDictionary<string, UnitClass> Units { get; init; } = new Dictionary<string, UnitClass>();

    /// <summary>Words between a number and its counter, folded, longest first.</summary>
    public IReadOnlyList<string> Between { get; init; } = [];

    /// <summary>Eras with the year before their first.</summary>
    public IReadOnlyDictionary<string, int> Eras { get; init; } = new Dictionary<string, int>();

    /// <summary>The word for an era's first year, or empty.</summary>
    public string FirstYear { get; init; } = "";

    /// <summary>The words for a fiscal year.</summary>
    public IReadOnlyList<string> FiscalYears { get; init; } = [];

    /// <summary>The words for a year.</summary>
    public IReadOnlyList<string> Years { get; init; } = [];

    /// <summary>The words for a month.</summary>
    public IReadOnlyList<string> Months { get; init; } = [];

    /// <summary>The month with which a fiscal year begins, 1 to 12.</summary>
    public int FiscalYearBegins { get; init; } = 1;

    /// <summary>Signs that a period goes on.</summary>
    public IReadOnlyList<string> Onward { get; init; } = [];

    /// <summary>Words by which the document tells that something began.</summary>
    public IReadOnlyList<string> Starts { get; init; } = [];

    /// <summary>Words by which it often tells the same.</summary>
    public IReadOnlyList<string> LikelyStarts { get; init; } = [];

    /// <summary>Words by which the document tells that something ended.</summary>
    public IReadOnlyList<string> Ends { get; init; } = [];

    /// <summary>Words by which the document tells what is aimed at.</summary>
    public IReadOnlyList<string> Goals { get; init; } = [];

    /// <summary>Parts of speech whose words tell little of what is asked about.</summary>
    public IReadOnlyList<string> LightParts { get; init; } = [];

    /// <summary>How names of places end.</summary>
    public IReadOnlyList<string> Places { get; init; } = [];

    /// <summary>How names of bodies and companies begin or end.</summary>
    public IReadOnlyList<string> Bodies { get; init; } = [];

    /// <summary>Marks that open and close a name, two by two.</summary>
    public IReadOnlyList<string> NameMarks { get; init; } = [];

    /// <summary>Whether a sentence has what is asked for: a place, a body, a name.</summary>
    public bool Has(AskKind kind, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return kind switch
        {
            AskKind.Place => Places.Any(p => text.Contains(p, StringComparison.Ordinal)),
            AskKind.Who => Bodies.Any(b => text.Contains(b, StringComparison.Ordinal)),
            AskKind.Name => NameMarks.Any(m => text.Contains(m, StringComparison.Ordinal)),
            _ => false,
        };
    }

    /// <summary>Reads the file; <see cref="None"/> when it is missing.</summary>
    /// <exception cref="DataFileException">The file is not of this form; names the line.</exception>
    public static FigureWords Load(string path)
    {
        if (!File.Exists(path))
        {
            return None;
        }

        var file = JsonDataFile.Load(path);
        if (file.Root.ValueKind != JsonValueKind.Object)
        {
            throw file.Error("", "is no object");
        }

        var month = file.Root.TryGetProperty("fiscalYearBegins", out var begins) && begins.TryGetInt32(out var number) ? number : 0;
        return month is < 1 or > 12 ? throw file.Error("fiscalYearBegins", "\"fiscalYearBegins\" is no month from 1 to 12") : new FigureWords
        {
            Units = UnitsOf(file),
            Between = [.. Texts(file, "between").OrderByDescending(b => b.Length)],
            Eras = ErasOf(file),
            FirstYear = Vocabulary.VocabularyReader.Text(file, file.Root, "", "firstYear"),
            FiscalYears = Texts(file, "fiscalYears"),
            Years = Texts(file, "years"),
            Months = Texts(file, "months"),
            FiscalYearBegins = month,
            Onward = Texts(file, "onward"),
            Starts = Texts(file, "starts"),
            LikelyStarts = Texts(file, "likelyStarts"),
            Ends = Texts(file, "ends"),
            Goals = Texts(file, "goals"),
            LightParts = Texts(file, "lightParts"),
            Places = Texts(file, "places"),
            Bodies = Texts(file, "bodies"),
            NameMarks = Texts(file, "nameMarks"),
        };
    }

    private static List<string> Texts(JsonDataFile file, string name) =>
        [.. Vocabulary.VocabularyReader.Texts(file, file.Root, "", name).Select(JapaneseText.Normalize)];

    private static Dictionary<string, UnitClass> UnitsOf(JsonDataFile file)
    {
        if (!file.Root.TryGetProperty("units", out var units) || units.ValueKind != JsonValueKind.Object)
        {
            throw file.Error("units", "needs an object \"units\"");
        }

        return units.EnumerateObject().ToDictionary(u => u.Name, u => u.Value.ValueKind == JsonValueKind.Object
            ? new UnitClass(
                u.Name,
                [.. Vocabulary.VocabularyReader.Texts(file, u.Value, $"units/{u.Name}", "counters").Select(JapaneseText.Normalize)],
                u.Value.TryGetProperty("strict", out var strict) && strict.ValueKind == JsonValueKind.True)
            : throw file.Error($"units/{u.Name}", "is no object with \"counters\""));
    }

    private static Dictionary<string, int> ErasOf(JsonDataFile file)
    {
        if (!file.Root.TryGetProperty("eras", out var eras) || eras.ValueKind != JsonValueKind.Object)
        {
            throw file.Error("eras", "needs an object \"eras\"");
        }

        return eras.EnumerateObject().ToDictionary(
            e => JapaneseText.Normalize(e.Name),
            e => e.Value.ValueKind == JsonValueKind.Number && e.Value.TryGetInt32(out var year) ? year : throw file.Error($"eras/{e.Name}", "is no year"));
    }
}
