namespace InitiativeBot.Search.Suggesting;

/// <summary>The suggestions of one language: their keys in order, so that a beginning is found by halving. Immutable.</summary>
internal sealed class LanguageSuggestions
{
    // Several questions for one measure would hide the others.
    private const int MostOfOneMeasure = 2;

    private readonly SuggestionKeys _keys;
    private readonly List<Suggestion> _suggestions = [];
    private readonly (string Key, int Suggestion, bool IsStart)[] _sorted;

    public LanguageSuggestions(SuggestionKeys keys, IEnumerable<(Suggestion Suggestion, IReadOnlyList<string> Names)> entries)
    {
        _keys = keys;
        HashSet<(string Key, int Suggestion, bool IsStart)> sorted = [];
        foreach (var (suggestion, names) in entries)
        {
            var number = _suggestions.Count;
            _suggestions.Add(suggestion);
            sorted.UnionWith(keys.Of(suggestion.Text).Select(k => (k.Key, number, k.IsStart)));
            sorted.UnionWith(names.SelectMany(keys.Of).Select(k => (k.Key, number, k.IsStart && suggestion.Kind == SuggestionKind.Bureau)));
        }

        _sorted = [.. sorted];
        Array.Sort(_sorted, (a, b) => string.CompareOrdinal(a.Key, b.Key));
    }

    public IReadOnlyList<Suggestion> Find(string typed, int limit)
    {
        var found = Whole(typed);
        if (found.Count == 0)
        {
            found = EveryWord(typed);
        }

        List<Suggestion> best = [];
        foreach (var (number, _) in found.OrderBy(f => Rank(f.Key, f.Value)).ThenBy(f => _suggestions[f.Key].Text.Length).ThenBy(f => f.Key))
        {
            var suggestion = _suggestions[number];
            if (best.Count < limit
                && best.All(b => b.Text != suggestion.Text)
                && (suggestion.Measure is null || best.Count(b => b.Measure == suggestion.Measure) < MostOfOneMeasure))
            {
                best.Add(suggestion);
            }
        }

        return best;
    }

    // What begins as a whole so comes before what has a word that does, names before sentences.
    private int Rank(int number, bool isStart) => (isStart ? 0 : 2) + (_suggestions[number].Kind == SuggestionKind.Question ? 1 : 0);

    private Dictionary<int, bool> Whole(string typed)
    {
        Dictionary<int, bool> found = [];
        foreach (var beginning in _keys.Typed(typed))
        {
            for (var i = FirstFrom(beginning); i < _sorted.Length && _sorted[i].Key.StartsWith(beginning, StringComparison.Ordinal); i++)
            {
                found[_sorted[i].Suggestion] = _sorted[i].IsStart || found.GetValueOrDefault(_sorted[i].Suggestion);
            }
        }

        return found;
    }

    private Dictionary<int, bool> EveryWord(string typed)
    {
        Dictionary<int, bool>? common = null;
        foreach (var word in _keys.Words(typed))
        {
            var found = Whole(word);
            common = common is null ? found : common.Where(c => found.ContainsKey(c.Key)).ToDictionary(c => c.Key, _ => false);
        }

        return common ?? [];
    }

    private int FirstFrom(string beginning)
    {
        var (low, high) = (0, _sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (string.CompareOrdinal(_sorted[middle].Key, beginning) < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
