using InitiativeBot.Measures;

namespace InitiativeBot.Editing;

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
        if (TopicFile.PlaceOf(files, Topic) is not { } place)
        {
            return $"there is no topic \"{Topic}\"";
        }

        // A member is not near as well.
        var json = files.Json(TopicFile.FileName);
        var related = json.TextsAt([.. place, "related"]).ToList().IndexOf(Measure.ToString());
        if (Action == ChangeAction.Add && related >= 0)
        {
            files.Set(TopicFile.FileName, json.Remove([.. place, "related", related.ToString(System.Globalization.CultureInfo.InvariantCulture)]));
        }

        return ChangeList(files, TopicFile.FileName, Action, Measure.ToString(), $"the topic {Topic}", [.. place, "members"]);
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
        : TopicFile.PlaceOf(files, Topic) is { } place
            ? ChangeList(files, TopicFile.FileName, Action, Text, $"the topic {Topic} in {Language}", [.. place, "phrases", Language])
        : $"there is no topic \"{Topic}\"";
}

/// <summary>What a topic is called, or what belongs to it.</summary>
/// <param name="Topic">The topic's id.</param>
/// <param name="Language">The language of its name; null for the definition, which has none.</param>
/// <param name="Text">The name or the definition.</param>
public sealed record TopicTextChange(string Topic, string? Language, string Text) : DataChange
{
    /// <inheritdoc />
    public override string Describe() => Language is null ? $"set topic-definition {Topic} \"{Text}\"" : $"set topic-label {Topic} {Language} \"{Text}\"";

    internal override string? Apply(DraftFiles files)
    {
        if (Language is not null && !LanguageNames.IsTag(Language))
        {
            return $"\"{Language}\" is no language";
        }

        if (ProblemWith(Text) is { } problem)
        {
            return problem;
        }

        if (TopicFile.PlaceOf(files, Topic) is not { } topic)
        {
            return $"there is no topic \"{Topic}\"";
        }

        var json = files.Json(TopicFile.FileName);
        string[] place = Language is null ? [.. topic, "definition"] : [.. topic, "label", Language];
        if (json.TextAt(place) == Text)
        {
            return "that is what stands there already";
        }

        files.Set(TopicFile.FileName, json.Has(place) ? json.Replace(place, JsonText.Quote(Text)) : Make(json, place, JsonText.Quote(Text)));
        return null;
    }
}

/// <summary>Finds a topic in its file.</summary>
internal static class TopicFile
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
