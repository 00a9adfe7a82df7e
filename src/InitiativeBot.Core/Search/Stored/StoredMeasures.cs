using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using InitiativeBot.Measures;
using Lucene.Net.Analysis;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using LuceneDirectory = Lucene.Net.Store.Directory;

namespace InitiativeBot.Search.Stored;

/// <summary>
/// Very many measures, of all municipalities of a country for instance, in a Lucene index on the disk: built once, opened again in
/// a moment, and in memory only as far as it is being read. Words and readings are ranked by BM25 alone; nothing is learned. For
/// one city's document <see cref="MeasureIndex"/> finds more. Immutable, thread-safe.
/// </summary>
public sealed class StoredMeasures : IDisposable
{
    /// <summary>The form of the index; another one is built anew.</summary>
    public const int Schema = 1;

    private const string IdField = "id";
    private const string MeasureField = "measure";

    private const string WordField = "words";
    private const string ReadingField = "readings";

    // Rare words decide which measures are looked at, common ones only in which order they come: going through all that have a
    // common word costs the most and tells the least.
    private const int MostTerms = 8;
    private const int EnoughDecided = 1_000;
    private const int TitleTimes = 3;
    private const int BufferMegabytes = 48;

    private readonly LuceneDirectory _directory;
    private readonly DirectoryReader _reader;
    private readonly IndexSearcher _searcher;
    private readonly Analyzer _words;
    private readonly Analyzer _readings;

    private StoredMeasures(string path, JapaneseWords words)
    {
        _directory = new MMapDirectory(path);
        _reader = DirectoryReader.Open(_directory);
        _searcher = new IndexSearcher(_reader) { Similarity = new BM25Similarity() };
        (_words, _readings) = (Analyzers.Words(words), Analyzers.Readings(words));
    }

    /// <summary>How many measures there are.</summary>
    public int Count => _reader.NumDocs;

    /// <summary>Opens the index of some data, and builds it first where the folder has none of exactly these.</summary>
    /// <param name="folder">The folder of indexes; older ones in it are deleted when a new one is complete.</param>
    /// <param name="key">What the data are told by: see <see cref="KeyOf"/>.</param>
    /// <param name="measures">The measures; not asked for where the index is there.</param>
    /// <param name="words">The tokenizer.</param>
    /// <param name="progress">Told how many measures are in.</param>
    /// <param name="cancellationToken">Stops the building; what was begun is built anew the next time.</param>
    public static StoredMeasures Open(
        string folder, string key, IEnumerable<Measure> measures, JapaneseWords words, IProgress<int>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(measures);
        ArgumentNullException.ThrowIfNull(words);
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"measures-{Schema}-{key}"));
        if (!System.IO.Directory.Exists(path))
        {
            Build(folder, path, measures, words, progress, cancellationToken);
        }

        return new StoredMeasures(path, words);
    }

    /// <summary>What the data in some files are told by: a hash of all of them, 32 hexadecimal digits.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static string KeyOf(params IEnumerable<string> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
        {
            using var stream = File.OpenRead(file);
            hash.AppendData(SHA256.HashData(stream));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16));
    }

    /// <summary>The measures for some words, the best first; none where no word is known.</summary>
    /// <param name="text">Any text: words, a question.</param>
    /// <param name="limit">The most hits to give, 1 or more.</param>
    public IReadOnlyList<SearchHit> Search(string text, int limit = 10)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        var normalized = JapaneseText.Normalize(text);
        // In other letters than the document's, where its own find nothing.
        var query = QueryOf(_words, WordField, normalized) ?? QueryOf(_readings, ReadingField, normalized);
        return query is null ? []
            : [.. _searcher.Search(query, limit).ScoreDocs.Select(d => new SearchHit(MeasureId.Parse(_reader.Document(d.Doc, IdOnly).Get(IdField)), d.Score))];
    }

    /// <summary>A measure, or null where there is none with this id.</summary>
    public Measure? Find(MeasureId id)
    {
        if (_searcher.Search(new TermQuery(new Term(IdField, id.ToString())), 1).ScoreDocs is not [var found])
        {
            return null;
        }

        var json = _reader.Document(found.Doc).GetBinaryValue(MeasureField);
        return MeasureFile.Read(JsonSerializer.Deserialize(json.Bytes.AsSpan(json.Offset, json.Length), MeasureJson.Default.MeasureRecord)!);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _reader.Dispose();
        _directory.Dispose();
        _words.Dispose();
        _readings.Dispose();
    }

    private static HashSet<string> IdOnly { get; } = [IdField];

    // Beside its place, and moved there when it is complete: who finds it finds all of it.
    private static void Build(string folder, string path, IEnumerable<Measure> measures, JapaneseWords words, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        System.IO.Directory.CreateDirectory(folder);
        var draft = path + ".draft-" + Guid.NewGuid().ToString("N");
        try
        {
            using (var directory = FSDirectory.Open(draft))
            using (var analyzer = new ByKind(Analyzers.Words(words), Analyzers.Readings(words)))
            using (var writer = new IndexWriter(directory, new IndexWriterConfig(Analyzers.Version, analyzer) { Similarity = new BM25Similarity(), RAMBufferSizeMB = BufferMegabytes }))
            {
                var done = 0;
                Parallel.ForEach(measures, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken }, measure =>
                {
                    writer.AddDocument(DocumentOf(measure));
                    progress?.Report(Interlocked.Increment(ref done));
                });
                // Each part of an index is asked for each word.
                writer.ForceMerge(1);
                writer.Commit();
            }

            System.IO.Directory.Move(draft, path);
        }
        catch
        {
            System.IO.Directory.Delete(draft, recursive: true);
            throw;
        }

        foreach (var old in System.IO.Directory.GetDirectories(folder, "measures-*").Where(d => d != path))
        {
            System.IO.Directory.Delete(old, recursive: true);
        }
    }

    private static Document DocumentOf(Measure measure)
    {
        var text = JapaneseText.Normalize(string.Join(
            '\n', [.. Enumerable.Repeat(measure.Title, TitleTimes), measure.Department.Text, measure.Pillar, measure.Category, measure.Description, .. measure.Schedule.Select(s => $"{s.Period} {s.Text}"), measure.Status, measure.Plan, measure.Notes]));
        return
        [
            new StringField(IdField, measure.Id.ToString(), Field.Store.YES),
            new StoredField(MeasureField, JsonSerializer.SerializeToUtf8Bytes(MeasureRecord.From(measure), MeasureJson.Default.MeasureRecord)),
            new TextField(WordField, text, Field.Store.NO),
            new TextField(ReadingField, text, Field.Store.NO),
        ];
    }

    // Null where no word is known.
    private BooleanQuery? QueryOf(Analyzer analyzer, string field, string text)
    {
        var terms = TermsOf(analyzer, text).Select(t => new Term(field, t))
            .Select(t => (Term: t, Frequency: _reader.DocFreq(t)))
            .Where(t => t.Frequency > 0).OrderBy(t => t.Frequency).Take(MostTerms).ToList();
        if (terms.Count == 0)
        {
            return null;
        }

        var deciding = new BooleanQuery(disableCoord: true);
        var query = new BooleanQuery(disableCoord: true) { { deciding, Occur.MUST } };
        var decided = 0;
        foreach (var (term, frequency) in terms)
        {
            var isDeciding = decided == 0 || decided + frequency <= EnoughDecided;
            decided += isDeciding ? frequency : 0;
            (isDeciding ? deciding : query).Add(new TermQuery(term), Occur.SHOULD);
        }

        return query;
    }

    private static HashSet<string> TermsOf(Analyzer analyzer, string text)
    {
        HashSet<string> terms = new(StringComparer.Ordinal);
        using var stream = analyzer.GetTokenStream("", text);
        var term = stream.GetAttribute<Lucene.Net.Analysis.TokenAttributes.ICharTermAttribute>();
        stream.Reset();
        while (stream.IncrementToken())
        {
            terms.Add(term.ToString()!);
        }

        stream.End();
        return terms;
    }

    private sealed class ByKind(Analyzer words, Analyzer readings) : AnalyzerWrapper(PER_FIELD_REUSE_STRATEGY)
    {
        protected override Analyzer GetWrappedAnalyzer(string fieldName) => fieldName == WordField ? words : readings;

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            words.Dispose();
            readings.Dispose();
        }
    }
}
