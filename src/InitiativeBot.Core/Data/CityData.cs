using InitiativeBot.Dialogs;
using InitiativeBot.Measures;
using InitiativeBot.Understanding.Facts;
using InitiativeBot.Vocabulary;

namespace InitiativeBot.Data;

/// <summary>
/// Everything that a city's folders <c>index/</c> and <c>dialogs/</c> hold, read and joined. Immutable: a change makes a new
/// one.
/// </summary>
public sealed class CityData
{
    private CityData(string indexFolder, City city, MeasureCatalog catalog, IReadOnlyList<LanguageFile> languages, IReadOnlyList<Topic> topics,
        IReadOnlyList<Bureau> bureaus, IReadOnlyList<Heading> headings, IReadOnlyList<OtherPlace> otherPlaces, Synonyms synonyms, FigureWords figures, Glossary glossary, DialogBook dialogs)
    {
        IndexFolder = indexFolder;
        City = city;
        Catalog = catalog;
        Languages = languages;
        Topics = topics;
        Bureaus = bureaus;
        Headings = headings;
        OtherPlaces = otherPlaces;
        Synonyms = synonyms;
        Figures = figures;
        Glossary = glossary;
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

    /// <summary>The document's pillars, each followed by its categories.</summary>
    public IReadOnlyList<Heading> Headings { get; }

    /// <summary>Places that people may ask about instead.</summary>
    public IReadOnlyList<OtherPlace> OtherPlaces { get; }

    /// <summary>Words that stand for each other.</summary>
    public Synonyms Synonyms { get; }

    /// <summary>How the document writes figures and dates.</summary>
    public FigureWords Figures { get; }

    /// <summary>Words of the document and what other languages call them.</summary>
    public Glossary Glossary { get; }

    /// <summary>How the document writes fiscal years.</summary>
    public YearWords Years { get; private init; } = YearWords.None;

    /// <summary>The document that the measures stand in, or null where an older import did not describe it.</summary>
    public PublishedDocument? Document { get; private init; }

    /// <summary>What everybody is told first, or null where there is nothing.</summary>
    public EmergencyNotice? Notice { get; private init; }

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
            Heading.Of(measures, HeadingNames.Load(Path.Combine(indexFolder, "vocabulary", "headings.json"))),
            OtherPlace.Load(Path.Combine(indexFolder, "vocabulary", "places.json")),
            Synonyms.Load(Path.Combine(indexFolder, "vocabulary", "synonyms.ja.txt")),
            FigureWords.Load(Path.Combine(indexFolder, "vocabulary", "figures.json")),
            Glossary.Load(Path.Combine(indexFolder, "vocabulary", "terms.json")),
            DialogBook.Load(dialogsFolder))
        {
            Years = YearWords.Load(Path.Combine(indexFolder, "vocabulary", "years.json")),
            Document = File.Exists(document) ? PublishedDocument.Load(document) : null,
            Notice = EmergencyNotice.Load(Path.Combine(indexFolder, EmergencyNotice.FileName)),
        };
    }

    /// <summary>
    /// The same city as it would be with its document alone: no sample questions, names, translations, topics or names of
    /// bureaus that somebody wrote. General words (synonyms, figures, dialogs) stay.
    /// </summary>
    public CityData Bare() => new(
        IndexFolder, City, new MeasureCatalog(Catalog.All), [], [], Bureau.FromDocument(Catalog.All),
        Heading.Of(Catalog.All, []), OtherPlaces, Synonyms, Figures, Glossary, Dialogs)
    {
        Years = Years,
        Document = Document,
        Notice = Notice,
    };

    /// <summary>The same city with other words to learn from.</summary>
    internal CityData With(IReadOnlyList<LanguageFile> languages, DialogBook dialogs) => new(
        IndexFolder, City, new MeasureCatalog(Catalog.All, languages), languages, Topics, Bureaus, Headings, OtherPlaces, Synonyms, Figures, Glossary, dialogs)
    {
        Years = Years,
        Document = Document,
    };
}
