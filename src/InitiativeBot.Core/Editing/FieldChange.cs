using InitiativeBot.Measures;

namespace InitiativeBot.Editing;

/// <summary>What a language says of a measure, of which there is one each: its title, its summary, a translation.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="Language">The language.</param>
/// <param name="Field">title, summary, department, description, schedule, status, plan or notes.</param>
/// <param name="Text">The text, a schedule as <see cref="MeasureTable.Schedule"/> writes it; null takes it away.</param>
public sealed record FieldChange(MeasureId Measure, string Language, string Field, string? Text) : DataChange
{
    /// <summary>The fields that there are.</summary>
    public static IReadOnlyList<string> Fields { get; } = ["title", "summary", "department", "description", "schedule", "status", "plan", "notes"];

    // The longest description of the document has a few hundred.
    private const int MaxFieldLength = 10_000;

    /// <inheritdoc />
    public override string Describe() => Text is null ? $"remove {Field} {Measure} {Language}" : $"set {Field} {Measure} {Language} \"{Text}\"";

    internal override string? Apply(DraftFiles files)
    {
        var file = $"index/languages/{Language}.json";
        if (!LanguageNames.IsTag(Language) || !files.Exists(file))
        {
            return $"there is no file {file}";
        }

        if (!Fields.Contains(Field))
        {
            return $"\"{Field}\" is none of {string.Join(", ", Fields)}";
        }

        var json = files.Json(file);
        string[] place = [Measure.ToString(), Field];
        if (Text is null)
        {
            if (!json.Has(place))
            {
                return $"{Measure} has no {Field} in {Language}";
            }

            files.Set(file, json.Remove(place));
            return null;
        }

        if (string.IsNullOrWhiteSpace(Text) || Text.Length > MaxFieldLength || Text.Any(c => char.IsControl(c) && c != '\n'))
        {
            return $"the text is empty, has a control character or more than {MaxFieldLength} UTF-16 units";
        }

        string value;
        try
        {
            value = Field == "schedule"
                ? $"[{string.Join(", ", MeasureTable.ReadSchedule(Text).Select(s => JsonText.Object([("period", JsonText.Quote(s.Period)), ("text", JsonText.Quote(s.Text))])))}]"
                : JsonText.Quote(Text);
        }
        catch (FormatException e)
        {
            return e.Message;
        }

        files.Set(file, json.Has(place) ? json.Replace(place, value) : Make(json, place, value));
        return null;
    }
}
