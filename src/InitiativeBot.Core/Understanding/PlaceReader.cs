using InitiativeBot.Data;
using InitiativeBot.Search;

namespace InitiativeBot.Understanding;

/// <summary>
/// Tells whether a text asks about another place than this city. One that people only come from, live in or go to is none that
/// they ask about; nor is any where the city itself is named too. Immutable, thread-safe.
/// </summary>
internal sealed class PlaceReader
{
    private const string Full = "full";
    private const string Short = "short";

    private readonly NameMatcher _places;
    private readonly string[] _own;
    private readonly Dictionary<string, Words> _words;

    public PlaceReader(CityData data, NameNeighbours neighbours)
    {
        // What stands before a place's name says nothing of whose it is, as it does before a bureau's.
        _places = new NameMatcher(data.OtherPlaces.SelectMany(p => Keyed(p.Names, Full).Concat(Keyed(p.ShortNames, Short))), neighbours with { Prefixes = [], PlaceEndings = [] });
        _own = [.. data.City.Name.All.Select(n => n.Value).Concat(data.City.Aliases).Select(NameMatcher.Form).Distinct()];
        _words = data.Dialogs.Languages.ToDictionary(
            l => l,
            l => new Words(Forms(data, l, "list.placeAfter"), Forms(data, l, "list.homeBefore") ?? [], Forms(data, l, "list.homeAfter") ?? []),
            StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Whether the text asks about another place.</summary>
    /// <param name="text">The text as it was written.</param>
    /// <param name="form">Its <see cref="NameMatcher.Form(string)"/>.</param>
    /// <param name="language">The language that it is in.</param>
    public bool IsElsewhere(string text, string form, string language)
    {
        var found = _places.Find(form);
        if (found.Count == 0 || _own.Any(name => form.Contains(name, StringComparison.Ordinal)))
        {
            return false;
        }

        var words = _words.GetValueOrDefault(language) ?? _words[Dialogs.DialogBook.DefaultLanguage];

        // A name with its reading behind it, or a city behind its prefecture, is one place: what follows stands behind the last.
        return found.Where((place, i) => i + 1 == found.Count || found[i + 1].Start > place.Start + place.Length)
            .Any(place => !IsHome(form, place, words) && (place.Key == Full || IsWhole(text, form, place.Start + place.Length, words)));
    }

    /// <summary>A text's form without the names of other places.</summary>
    public string WithoutPlaces(string form) => NameMatcher.Without(form, _places.Find(form));

    private static IEnumerable<(string, string)> Keyed(IReadOnlyDictionary<string, IReadOnlyList<string>> names, string key) => names.Values.SelectMany(n => n).Select(n => (n, key));

    private static string[]? Forms(CityData data, string language, string key) =>
        data.Dialogs.Has(language, key) ? [.. data.Dialogs.All(language, key).Select(NameMatcher.Form).Distinct()] : null;

    private static bool IsHome(string form, NameMatch place, Words words)
    {
        var before = form[..place.Start].TrimEnd();
        var after = form[(place.Start + place.Length)..].TrimStart();
        return words.HomeAfter.Any(w => after.StartsWith(w, StringComparison.Ordinal))
            || words.HomeBefore.Any(w => before.EndsWith(w, StringComparison.Ordinal) && IsWordStart(before, before.Length - w.Length));
    }

    private static bool IsWordStart(string text, int at) => at == 0 || JapaneseText.IsHan(text[at]) || !char.IsLetter(text[at - 1]) || !char.IsLetter(text[at]);

    // In scripts where words are not parted, a short name may be the beginning of another word (大阪ガス).
    private static bool IsWhole(string text, string form, int end, Words words) =>
        words.After is null || end == form.Length || form[end] == ' '
        || words.After.Any(w => form.AsSpan(end).StartsWith(w, StringComparison.Ordinal)) || HasGap(text, end);

    // Blanks and marks that are no part of the form part words too (大阪、ごみ).
    private static bool HasGap(string text, int end)
    {
        for (var i = 1; i < text.Length; i++)
        {
            if (!char.IsLetterOrDigit(text[i]) && char.IsLetter(text[i - 1]) && NameMatcher.Form(text[..i]).Length is var length && length >= end)
            {
                return length == end;
            }
        }

        return false;
    }

    // After: null where a short name may stand before anything.
    private sealed record Words(string[]? After, string[] HomeBefore, string[] HomeAfter);
}
