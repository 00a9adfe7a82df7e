using System.Collections.Concurrent;
using InitiativeBot.Data;
using InitiativeBot.Dialogs;
using InitiativeBot.Measures;
using InitiativeBot.Vocabulary;

namespace InitiativeBot.Search.Keyword;

/// <summary>
/// Looks measures up by keyword, for those who know the words of the administration: a query language, counts to narrow by,
/// marks in the texts, other queries where nothing was found. Originals only; a reprint's id and headings lead to its
/// original. A language's index is made when it is first asked for. Thread-safe.
/// </summary>
public sealed class KeywordSearch : IDisposable
{
    // Fewer hits than this may come from a slip.
    private const int FewHits = 3;
    private const int MostProposals = 3;

    private readonly CityData _data;
    private readonly MeasureCatalog _catalog;
    private readonly JapaneseWords _words;
    private readonly TimeProvider _time;
    private readonly KeywordSyntax _syntax;
    private readonly KeywordParser _parser;
    private readonly YearWords _years;
    private readonly Romaji _romaji;
    private readonly FacetBook _facets;
    private readonly Dictionary<MeasureId, IReadOnlyList<MeasureId>> _reprints;
    private readonly Dictionary<MeasureId, int> _bureauOrder;
    private readonly ConcurrentDictionary<string, Lazy<Tools>> _languages = new(StringComparer.Ordinal);

    /// <summary>Reads the words of the query language (<c>vocabulary/search.json</c>).</summary>
    /// <param name="data">Topics, bureaus, headings and words.</param>
    /// <param name="catalog">The measures.</param>
    /// <param name="words">The tokenizer with the city's user dictionary.</param>
    /// <param name="time">What tells how long a look-up takes.</param>
    /// <exception cref="DataFileException">A file of <c>vocabulary/</c> is not of its form; names the line.</exception>
    public KeywordSearch(CityData data, MeasureCatalog catalog, JapaneseWords words, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(time);
        _data = data;
        _catalog = catalog;
        _words = words;
        _time = time;
        var vocabulary = Path.Combine(data.IndexFolder, "vocabulary");
        _syntax = KeywordSyntax.Load(Path.Combine(vocabulary, "search.json"));
        _parser = new KeywordParser(_syntax);
        _years = YearWords.Load(Path.Combine(vocabulary, "years.json"));
        _romaji = Romaji.Load(Path.Combine(vocabulary, "romaji.txt"));
        _facets = new FacetBook(data, catalog, _years);
        _reprints = catalog.Originals.ToDictionary(m => m.Id, m => (IReadOnlyList<MeasureId>)[.. catalog.All.Where(r => r.ReprintOf == m.Id).Select(r => r.Id)]);
        var bureaus = _facets.Of(FacetKind.Bureau);
        _bureauOrder = catalog.Originals.ToDictionary(m => m.Id, m => bureaus.TakeWhile(b => b.Value != m.Department.Bureau).Count());
    }

    /// <summary>The measures for a request.</summary>
    /// <exception cref="ArgumentException">The page or its size is less than 1.</exception>
    public KeywordResult Search(KeywordRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(request.Page);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(request.Size);
        var tools = ToolsFor(request.Language);
        var started = _time.GetTimestamp();
        var filter = Resolve(request.Filter, out var unknown);
        var found = Find(request.Text, tools);
        var hits = Sorted(found.Hits.Where(h => Fits(h.Id, filter, except: null)), request);
        var highlighter = new Highlighter(found.Wanted, request.Language);
        // (Page - 1) * Size may be more than an int holds.
        var shown = hits.Skip((int)Math.Min((request.Page - 1L) * request.Size, int.MaxValue)).Take(request.Size);
        return new KeywordResult
        {
            Request = request,
            Query = found.Root?.ToString() ?? "",
            Notices = [.. found.Notices, .. unknown],
            Hits = [.. shown.Select(h => HitOf(h, tools, highlighter, request.Language))],
            All = [.. hits.Select(h => _catalog.Find(h.Id)!)],
            Facets = FacetKinds.All.ToDictionary(k => k, k => Count(k, found.Hits, filter, request.Language)),
            Proposals = hits.Count < FewHits && found.Root is not null ? Propose(found, request.Text, tools, filter, hits.Count) : [],
            Time = _time.GetElapsedTime(started),
        };
    }

    /// <summary>Whether a filter can name a value so.</summary>
    public bool Knows(FacetKind kind, string name) => _facets.Named(kind, name, isWhole: true).Count > 0;

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var tools in _languages.Values.Where(l => l.IsValueCreated))
        {
            tools.Value.Index.Dispose();
        }
    }

    private Tools ToolsFor(string language)
    {
        var known = _data.Dialogs.Languages.Contains(language) ? language : DialogBook.DefaultLanguage;
        return _languages.GetOrAdd(known, l => new Lazy<Tools>(() => new Tools(this, l))).Value;
    }

    private Found Find(string text, Tools tools)
    {
        var parsed = _parser.Parse(text);
        if (parsed.Root is not { } root)
        {
            return new Found(null, [.. _catalog.Originals.Select(m => new SearchHit(m.Id, 0))], [], new Dictionary<TermNode, CompiledTerm>(), parsed.Notices);
        }

        var found = Run(root, text, parsed.Notices, tools);
        return found.Hits.Count > 0 || Split(root) is not { } split ? found
            : Run(split, text, [.. found.Notices, new QueryNotice(NoticeKind.Split, split.ToString()!)], tools) is { Hits.Count: > 0 } relaxed ? relaxed : found;
    }

    private static Found Run(QueryNode root, string text, IReadOnlyList<QueryNotice> notices, Tools tools)
    {
        var terms = root.Terms.DistinctBy(t => t).ToDictionary(t => t, tools.Compiler.Compile);
        var hits = tools.Index.Search(QueryCompiler.Compile(root, terms));
        var exact = tools.Exact(text);
        // A name typed as it is printed is that measure, whatever its signs would mean in a query.
        var ranked = hits.Concat(exact.Where(e => hits.All(h => h.Id != e)).Select(e => new SearchHit(e, 0)))
            .OrderByDescending(h => exact.Contains(h.Id)).ThenByDescending(h => h.Score).ThenBy(h => h.Id).ToList();
        var wanted = root.WantedTerms.Select(t => terms[t]).ToList();
        return new Found(root, ranked, wanted, terms, [.. notices, .. terms.Values.Select(t => t.Notice).OfType<QueryNotice>().Distinct()]);
    }

    // 水道料金確認 as 水道, 料金 and 確認; only words that are made of several are cut.
    private QueryNode? Split(QueryNode root)
    {
        var split = root;
        foreach (var term in root.WantedTerms.Where(t => t.Kind == TermKind.Word && (t.Field is null || MeasurePart.All.Any(p => p.Field == t.Field))))
        {
            var normalized = JapaneseText.Normalize(term.Text);
            List<QueryNode> words = [.. _words.Cut(normalized).Where(w => w.IsContent && CharacterTokens.Of(w.Surface).Count > 0 && w.Surface != normalized)
                .Select(w => w.Surface).Distinct().Select(w => new TermNode(term.Field, TermKind.Word, w))];
            split = words.Count > 0 ? split.Replace(term, AndNode.Of(words)!) : split;
        }

        return ReferenceEquals(split, root) || split.Equals(root) || split.Terms.Count() > KeywordParser.MaxTerms ? null : split;
    }

    private List<SearchHit> Sorted(IEnumerable<SearchHit> hits, KeywordRequest request) => request.Sort switch
    {
        SearchSort.Document => [.. hits.OrderBy(h => h.Id)],
        SearchSort.Bureau => [.. hits.OrderBy(h => _bureauOrder[h.Id]).ThenBy(h => h.Id)],
        SearchSort.Title => [.. hits.OrderBy(h => TitleKey(h.Id, request.Language), StringComparer.Ordinal).ThenBy(h => h.Id)],
        _ => [.. hits],
    };

    private string TitleKey(MeasureId id, string language)
    {
        var texts = _catalog.TextsOf(id, language);
        var title = JapaneseText.Normalize(texts.Title);
        return JapaneseText.Fold(texts.Language == DialogBook.DefaultLanguage ? _words.ReadingOf(title) : title);
    }

    private KeywordHit HitOf(SearchHit hit, Tools tools, Highlighter highlighter, string language)
    {
        var measure = _catalog.Find(hit.Id)!;
        var texts = _catalog.TextsOf(hit.Id, language);
        var searched = tools.Index.TextsOf(hit.Id);
        return new KeywordHit(measure, _reprints[hit.Id], texts, highlighter.Title(texts.Title, searched), highlighter.Fragments(texts.Title, searched), hit.Score);
    }

    private Dictionary<FacetKind, HashSet<FacetValue>> Resolve(KeywordFilter filter, out List<QueryNotice> unknown)
    {
        var resolved = new Dictionary<FacetKind, HashSet<FacetValue>>();
        unknown = [];
        foreach (var kind in FacetKinds.All.Where(k => filter[k].Count > 0))
        {
            HashSet<FacetValue> values = [];
            foreach (var name in filter[kind])
            {
                var named = _facets.Named(kind, name, isWhole: true);
                values.UnionWith(named);
                if (named.Count == 0)
                {
                    unknown.Add(new QueryNotice(NoticeKind.UnknownValue, $"{FacetKinds.NameOf(kind)}:{name}"));
                }
            }

            resolved.Add(kind, values);
        }

        return resolved;
    }

    private static bool Fits(MeasureId id, Dictionary<FacetKind, HashSet<FacetValue>> filter, FacetKind? except) =>
        filter.All(f => f.Key == except || f.Value.Any(v => v.Members.Contains(id)));

    // With the other facets as they are: what is chosen of this one is to be added to or exchanged.
    private IReadOnlyList<FacetCount> Count(FacetKind kind, IReadOnlyList<SearchHit> hits, Dictionary<FacetKind, HashSet<FacetValue>> filter, string language)
    {
        var counted = hits.Where(h => Fits(h.Id, filter, kind)).Select(h => h.Id).ToList();
        var chosen = filter.GetValueOrDefault(kind) ?? [];
        return [.. _facets.Of(kind).Select(v => new FacetCount(v.Value, v.Label.In(language), v.Parent, counted.Count(v.Members.Contains), chosen.Contains(v)))];
    }

    private static List<QueryProposal> Propose(Found found, string text, Tools tools, Dictionary<FacetKind, HashSet<FacetValue>> filter, int hits)
    {
        var missing = found.Root!.WantedTerms.Where(t => !tools.Index.HasAny(found.Terms[t].Query)).ToList();
        if (hits > 0 && missing.Count == 0)
        {
            return [];
        }

        List<QueryProposal> proposals = [];
        foreach (var query in tools.Proposals.For(found.Root, text, missing))
        {
            var written = query.ToString()!;
            var count = Run(query, written, [], tools).Hits.Count(h => Fits(h.Id, filter, except: null));
            if (count > hits && written != found.Root.ToString() && proposals.All(p => p.Query != written))
            {
                proposals.Add(new QueryProposal(written, count));
            }

            if (proposals.Count == MostProposals)
            {
                break;
            }
        }

        return proposals;
    }

    /// <summary>What a query found before anything narrowed it.</summary>
    private sealed record Found(
        QueryNode? Root, IReadOnlyList<SearchHit> Hits, IReadOnlyList<CompiledTerm> Wanted, IReadOnlyDictionary<TermNode, CompiledTerm> Terms, IReadOnlyList<QueryNotice> Notices);

    /// <summary>What looks up in one language.</summary>
    private sealed class Tools
    {
        private readonly ILookup<string, MeasureId> _exact;

        public Tools(KeywordSearch search, string language)
        {
            Index = new KeywordIndex(search._catalog, search._words, language);
            Compiler = new QueryCompiler(Index, search._catalog, search._facets, search._years, search._syntax, search._romaji);
            var titles = search._catalog.Originals.SelectMany(m => new[] { m.Title, search._catalog.TextsOf(m.Id, language).Title }.Distinct().Select(t => (Title: t, m.Id))).ToList();
            _exact = titles.Concat(search._catalog.All.Select(m => (Title: m.Id.ToString(), Id: m.ReprintOf ?? m.Id))).ToLookup(t => Key(t.Title), t => t.Id, StringComparer.Ordinal);
            Proposals = new Proposals(Index, search._facets, [.. titles.Select(t => t.Title).Distinct()]);
        }

        public KeywordIndex Index { get; }

        public QueryCompiler Compiler { get; }

        public Proposals Proposals { get; }

        /// <summary>The measures whose title or id is typed just so.</summary>
        public IReadOnlyList<MeasureId> Exact(string text) => [.. _exact[Key(text)].Distinct()];

        // The dashes of an id count: 1-1-11 is not 1-11-1.
        private static string Key(string text)
        {
            var normalized = JapaneseText.Normalize(text).Trim().Trim('"');
            return MeasureId.TryParse(normalized, out var id) ? id.ToString() : JapaneseText.Fold(normalized);
        }
    }
}
