using InitiativeBot.Dialogs;
using InitiativeBot.Measures;
using InitiativeBot.Vocabulary;

namespace InitiativeBot.Data;

/// <summary>
/// Everything that a city's folders <c>index/</c> and <c>dialogs/</c> hold, read and joined. Immutable: a change makes a new
/// one.
/// </summary>
public sealed class CityData
{
    private CityData(string indexFolder, City city, MeasureCatalog catalog, IReadOnlyList<LanguageFile> languages, IReadOnlyList<Topic> topics,
        IReadOnlyList<Bureau> bureaus, Synonyms synonyms, DialogBook dialogs)
    {
        IndexFolder = indexFolder;
        City = city;
        Catalog = catalog;
        Languages = languages;
        Topics = topics;
        Bureaus = bureaus;
        Synonyms = synonyms;
        Dialogs = dialogs;
    }

    /// <summary>The path of <c>index/</c>.</summary>
    public string IndexFolder { get; }

    /// <summary>The city itself.</summary>
    public City City { get; }

    /// <summary>The measures and their texts.</summary>
    public MeasureCatalog Catalog { get; }

    /// <summary>What each language says of the measures.</summary>
    public IReadOnlyList<LanguageFile> Languages { get; }

    /// <summary>The topics.</summary>
    public IReadOnlyList<Topic> Topics { get; }

    /// <summary>The bureaus.</summary>
    public IReadOnlyList<Bureau> Bureaus { get; }

    /// <summary>Words that stand for each other.</summary>
    public Synonyms Synonyms { get; }

    /// <summary>How the document writes fiscal years.</summary>
    public YearWords Years { get; private init; } = YearWords.None;

    /// <summary>The document that the measures stand in, or null where an older import did not describe it.</summary>
    public PublishedDocument? Document { get; private init; }

    /// <summary>What the bot says, and what calls for it.</summary>
    public DialogBook Dialogs { get; }

    /// <summary>Reads both folders. Only <c>measures.json</c>, <c>city.json</c> and Japanese dialogs must be there.</summary>
    /// <exception cref="DataFileException">A file is not of its form; names file and line.</exception>
    public static CityData Load(string indexFolder, string dialogsFolder)
    {
        var measures = MeasureFile.Load(Path.Combine(indexFolder, "measures.json"));
        var folder = Path.Combine(indexFolder, "languages");
        List<LanguageFile> languages = Directory.Exists(folder)
            ? [.. Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(path => LanguageFile.Load(path, measures))]
            : [];
        var topics = Path.Combine(indexFolder, "vocabulary", "topics.json");
        var bureaus = Path.Combine(indexFolder, "vocabulary", "bureaus.json");
        var document = Path.Combine(indexFolder, PublishedDocument.FileName);
        return new CityData(
            indexFolder,
            City.Load(Path.Combine(indexFolder, "city.json")),
            new MeasureCatalog(measures, languages),
            languages,
            File.Exists(topics) ? Topic.Load(topics, measures) : [],
            File.Exists(bureaus) ? Bureau.Load(bureaus) : Bureau.FromDocument(measures),
            Synonyms.Load(Path.Combine(indexFolder, "vocabulary", "synonyms.ja.txt")),
            DialogBook.Load(dialogsFolder))
        {
            Years = YearWords.Load(Path.Combine(indexFolder, "vocabulary", "years.json")),
            Document = File.Exists(document) ? PublishedDocument.Load(document) : null,
        };
    }
}
