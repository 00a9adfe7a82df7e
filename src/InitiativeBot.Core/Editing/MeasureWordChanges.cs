using InitiativeBot.Measures;

namespace InitiativeBot.Editing;

/// <summary>A sample question of a measure: how people ask for it.</summary>
/// <param name="Action">Whether it is written or taken away.</param>
/// <param name="Measure">The measure.</param>
/// <param name="Language">The question's language.</param>
/// <param name="Text">The question.</param>
public sealed record QuestionChange(ChangeAction Action, MeasureId Measure, string Language, string Text) : DataChange
{
    /// <inheritdoc />
    public override string Describe() => $"{Verb(Action)} question {Measure} {Language} \"{Text}\"";

    internal override string? Apply(DraftFiles files) => MeasureWordList.Change(files, Measure, Language, "questions", Action, Text);
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

    internal override string? Apply(DraftFiles files) => MeasureWordList.Change(files, Measure, Language, "names", Action, Text);
}

/// <summary>Changes a list of words of a measure.</summary>
internal static class MeasureWordList
{
    public static string? Change(DraftFiles files, MeasureId measure, string language, string list, ChangeAction action, string text)
    {
        var file = $"index/languages/{language}.json";
        return !LanguageNames.IsTag(language) || !files.Exists(file)
            ? $"there is no file {file}"
            : DataChange.ChangeList(files, file, action, text, $"{measure} in {language}", measure.ToString(), list);
    }
}
