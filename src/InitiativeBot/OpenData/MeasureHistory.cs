using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using InitiativeBot.Data;
using InitiativeBot.Hosting;
using InitiativeBot.Measures;

namespace InitiativeBot.OpenData;

/// <summary>What became of a measure, or of all.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NewsKind>))]
internal enum NewsKind
{
    /// <summary>The measures were published for the first time.</summary>
    Published,

    /// <summary>A measure was added.</summary>
    Added,

    /// <summary>A measure changed, or got another number.</summary>
    Changed,

    /// <summary>A measure is in the document no more.</summary>
    Removed,
}

/// <summary>One piece of news about the published measures. Immutable.</summary>
/// <param name="Id">Its name for good: a UUID.</param>
/// <param name="Time">When the service took it up.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Measure">The measure's id; null of all measures.</param>
/// <param name="Title">The measure's title as printed.</param>
/// <param name="Fields">Which fields changed, as the outward contract names them.</param>
/// <param name="Count">How many measures were published, of all measures.</param>
internal sealed record News(Guid Id, DateTimeOffset Time, NewsKind Kind, string? Measure, string Title, IReadOnlyList<string> Fields, int Count);

/// <summary>The news and the state of the measures that they lead to, as it is stored.</summary>
/// <param name="Feed">The name of all news together, for good.</param>
/// <param name="Of">A hash of the measures.</param>
/// <param name="Items">The newest first.</param>
internal sealed record NewsBook(Guid Feed, string Of, IReadOnlyList<News> Items);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(NewsBook))]
internal sealed partial class NewsJson : JsonSerializerContext;

/// <summary>
/// How the published measures changed, whichever way their file did: each state that the service has is compared with the one
/// before, which is kept in the data directory. Thread-safe.
/// </summary>
internal sealed partial class MeasureHistory(ServiceSettings settings, TimeProvider time, ILogger<MeasureHistory> logger)
{
    /// <summary>The names of its files in the data directory.</summary>
    public const string NewsName = "news.json";

    /// <inheritdoc cref="NewsName"/>
    public const string MeasuresName = "news-measures.json";

    private const int MostItems = 200;

    private readonly Lock _lock = new();
    private MeasureCatalog? _seen;
    private NewsBook? _book;

    /// <summary>The news up to a state of the measures, which is compared with the one before where it is new.</summary>
    public NewsBook UpTo(MeasureCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        lock (_lock)
        {
            if (_book is null || !ReferenceEquals(_seen, catalog))
            {
                _book = Next(_book ?? Read(), catalog.All);
                _seen = catalog;
            }

            return _book;
        }
    }

    private NewsBook Next(NewsBook? book, IReadOnlyList<Measure> measures)
    {
        var serialized = MeasureFile.Serialize(measures);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(serialized)));
        if (book?.Of == hash)
        {
            return book;
        }

        var now = time.GetUtcNow();
        var before = book is null ? null : Before();
        IEnumerable<News> items = before is null
            ? [new News(Guid.NewGuid(), now, NewsKind.Published, null, "", [], measures.Count(m => m.IsOriginal))]
            : Compare(DocumentDiff.Between(before, measures), now);
        book = new NewsBook(book?.Feed ?? Guid.NewGuid(), hash, [.. items.Concat(book?.Items ?? []).Take(MostItems)]);
        Write(book, serialized);
        return book;
    }

    private static IEnumerable<News> Compare(DocumentDiff diff, DateTimeOffset now) =>
    [
        .. diff.Added.Where(m => m.IsOriginal).Select(m => Of(NewsKind.Added, m, [], now)),
        .. diff.Stayed.Where(p => p.After.IsOriginal && (p.IsMoved || p.ChangedFields.Count > 0))
            .Select(p => Of(NewsKind.Changed, p.After, [.. p.IsMoved ? ["id"] : Array.Empty<string>(), .. p.ChangedFields], now)),
        .. diff.Removed.Where(m => m.IsOriginal).Select(m => Of(NewsKind.Removed, m, [], now)),
    ];

    private static News Of(NewsKind kind, Measure measure, IReadOnlyList<string> fields, DateTimeOffset now) => new(Guid.NewGuid(), now, kind, measure.Id.ToString(), measure.Title, fields, 0);

    private NewsBook? Read()
    {
        try
        {
            var path = Path.Combine(settings.DataPath, NewsName);
            return File.Exists(path) ? JsonSerializer.Deserialize(File.ReadAllBytes(path), NewsJson.Default.NewsBook) : null;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            LogLost(e.Message);
            return null;
        }
    }

    private IReadOnlyList<Measure>? Before()
    {
        try
        {
            var path = Path.Combine(settings.DataPath, MeasuresName);
            return File.Exists(path) ? MeasureFile.Load(path) : null;
        }
        catch (DataFileException e)
        {
            LogLost(e.Message);
            return null;
        }
    }

    private void Write(NewsBook book, string measures)
    {
        try
        {
            Directory.CreateDirectory(settings.DataPath);
            // A crash in between loses news; the other way round they would be told a second time.
            AtomicFile.Write(Path.Combine(settings.DataPath, MeasuresName), measures);
            AtomicFile.Write(Path.Combine(settings.DataPath, NewsName), JsonSerializer.SerializeToUtf8Bytes(book, NewsJson.Default.NewsBook));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogLost(e.Message);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "What changed of the measures is not kept over a restart: {Problem}")]
    private partial void LogLost(string problem);
}
