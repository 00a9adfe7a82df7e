namespace InitiativeBot.Editing;

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
