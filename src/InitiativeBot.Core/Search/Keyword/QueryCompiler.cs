using InitiativeBot.Measures;
using InitiativeBot.Vocabulary;
using Lucene.Net.Index;
using Lucene.Net.Search;

namespace InitiativeBot.Search.Keyword;

/// <summary>A term in the form that the index takes.</summary>
/// <param name="Query">What the index looks for.</param>
/// <param name="Patterns">What is to be marked in the texts; empty where a field is no text.</param>
/// <param name="Field">The texts that it is narrowed to, or null.</param>
/// <param name="Notice">What was not taken as it was written, or null.</param>
internal sealed record CompiledTerm(Query Query, IReadOnlyList<TermPattern> Patterns, SearchField? Field, QueryNotice? Notice = null);

/// <summary>Turns queries into those of Lucene, for one index. Thread-safe.</summary>
internal sealed class QueryCompiler(KeywordIndex index, MeasureCatalog catalog, FacetBook facets, YearWords years, KeywordSyntax syntax, Romaji romaji)
{
    private const int MostExpansions = 64;
    // Another form of the word says less than the word itself.
    private const float WordsWeight = 0.6f;
    private const float TieBreaker = 0.1f;
    private const float IdWeight = 50f;

    private static readonly Dictionary<SearchField, FacetKind> Structured = new()
    {
        [SearchField.Bureau] = FacetKind.Bureau,
        [SearchField.Section] = FacetKind.Section,
        [SearchField.Pillar] = FacetKind.Pillar,
        [SearchField.Category] = FacetKind.Category,
        [SearchField.Topic] = FacetKind.Topic,
    };

    /// <summary>The query of a whole tree.</summary>
    public static Query Compile(QueryNode node, IReadOnlyDictionary<TermNode, CompiledTerm> terms)
    {
        switch (node)
        {
            case TermNode term:
                return terms[term].Query;
            case NotNode not:
                return new BooleanQuery { { Everything(), Occur.MUST }, { Compile(not.Inner, terms), Occur.MUST_NOT } };
            case OrNode or:
                var any = new BooleanQuery(true);
                foreach (var part in or.Parts)
                {
                    any.Add(Compile(part, terms), Occur.SHOULD);
                }

                return any;
            default:
                var all = new BooleanQuery(true);
                foreach (var part in ((AndNode)node).Parts)
                {
                    all.Add(Compile(part, terms), Occur.MUST);
                }

                return all;
        }
    }

    /// <summary>The query of a term.</summary>
    public CompiledTerm Compile(TermNode term) => term.Field switch
    {
        SearchField.Id => Only(term, Ids(term.Text)),
        SearchField.New => Only(term, syntax.YesOrNo(term.Text) is { } isNew ? [.. catalog.Originals.Where(m => m.IsNew == isNew).Select(m => m.Id)] : []),
        SearchField.Year => Only(term, OfYears(term.Text)),
        SearchField.Department => Only(term, [.. Members(FacetKind.Bureau, term), .. Members(FacetKind.Section, term)]),
        { } field when Structured.TryGetValue(field, out var kind) => Only(term, Members(kind, term)),
        _ => Text(term),
    };

    private CompiledTerm Text(TermNode term)
    {
        var patterns = Patterns(term);
        var compiled = Text(term, patterns);
        if (term.Kind != TermKind.Word || index.HasAny(compiled.Query) || Reading(term.Text) is not { } reading)
        {
            return compiled;
        }

        var read = Text(term, [reading]);
        return index.HasAny(read.Query) ? read with { Notice = new QueryNotice(NoticeKind.Reading, term.Text) } : compiled;
    }

    private CompiledTerm Text(TermNode term, IReadOnlyList<TermPattern> patterns)
    {
        var query = new DisjunctionMaxQuery(TieBreaker);
        foreach (var part in MeasurePart.All.Where(p => term.Field is null || p.Field == term.Field))
        {
            foreach (var pattern in patterns)
            {
                foreach (var isDocument in new[] { true, false })
                {
                    var field = KeywordIndex.FieldOf(part, isDocument, pattern.Kind);
                    if (index.Fields.Contains(field))
                    {
                        var inPart = pattern.In(field);
                        inPart.Boost = part.Weight * (pattern.Kind == PieceKind.Characters ? 1f : WordsWeight);
                        query.Add(inPart);
                    }
                }
            }
        }

        // An id needs no field: nothing else is written so.
        if (term.Field is null && term.Kind is TermKind.Word or TermKind.Phrase && MeasureId.TryParse(Dashes(term.Text), out var id) && catalog.Find(id) is { } measure)
        {
            query.Add(new ConstantScoreQuery(IdQuery(measure.ReprintOf ?? id)) { Boost = IdWeight });
        }

        return new CompiledTerm(query.Disjuncts.Count == 0 ? new BooleanQuery() : query, patterns, term.Field);
    }

    private IReadOnlyList<TermPattern> Patterns(TermNode term)
    {
        var text = JapaneseText.Normalize(term.Text);
        switch (term.Kind)
        {
            case TermKind.Phrase:
                return [Characters(text)];
            case TermKind.Prefix:
                return Beginning(text) is { } beginning ? [beginning] : [];
            case TermKind.Fuzzy:
                var folded = JapaneseText.Fold(text);
                return [Characters(text), .. index.Vocabulary.Where(w => w.Key != folded && EditDistance.Of(folded, w.Key, term.Edits) <= term.Edits)
                    .OrderBy(w => w.Key, StringComparer.Ordinal).Take(MostExpansions).Select(w => Characters(w.Value))];
            default:
                return InForms(text) is { } words ? [Characters(text), words] : [Characters(text)];
        }
    }

    private static TermPattern Characters(string normalized) =>
        TermPattern.Of(PieceKind.Characters, [.. CharacterTokens.Of(normalized).Select(t => (t.Term, t.Position))])!;

    // The last word goes on; in scripts without blanks whatever follows does.
    private TermPattern? Beginning(string normalized)
    {
        var pattern = Characters(normalized);
        var last = pattern.Slots[^1];
        if (CharacterToken.IsWideTerm(last.Terms[0]))
        {
            return pattern;
        }

        var words = index.WordsFrom(last.Terms[0], MostExpansions);
        return words.Count == 0 ? null : pattern with { Slots = [.. pattern.Slots.SkipLast(1), last with { Terms = words }] };
    }

    // Other forms of the words, where all of them count: 書かない is not to find 書く.
    private TermPattern? InForms(string normalized) =>
        index.Words.Cut(normalized).All(w => w.IsContent) ? TermPattern.Of(PieceKind.Words, index.WordsOf(normalized)) : null;

    private TermPattern? Reading(string text)
    {
        var normalized = JapaneseText.Normalize(text);
        var kana = normalized.All(JapaneseText.IsKana) ? normalized : romaji.CanRead(normalized) ? romaji.ToHiragana(normalized) : null;
        var reading = kana is null ? "" : JapaneseText.WithoutLongVowels(JapaneseText.Fold(kana));
        return reading.Length < 2 ? null : TermPattern.Of(PieceKind.Readings, [.. CharacterTokens.Of(reading).Select(t => (t.Term, t.Position))]);
    }

    private HashSet<MeasureId> Members(FacetKind kind, TermNode term)
    {
        var named = facets.Named(kind, term.Text, term.Kind == TermKind.Phrase);
        if (term.Kind == TermKind.Fuzzy && named.Count == 0)
        {
            var folded = JapaneseText.Fold(JapaneseText.Normalize(term.Text));
            named = [.. facets.Of(kind).Where(v => v.Names.Any(n => EditDistance.Of(folded, n, term.Edits) <= term.Edits))];
        }

        return [.. named.SelectMany(v => v.Members)];
    }

    private HashSet<MeasureId> OfYears(string text)
    {
        if (years.Read(text) is not { } wanted)
        {
            return [];
        }

        return [.. catalog.Originals.Where(m => m.Schedule.Select(s => years.Read(s.Period)).OfType<FiscalPeriod>()
            .Any(p => p.From <= (wanted.To ?? int.MaxValue) && wanted.From <= (p.To ?? int.MaxValue))).Select(m => m.Id)];
    }

    // An id, or its beginning part by part: 1-5 has 1-5-1 and what is printed there again.
    private HashSet<MeasureId> Ids(string text)
    {
        var wanted = Dashes(text).TrimEnd('-');
        return [.. catalog.All.Where(m => m.Id.ToString() is var id && (id == wanted || id.StartsWith(wanted + "-", StringComparison.Ordinal))).Select(m => m.ReprintOf ?? m.Id)];
    }

    private static CompiledTerm Only(TermNode term, HashSet<MeasureId> ids)
    {
        var query = new BooleanQuery(true);
        foreach (var id in ids.Order())
        {
            query.Add(IdQuery(id), Occur.SHOULD);
        }

        return new CompiledTerm(new ConstantScoreQuery(query) { Boost = 0 }, [], term.Field, ids.Count == 0 ? new QueryNotice(NoticeKind.UnknownValue, term.ToString()) : null);
    }

    private static ConstantScoreQuery Everything() => new(new MatchAllDocsQuery()) { Boost = 0 };

    private static TermQuery IdQuery(MeasureId id) => new(new Term(KeywordIndex.IdField, id.ToString()));

    private static string Dashes(string text) => JapaneseText.Normalize(text).Replace('‐', '-').Replace('−', '-').Replace('ー', '-').Replace('–', '-');
}
