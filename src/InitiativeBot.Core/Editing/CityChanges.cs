using InitiativeBot.Dialogs;
using InitiativeBot.Import;

namespace InitiativeBot.Editing;

/// <summary>Where people turn: the city's own contact, or that of a department. What is null stays as it is.</summary>
/// <param name="Department">The department as the document prints it; null for the city's own contact.</param>
/// <param name="Phone">The telephone number.</param>
/// <param name="Address">A page, https.</param>
/// <param name="Email">The e-mail address.</param>
/// <param name="Names">Who answers, by language.</param>
public sealed record ContactChange(string? Department, string? Phone, string? Address, string? Email, IReadOnlyDictionary<string, string>? Names = null) : DataChange
{
    private const string FileName = "index/city.json";
    private const string ListKey = "departmentContacts";

    /// <inheritdoc />
    public override string Describe() => $"set contact {Department ?? "of the city"} {string.Join(' ', new[] { Phone, Address, Email }.Where(v => v is not null))}".TrimEnd();

    internal override string? Apply(DraftFiles files)
    {
        if (new[] { Department, Phone, Address, Email }.Concat(Names?.Values ?? []).OfType<string>().Select(v => ProblemWith(v)).FirstOrDefault(p => p is not null) is { } problem)
        {
            return problem;
        }

        if (Names?.Keys.FirstOrDefault(l => !LanguageNames.IsTag(l)) is { } wrong)
        {
            return $"\"{wrong}\" is no language";
        }

        var json = files.Json(FileName);
        if (Department is null)
        {
            if (!json.Has("contact"))
            {
                return "the city has no contact yet; write one with its name in index/city.json";
            }

            files.Set(FileName, Set(json, ["contact"]));
            return null;
        }

        if (!json.Has(ListKey))
        {
            json = json.Append([], ListKey, "[]");
        }

        var index = Enumerable.Range(0, json.CountAt(ListKey)).Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture))
            .FirstOrDefault(i => SourceText.Squash(json.TextAt(ListKey, i, "department") ?? "") == SourceText.Squash(Department));
        files.Set(FileName, index is not null ? Set(json, [ListKey, index]) : json.Append([ListKey], null, JsonText.Object(
        [
            ("department", JsonText.Quote(Department)),
            ("name", JsonText.Object((Names is { Count: > 0 } ? Names : new Dictionary<string, string> { [DialogBook.DefaultLanguage] = Department }).Select(n => (n.Key, JsonText.Quote(n.Value))))),
            .. Values().Select(v => (v.Key, JsonText.Quote(v.Value))),
        ])));
        return null;
    }

    private IEnumerable<(string Key, string Value)> Values()
    {
        foreach (var (key, value) in new[] { ("phone", Phone), ("url", Address), ("email", Email) })
        {
            if (value is not null)
            {
                yield return (key, value);
            }
        }
    }

    private JsonText Set(JsonText json, string[] place)
    {
        foreach (var (key, value) in Values().Select(v => (new[] { v.Key }, v.Value)).Concat((Names ?? new Dictionary<string, string>()).Select(n => (new[] { "name", n.Key }, n.Value))))
        {
            string[] at = [.. place, .. key];
            json = json.Has(at) ? json.Replace(at, JsonText.Quote(value)) : Make(json, at, JsonText.Quote(value));
        }

        return json;
    }
}

/// <summary>The contact of a department goes; the city's own stands in for it.</summary>
/// <param name="Department">The department as the document prints it.</param>
public sealed record ContactRemoval(string Department) : DataChange
{
    /// <inheritdoc />
    public override string Describe() => $"remove contact {Department}";

    internal override string? Apply(DraftFiles files)
    {
        var json = files.Json("index/city.json");
        var index = Enumerable.Range(0, json.CountAt("departmentContacts")).Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture))
            .FirstOrDefault(i => SourceText.Squash(json.TextAt("departmentContacts", i, "department") ?? "") == SourceText.Squash(Department));
        if (index is null)
        {
            return $"there is no contact of \"{Department}\"";
        }

        files.Set("index/city.json", json.Remove("departmentContacts", index));
        return null;
    }
}

/// <summary>What everybody is told first while it lasts: a typhoon, a failure. <see cref="Data.EmergencyNotice"/>.</summary>
/// <param name="Language">The text's language.</param>
/// <param name="Text">The text; null takes that of the language away.</param>
public sealed record NoticeChange(string Language, string? Text) : DataChange
{
    /// <inheritdoc />
    public override string Describe() => Text is null ? $"remove notice {Language}" : $"set notice {Language} \"{Text}\"";

    internal override string? Apply(DraftFiles files)
    {
        const string FileName = "index/" + Data.EmergencyNotice.FileName;
        if (!LanguageNames.IsTag(Language))
        {
            return $"\"{Language}\" is no language";
        }

        var json = files.Json(FileName);
        if (Text is null)
        {
            if (!json.Has("text", Language))
            {
                return $"there is no notice in {Language}";
            }

            files.Set(FileName, json.Remove("text", Language));
            return null;
        }

        if (ProblemWith(Text, mayHaveLines: true) is { } problem)
        {
            return problem;
        }

        files.Set(FileName, json.Has("text", Language) ? json.Replace(["text", Language], JsonText.Quote(Text)) : Make(json, ["text", Language], JsonText.Quote(Text)));
        return null;
    }
}
