using System.Collections.Concurrent;
using System.Globalization;
using InitiativeBot.Data;
using InitiativeBot.Measures;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;

namespace InitiativeBot.Search;

/// <summary>A measure that a search found.</summary>
/// <param name="Id">The measure; an original.</param>
/// <param name="Score">Its BM25 score; only the order within one search means something.</param>
public readonly record struct SearchHit(MeasureId Id, float Score);

/// <summary>Narrows a search; what is null does not count.</summary>
public sealed record SearchFilter
{
    /// <summary>A bureau's or section's name as the document prints it, or a part of it.</summary>
    public string? Bureau { get; init; }

    /// <summary>A topic's id.</summary>
    public string? Topic { get; init; }

    /// <summary>A pillar's number.</summary>
    public int? Pillar { get; init; }

    /// <summary>Whether only new measures are wanted.</summary>
    public bool New { get; init; }
}

/// <summary>
/// A Lucene index in memory over every original: title, department, pillar, category, description, schedule, status and plan,
/// each as words, as pairs of characters and as readings. BM25 on writer and searcher. Immutable, thread-safe.
/// </summary>
public sealed class MeasureIndex : IDisposable
{
    private const string IdField = "id";
    // A text of 5,000 characters has more terms than are worth adding up.
    private const int MostTerms = 1024;
    // Readings bring together words of other letters but also words of other meaning (申請, 新生), so they count least.
    private static readonly (string Suffix, float Weight)[] Kinds = [("words", 1f), ("ngrams", 0.25f), ("readings", 0.2f)];
    private static readonly (string Name, float Weight)[] Fields =
    [
        ("title", 4f), ("names", 3f), ("department", 2f), ("category", 1.2f), ("pillar", 0.5f),
        ("description", 1.5f), ("schedule", 0.8f), ("status", 0.8f), ("plan", 0.8f), ("notes", 0.5f),
    ];

    private static readonly Dictionary<string, (string Field, float Weight)[]> FieldsOf =
        Kinds.ToDictionary(k => k.Suffix, k => Fields.Select(f => ($"{f.Name}.{k.Suffix}", f.Weight)).ToArray());

    private readonly CityData _data;
    private readonly RAMDirectory _directory = new();
    private readonly DirectoryReader _reader;
    private readonly IndexSearcher _searcher;
    private readonly Dictionary<string, Analyzer> _analyzers;
    // Which terms each field has: a term that no measure has there costs no look-up in the index.
    private readonly Dictionary<string, HashSet<string>> _terms;
    private readonly MeasureId[] _ids;
    // What each term adds to each document that has it, found out when it is first asked for. There are no more of these than
    // the index has terms; a question is then a sum, which costs a fraction of a query of hundreds of clauses.
    private readonly ConcurrentDictionary<(string Kind, string Term), (int Document, float Score)[]> _scores = new();

    /// <summary>Builds the index.</summary>
    /// <param name="data">The city's measures.</param>
    /// <param name="words">The tokenizer with the city's user dictionary.</param>
    public MeasureIndex(CityData data, JapaneseWords words)
    {
        ArgumentNullException.ThrowIfNull(data);
        _data = data;
        _analyzers = new()
        {
            ["words"] = Analyzers.Words(words),
            ["ngrams"] = Analyzers.NGrams(),
            ["readings"] = Analyzers.Readings(words),
        };
        var config = new IndexWriterConfig(Analyzers.Version, new ByKind(_analyzers)) { Similarity = new BM25Similarity() };
        using (var writer = new IndexWriter(_directory, config))
        {
            foreach (var measure in data.Catalog.Originals)
            {
                writer.AddDocument(DocumentOf(measure));
            }
        }

        _reader = DirectoryReader.Open(_directory);
        _searcher = new IndexSearcher(_reader) { Similarity = new BM25Similarity() };
        _ids = [.. Enumerable.Range(0, _reader.MaxDoc).Select(d => MeasureId.Parse(_reader.Document(d).GetField(IdField).GetStringValue(CultureInfo.InvariantCulture)))];
        _terms = MultiFields.GetFields(_reader).ToDictionary(f => f, f => TermsOf(MultiFields.GetTerms(_reader, f)), StringComparer.Ordinal);
    }

    /// <summary>
    /// The measures for some words, best first; the whole filtered set in document order where there is no word.
    /// </summary>
    /// <param name="words">Any text: words, a question.</param>
    /// <param name="filter">What narrows the search.</param>
    /// <param name="limit">The most hits to give, 1 or more.</param>
    public IReadOnlyList<SearchHit> Search(string words, SearchFilter? filter = null, int limit = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        var allowed = Allowed(filter ?? new SearchFilter());
        var text = JapaneseText.Normalize(words);
        if (string.IsNullOrWhiteSpace(text))
        {
            return [.. allowed.Order().Take(limit).Select(id => new SearchHit(id, 0))];
        }

        var scores = ScoresOf(text);
        return [.. Enumerable.Range(0, scores.Length).Where(d => scores[d] > 0 && allowed.Contains(_ids[d]))
            .OrderByDescending(d => scores[d]).Take(limit).Select(d => new SearchHit(_ids[d], scores[d]))];
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _reader.Dispose();
        _directory.Dispose();
        foreach (var analyzer in _analyzers.Values)
        {
            analyzer.Dispose();
        }
    }

    private HashSet<MeasureId> Allowed(SearchFilter filter)
    {
        var topic = filter.Topic is null ? null : _data.Topics.FirstOrDefault(t => t.Id == filter.Topic);
        var bureau = filter.Bureau is null ? null : Import.SourceText.Squash(filter.Bureau);
        return [.. _data.Catalog.Originals.Where(m => (filter.Topic is null || topic is not null && topic.Members.Contains(m.Id))
            && (bureau is null || InDepartment(m.Department, bureau))
            && (filter.Pillar is null || m.Id.Pillar == filter.Pillar)
            && (!filter.New || m.IsNew)).Select(m => m.Id)];
    }

    // A bureau or a section by its whole name: 水道局 is no part of 道路下水道局 here.
    private static bool InDepartment(Department department, string name) =>
        Import.SourceText.Squash(department.Bureau) == name
        || Import.SourceText.Squash(department.Text) == name
        || department.Sections.Any(s => Import.SourceText.Squash(s) == name || Import.SourceText.Squash(department.Bureau + s) == name);

    private Document DocumentOf(Measure measure)
    {
        var document = new Document { new StringField(IdField, measure.Id.ToString(), Field.Store.YES) };
        var names = string.Join('\n', _data.Catalog.EntryOf(measure.Id, Dialogs.DialogBook.DefaultLanguage).Names);
        foreach (var (name, text) in new[]
        {
            ("title", measure.Title), ("names", names), ("department", measure.Department.Text), ("category", measure.Category), ("pillar", measure.Pillar),
            ("description", measure.Description), ("schedule", string.Join('\n', measure.Schedule.Select(s => $"{s.Period} {s.Text}"))),
            ("status", measure.Status), ("plan", measure.Plan), ("notes", measure.Notes),
        })
        {
            var normalized = JapaneseText.Normalize(text);
            foreach (var (suffix, _) in Kinds)
            {
                document.Add(new TextField($"{name}.{suffix}", normalized, Field.Store.NO));
            }
        }

        return document;
    }

    // Rare terms decide.
    private float[] ScoresOf(string text)
    {
        var scores = new float[_ids.Length];
        var terms = 0;
        foreach (var (suffix, weight) in Kinds)
        {
            foreach (var term in Terms(_analyzers[suffix], text))
            {
                var own = ScoresOf(suffix, weight, term);
                if (own.Length > 0 && terms++ < MostTerms)
                {
                    foreach (var (document, score) in own)
                    {
                        scores[document] += score;
                    }
                }
            }
        }

        return scores;
    }

    // Every term may occur in any field.
    private (int Document, float Score)[] ScoresOf(string kind, float kindWeight, string term)
    {
        if (_scores.TryGetValue((kind, term), out var known))
        {
            return known;
        }

        var any = new DisjunctionMaxQuery(0.1f);
        foreach (var (field, weight) in FieldsOf[kind])
        {
            if (_terms.TryGetValue(field, out var terms) && terms.Contains(term))
            {
                any.Add(new TermQuery(new Term(field, term)) { Boost = weight * kindWeight });
            }
        }

        return any.Disjuncts.Count == 0 ? []
            : _scores.GetOrAdd((kind, term), [.. _searcher.Search(any, _ids.Length).ScoreDocs.Select(d => (d.Doc, d.Score))]);
    }

    private static HashSet<string> TermsOf(Terms terms)
    {
        HashSet<string> all = new(StringComparer.Ordinal);
        for (var each = terms.GetEnumerator(); each.MoveNext();)
        {
            all.Add(each.Term.Utf8ToString());
        }

        return all;
    }

    private static HashSet<string> Terms(Analyzer analyzer, string text)
    {
        HashSet<string> terms = new(StringComparer.Ordinal);
        using var stream = analyzer.GetTokenStream("", text);
        var term = stream.GetAttribute<ICharTermAttribute>();
        stream.Reset();
        while (stream.IncrementToken())
        {
            terms.Add(term.ToString()!);
        }

        stream.End();
        return terms;
    }

    private sealed class ByKind(Dictionary<string, Analyzer> analyzers) : AnalyzerWrapper(PER_FIELD_REUSE_STRATEGY)
    {
        protected override Analyzer GetWrappedAnalyzer(string fieldName) => analyzers[fieldName[(fieldName.IndexOf('.', StringComparison.Ordinal) + 1)..]];
    }
}
