namespace InitiativeBot.Editing;

/// <summary>Whether something is written or taken away.</summary>
public enum ChangeAction
{
    /// <summary>It is written.</summary>
    Add,

    /// <summary>It is taken away.</summary>
    Remove,
}

/// <summary>
/// One change of the city's words, as a person thinks of it: not of files. Immutable. The kinds are the records that derive from
/// it.
/// </summary>
public abstract record DataChange
{
    /// <summary>The longest text that can be written, in UTF-16 units.</summary>
    public const int MaxLength = 1000;

    private protected DataChange()
    {
    }

    /// <summary>The change in one line, for people: <c>add question 1-1-3 ja "…"</c>.</summary>
    public abstract string Describe();

    /// <summary>Makes the change in drafts of the files.</summary>
    /// <returns>Why it cannot be made, in one line; null where it was.</returns>
    internal abstract string? Apply(DraftFiles files);

    /// <summary>Why a text cannot stand in the files, or null.</summary>
    internal static string? ProblemWith(string text, bool mayHaveLines = false) =>
        string.IsNullOrWhiteSpace(text) ? "the text is empty"
        : text.Length > MaxLength ? $"the text is longer than {MaxLength} UTF-16 units"
        : text.Any(c => char.IsControl(c) && !(mayHaveLines && c == '\n')) ? "the text has a control character"
        : HasLoneSurrogate(text) ? "the text has half a character"
        : null;

    private protected static string Verb(ChangeAction action) => action == ChangeAction.Add ? "add" : "remove";

    // Adds a text to an array or takes it from there; what holds the array is made where it is missing.
    internal static string? ChangeList(DraftFiles files, string file, ChangeAction action, string text, string what, params string[] place)
    {
        var json = files.Json(file);
        var texts = json.TextsAt(place);
        var index = texts.ToList().IndexOf(text);
        if (action == ChangeAction.Remove)
        {
            if (index < 0)
            {
                return $"{what} has no \"{text}\"";
            }

            files.Set(file, json.Remove([.. place, index.ToString(System.Globalization.CultureInfo.InvariantCulture)]));
            return null;
        }

        if (ProblemWith(text) is { } problem)
        {
            return problem;
        }

        if (index >= 0)
        {
            return $"{what} has \"{text}\" already";
        }

        files.Set(file, json.Has(place) ? json.Append(place, null, JsonText.Quote(text)) : Make(json, place, JsonText.Array([text])));
        return null;
    }

    // Sets a value; what holds it is made where it is missing.
    private protected static JsonText Make(JsonText json, string[] place, string value)
    {
        for (var depth = place.Length - 1; depth >= 0; depth--)
        {
            if (json.Has(place.AsSpan(0, depth)))
            {
                for (var inner = place.Length - 1; inner > depth; inner--)
                {
                    value = JsonText.Object([(place[inner], value)]);
                }

                return json.Append(place.AsSpan(0, depth), place[depth], value);
            }
        }

        throw new KeyNotFoundException(string.Join('/', place));
    }

    private static bool HasLoneSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && !(char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[++i])))
            {
                return true;
            }
        }

        return false;
    }
}
