namespace InitiativeBot.Search.Keyword;

/// <summary>Other queries that somebody may have meant who found nothing. Thread-safe.</summary>
/// <param name="index">The words that there are.</param>
/// <param name="facets">The names that there are.</param>
/// <param name="titles">The titles, as they stand.</param>
internal sealed class Proposals(KeywordIndex index, FacetBook facets, IReadOnlyList<string> titles)
{
    private const int MostOfOneTerm = 3;
    // Two of four characters would be another word.
    private const int LongEnoughForTwoSlips = 6;
    private const int LongEnoughForReading = 3;

    private readonly Lazy<IReadOnlyList<(string Word, string Folded, string Reading)>> _words = new(() =>
        [.. index.Vocabulary.Select(w => (w.Value, w.Key, Reading(index.Words, w.Value)))]);

    /// <summary>The queries, nearest first; whether they find anything is for the caller to see.</summary>
    /// <param name="root">The query that found nothing.</param>
    /// <param name="text">How it was typed.</param>
    /// <param name="missing">The terms in it that nothing has.</param>
    public IEnumerable<QueryNode> For(QueryNode root, string text, IReadOnlyList<TermNode> missing)
    {
        var typed = JapaneseText.Fold(JapaneseText.Normalize(text));
        var slips = SlipsIn(typed);
        foreach (var title in titles.Select(t => (Title: t, Distance: EditDistance.Of(typed, JapaneseText.Fold(JapaneseText.Normalize(t)), slips)))
            .Where(t => t.Distance > 0 && t.Distance <= slips).OrderBy(t => t.Distance))
        {
            yield return new TermNode(null, TermKind.Phrase, title.Title);
        }

        var corrections = missing.Select(m => (Term: m, Words: Near(m).Take(MostOfOneTerm).ToList())).Where(c => c.Words.Count > 0).ToList();
        if (corrections.Count > 1)
        {
            yield return corrections.Aggregate(root, (query, c) => query.Replace(c.Term, c.Words[0]));
        }

        foreach (var (term, words) in corrections)
        {
            foreach (var word in words)
            {
                yield return root.Replace(term, word);
            }
        }

        // Each word is there, but not all in one measure; or some are nowhere.
        if (root is AndNode and && and.Parts.Count(p => p is not NotNode) > 1)
        {
            var rest = and.Parts.Where(p => !missing.Any(m => p.Terms.Contains(m))).ToList();
            if (rest.Count < and.Parts.Count && AndNode.Of(rest) is { } others && rest.Any(p => p is not NotNode))
            {
                yield return others;
            }

            yield return AndNode.Of([OrNode.Of([.. and.Parts.Where(p => p is not NotNode)])!, .. and.Parts.Where(p => p is NotNode)])!;
        }
    }

    private IEnumerable<QueryNode> Near(TermNode term) => term.Field switch
    {
        SearchField.Bureau => Names(FacetKind.Bureau, term),
        SearchField.Section => Names(FacetKind.Section, term),
        SearchField.Department => Names(FacetKind.Bureau, term).Concat(Names(FacetKind.Section, term)),
        SearchField.Pillar => Names(FacetKind.Pillar, term),
        SearchField.Category => Names(FacetKind.Category, term),
        SearchField.Topic => Names(FacetKind.Topic, term),
        SearchField.Id or SearchField.New or SearchField.Year => [],
        _ => Words(term),
    };

    private IEnumerable<QueryNode> Names(FacetKind kind, TermNode term)
    {
        var typed = JapaneseText.Fold(JapaneseText.Normalize(term.Text));
        var slips = SlipsIn(typed);
        return facets.Of(kind).Select(v => (v.Value, Distance: v.Names.Min(n => EditDistance.Of(typed, n, slips))))
            .Where(v => v.Distance <= slips).OrderBy(v => v.Distance).Select(v => new TermNode(term.Field, TermKind.Phrase, v.Value));
    }

    private IEnumerable<QueryNode> Words(TermNode term)
    {
        var normalized = JapaneseText.Normalize(term.Text);
        var typed = JapaneseText.Fold(normalized);
        var slips = SlipsIn(typed);
        var reading = Reading(index.Words, normalized);
        return _words.Value.Select(w => (w.Word, w.Folded, Distance: Distance(w.Folded, w.Reading)))
            .Where(w => w.Distance <= slips && w.Folded != typed)
            .OrderBy(w => w.Distance).ThenBy(w => Math.Abs(w.Folded.Length - typed.Length)).ThenByDescending(w => Common(w.Folded, typed)).ThenBy(w => w.Folded, StringComparer.Ordinal)
            .Select(w => new TermNode(term.Field, TermKind.Word, w.Word));

        int Distance(string folded, string otherReading)
        {
            var written = EditDistance.Of(typed, folded, slips);
            // One who hears a word and writes it in other characters makes no slip.
            var read = reading.Length >= LongEnoughForReading && otherReading == reading ? 1 : slips + 1;
            // Of two characters one at least is to be right.
            return Math.Min(read, typed.Length <= 2 && Common(folded, typed) == 0 ? slips + 1 : written);
        }
    }

    private static int SlipsIn(string typed) => typed.Length >= LongEnoughForTwoSlips ? 2 : 1;

    private static int Common(string a, string b) => a.Count(b.Contains);

    private static string Reading(JapaneseWords words, string normalized) => JapaneseText.WithoutLongVowels(JapaneseText.Fold(words.ReadingOf(normalized)));
}
