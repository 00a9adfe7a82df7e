using InitiativeBot.Measures;

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
    private protected static string? ChangeList(DraftFiles files, string file, ChangeAction action, string text, string what, params string[] place)
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

/// <summary>A sample question of a measure: how people ask for it.</summary>
/// <param name="Action">Whether it is written or taken away.</param>
/// <param name="Measure">The measure.</param>
/// <param name="Language">The question's language.</param>
/// <param name="Text">The question.</param>
public sealed record QuestionChange(ChangeAction Action, MeasureId Measure, string Language, string Text) : DataChange
{
    /// <inheritdoc />
    public override string Describe() => $"{Verb(Action)} question {Measure} {Language} \"{Text}\"";

    internal override string? Apply(DraftFiles files) => MeasureWords.Change(files, Measure, Language, "questions", Action, Text);

    internal static class MeasureWords
    {
        public static string? Change(DraftFiles files, MeasureId measure, string language, string list, ChangeAction action, string text)
        {
            var file = $"index/languages/{language}.json";
            return !LanguageNames.IsTag(language) || !files.Exists(file)
                ? $"there is no file {file}"
                : ChangeList(files, file, action, text, $"{measure} in {language}", measure.ToString(), list);
        }
    }
}

/// <summary>An everyday name of a measure.</summary>
/// <param name="Action">Whether it is written or taken away.</param>
/// <param name="Measure">The measure.</param>
/// <param name="Language">The name's language.</param>
/// <param name="Text">The name.</param>
public sealed record MeasureNameChange(ChangeAction Action, MeasureId Measure, string Language, string Text) : DataChange
{
    /// <inheritdoc />
    public override string Describe() => $"{Verb(Action)} name {Measure} {Language} \"{Text}\"";

    internal override string? Apply(DraftFiles files) => QuestionChange.MeasureWords.Change(files, Measure, Language, "names", Action, Text);
}

/// <summary>An everyday name of a bureau or of one of its sections.</summary>
/// <param name="Action">Whether it is written or taken away.</param>
/// <param name="Department">The bureau or the section as the document prints it; a section with its bureau before it where two bureaus have one of the name.</param>
/// <param name="Language">The name's language.</param>
/// <param name="Text">The name.</param>
public sealed record BureauNameChange(ChangeAction Action, string Department, string Language, string Text) : DataChange
{
    private const string FileName = "index/vocabulary/bureaus.json";

    /// <inheritdoc />
    public override string Describe() => $"{Verb(Action)} bureau-name {Department} {Language} \"{Text}\"";

    internal override string? Apply(DraftFiles files)
    {
        if (!LanguageNames.IsTag(Language))
        {
            return $"\"{Language}\" is no language";
        }

        if (!files.Exists(FileName))
        {
            return $"there is no file {FileName}";
        }

        var places = Places(files.Json(FileName)).ToList();
        return places.Count switch
        {
            0 => $"there is no bureau or section \"{Department}\"",
            1 => ChangeList(files, FileName, Action, Text, $"{Department} in {Language}", [.. places[0], "aliases", Language]),
            _ => $"several bureaus have a section \"{Department}\"; write the bureau's name before it",
        };
    }

    private IEnumerable<string[]> Places(JsonText json)
    {
        for (var b = 0; b < json.CountAt(); b++)
        {
            string[] bureau = [b.ToString(System.Globalization.CultureInfo.InvariantCulture)];
            var name = json.TextAt([.. bureau, "bureau"]);
            if (name == Department)
            {
                yield return bureau;
                yield break;
            }

            for (var s = 0; s < json.CountAt([.. bureau, "sections"]); s++)
            {
                string[] section = [.. bureau, "sections", s.ToString(System.Globalization.CultureInfo.InvariantCulture)];
                var printed = json.TextAt([.. section, "section"]);
                if (printed == Department || name + printed == Department)
                {
                    yield return section;
                }
            }
        }
    }
}

/// <summary>A measure of a topic.</summary>
/// <param name="Action">Whether it is written or taken away.</param>
/// <param name="Topic">The topic's id.</param>
/// <param name="Measure">The measure.</param>
public sealed record TopicMemberChange(ChangeAction Action, string Topic, MeasureId Measure) : DataChange
{
    /// <inheritdoc />
    public override string Describe() => $"{Verb(Action)} topic-member {Topic} {Measure}";

    internal override string? Apply(DraftFiles files)
    {
        if (Topics.PlaceOf(files, Topic) is not { } place)
        {
            return $"there is no topic \"{Topic}\"";
        }

        // A member is not near as well.
        var json = files.Json(Topics.FileName);
        var related = json.TextsAt([.. place, "related"]).ToList().IndexOf(Measure.ToString());
        if (Action == ChangeAction.Add && related >= 0)
        {
            files.Set(Topics.FileName, json.Remove([.. place, "related", related.ToString(System.Globalization.CultureInfo.InvariantCulture)]));
        }

        return ChangeList(files, Topics.FileName, Action, Measure.ToString(), $"the topic {Topic}", [.. place, "members"]);
    }

    internal static class Topics
    {
        public const string FileName = "index/vocabulary/topics.json";

        public static string[]? PlaceOf(DraftFiles files, string topic)
        {
            if (!files.Exists(FileName))
            {
                return null;
            }

            var json = files.Json(FileName);
            var index = Enumerable.Range(0, json.CountAt()).Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture)).FirstOrDefault(i => json.TextAt(i, "id") == topic);
            return index is null ? null : [index];
        }
    }
}

/// <summary>How people call for a topic's list.</summary>
/// <param name="Action">Whether it is written or taken away.</param>
/// <param name="Topic">The topic's id.</param>
/// <param name="Language">The phrase's language.</param>
/// <param name="Text">The phrase.</param>
public sealed record TopicPhraseChange(ChangeAction Action, string Topic, string Language, string Text) : DataChange
{
    /// <inheritdoc />
    public override string Describe() => $"{Verb(Action)} topic-phrase {Topic} {Language} \"{Text}\"";

    internal override string? Apply(DraftFiles files) =>
        !LanguageNames.IsTag(Language) ? $"\"{Language}\" is no language"
        : TopicMemberChange.Topics.PlaceOf(files, Topic) is { } place
            ? ChangeList(files, TopicMemberChange.Topics.FileName, Action, Text, $"the topic {Topic} in {Language}", [.. place, "phrases", Language])
        : $"there is no topic \"{Topic}\"";
}

/// <summary>Tells what may be the name of a language's file.</summary>
internal static class LanguageNames
{
    public static bool IsTag(string text) => text.Length is > 1 and <= 35 && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') && text[0] != '-';
}
