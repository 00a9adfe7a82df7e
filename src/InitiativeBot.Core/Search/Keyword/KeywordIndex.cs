using InitiativeBot.Dialogs;
using InitiativeBot.Measures;
using Lucene.Net.Analysis;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;

namespace InitiativeBot.Search.Keyword;

/// <summary>
/// A Lucene index in memory over every original for those who look up by keyword in one language: the document's texts and
/// that language's, each cut in three ways (<see cref="PieceKind"/>). Immutable, thread-safe.
/// </summary>
internal sealed class KeywordIndex : IDisposable
{
    public const string IdField = "id";

    private readonly RAMDirectory _directory = new();
    private readonly DirectoryReader _reader;
    private readonly IndexSearcher _searcher;
    private readonly Analyzer _words;
    private readonly Dictionary<MeasureId, IReadOnlyList<IndexedText>> _texts;
    private readonly Lazy<string[]> _runs;
    private readonly Lazy<IReadOnlyDictionary<string, string>> _vocabulary;
    private readonly MeasureId[] _ids;

    /// <summary>Builds the index.</summary>
    /// <param name="catalog">The measures.</param>
    /// <param name="words">The tokenizer with the city's user dictionary.</param>
    /// <param name="language">The BCP 47 tag.</param>
    public KeywordIndex(MeasureCatalog catalog, JapaneseWords words, string language)
    {
        Language = language;
        Words = words;
        _words = Analyzers.Words(words);
        _ids = [.. catalog.Originals.Select(m => m.Id)];
        _texts = catalog.Originals.ToDictionary(m => m.Id, m => TextsOf(catalog, m));
        var config = new IndexWriterConfig(Analyzers.Version, new ByKind(_words)) { Similarity = new BM25Similarity() };
        using (var writer = new IndexWriter(_directory, config))
        {
            foreach (var id in _ids)
            {
                writer.AddDocument(DocumentOf(id));
            }
        }

        _reader = DirectoryReader.Open(_directory);
        _searcher = new IndexSearcher(_reader) { Similarity = new BM25Similarity() };
        Fields = MultiFields.GetFields(_reader).ToHashSet(StringComparer.Ordinal);
        _runs = new(() => [.. Fields.Where(f => f.EndsWith(Suffix(PieceKind.Characters), StringComparison.Ordinal)).SelectMany(TermsOf).Distinct().Order(StringComparer.Ordinal)]);
        _vocabulary = new(ReadVocabulary);
    }

    /// <summary>The BCP 47 tag.</summary>
    public string Language { get; }

    /// <summary>The tokenizer.</summary>
    public JapaneseWords Words { get; }

    /// <summary>The fields that any measure has.</summary>
    public IReadOnlySet<string> Fields { get; }

    /// <summary>The words of the texts as they stand there, by their folded form.</summary>
    public IReadOnlyDictionary<string, string> Vocabulary => _vocabulary.Value;

    /// <summary>The name of a field of the index.</summary>
    public static string FieldOf(MeasurePart part, bool isDocument, PieceKind kind) => (isDocument ? "document." : "own.") + part.Name + Suffix(kind);

    /// <summary>The texts of a measure.</summary>
    public IReadOnlyList<IndexedText> TextsOf(MeasureId id) => _texts[id];

    /// <summary>The measures for a query with their scores, the best first.</summary>
    public IReadOnlyList<SearchHit> Search(Query query) =>
        [.. _searcher.Search(query, Math.Max(1, _ids.Length)).ScoreDocs.Select(d => new SearchHit(_ids[d.Doc], d.Score))];

    /// <summary>Whether any measure fits a query.</summary>
    public bool HasAny(Query query) => _searcher.Search(query, 1).TotalHits > 0;

    /// <summary>Words that begin so.</summary>
    /// <param name="beginning">A beginning.</param>
    /// <param name="limit">How many at most.</param>
    public IReadOnlyList<string> WordsFrom(string beginning, int limit)
    {
        var start = Array.BinarySearch(_runs.Value, beginning, StringComparer.Ordinal);
        return [.. _runs.Value.Skip(start < 0 ? ~start : start).TakeWhile(w => w.StartsWith(beginning, StringComparison.Ordinal)).Take(limit)];
    }

    /// <summary>The base forms of a normalized text's words and their places; compounds by their parts.</summary>
    public IReadOnlyList<(string Term, int Position)> WordsOf(string normalized)
    {
        var text = new IndexedText(MeasurePart.All[0], normalized, isDocument: true, Words, _words);
        return [.. text.Pieces(PieceKind.Words).GroupBy(p => p.Position).Select(g => (g.First().Term, g.Key))];
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _reader.Dispose();
        _directory.Dispose();
        _words.Dispose();
    }

    private static string Suffix(PieceKind kind) => kind switch
    {
        PieceKind.Characters => ".characters",
        PieceKind.Words => ".words",
        _ => ".readings",
    };

    private IReadOnlyList<IndexedText> TextsOf(MeasureCatalog catalog, Measure measure)
    {
        var document = MeasureTextParts.OfDocument(catalog, measure).Select(t => Text(t.Part, t.Text, isDocument: true));
        var own = Language == DialogBook.DefaultLanguage ? [] : MeasureTextParts.OfLanguage(catalog, measure, Language).Select(t => Text(t.Part, t.Text, isDocument: false));
        return [.. own, .. document];

        IndexedText Text(string part, string text, bool isDocument) => new(MeasurePart.All.First(p => p.Name == part), text, isDocument, Words, _words);
    }

    private Document DocumentOf(MeasureId id)
    {
        var document = new Document { new StringField(IdField, id.ToString(), Field.Store.NO) };
        foreach (var text in _texts[id])
        {
            foreach (var kind in text.IsDocument ? Enum.GetValues<PieceKind>() : [PieceKind.Characters])
            {
                document.Add(new TextField(FieldOf(text.Part, text.IsDocument, kind), text.Indexed(kind), Field.Store.NO));
            }
        }

        return document;
    }

    private IEnumerable<string> TermsOf(string field)
    {
        var terms = MultiFields.GetTerms(_reader, field).GetEnumerator();
        while (terms.MoveNext())
        {
            yield return terms.Term.Utf8ToString();
        }
    }

    // Single characters are no words that one could have meant.
    private Dictionary<string, string> ReadVocabulary()
    {
        var vocabulary = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var text in _texts.Values.SelectMany(t => t))
        {
            var normalized = text.Indexed(PieceKind.Characters);
            var words = text.IsDocument ? Words.Cut(normalized).Where(w => w.IsContent).Select(w => w.Surface)
                : normalized.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(w => w.Trim('.', ',', '(', ')', ';', ':', '!', '?', '"', '、', '。'));
            foreach (var word in words)
            {
                var folded = JapaneseText.Fold(word);
                if (folded.Length > 1 && !folded.All(char.IsDigit))
                {
                    vocabulary.TryAdd(folded, word);
                }
            }
        }

        return vocabulary;
    }

    private sealed class ByKind(Analyzer words) : AnalyzerWrapper(PER_FIELD_REUSE_STRATEGY)
    {
        protected override Analyzer GetWrappedAnalyzer(string fieldName) =>
            fieldName.EndsWith(Suffix(PieceKind.Words), StringComparison.Ordinal) ? words : CharacterTokenizer.Analyzer;
    }
}
