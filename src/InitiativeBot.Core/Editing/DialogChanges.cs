namespace InitiativeBot.Editing;

/// <summary>What the bot says under a key in a language.</summary>
/// <param name="Language">The language.</param>
/// <param name="Key">The key: <c>reply.greet</c>.</param>
/// <param name="Text">The new text, with the placeholders of the old one.</param>
public sealed record ReplyChange(string Language, string Key, string Text) : DataChange
{
    /// <inheritdoc />
    public override string Describe() => $"set text {Key} {Language} \"{Text}\"";

    internal override string? Apply(DraftFiles files)
    {
        if (ProblemWith(Text, mayHaveLines: true) is { } problem)
        {
            return problem;
        }

        if (DialogFiles.Of(files, Language, Key) is not { } file)
        {
            return $"no text in {Language} or in Japanese has the key \"{Key}\"";
        }

        var json = files.Json(file);
        if (json.TextAt(Key) == Text)
        {
            return $"\"{Key}\" in {Language} is that already";
        }

        if (json.Has(Key) && json.TextAt(Key) is null)
        {
            return $"\"{Key}\" in {Language} is several texts, not one";
        }

        files.Set(file, json.Has(Key) ? json.Replace([Key], JsonText.Quote(Text)) : json.Append([], Key, JsonText.Quote(Text)));
        return null;
    }
}

/// <summary>A phrase under a key that has several: what calls for small talk, what people say that is not covered.</summary>
/// <param name="Action">Whether it is written or taken away.</param>
/// <param name="Language">The language.</param>
/// <param name="Key">The key: <c>phrases.nothing</c>.</param>
/// <param name="Text">The phrase.</param>
public sealed record PhraseChange(ChangeAction Action, string Language, string Key, string Text) : DataChange
{
    /// <inheritdoc />
    public override string Describe() => $"{Verb(Action)} phrase {Key} {Language} \"{Text}\"";

    internal override string? Apply(DraftFiles files)
    {
        if (DialogFiles.Of(files, Language, Key) is not { } file)
        {
            return $"no text in {Language} or in Japanese has the key \"{Key}\"";
        }

        return files.Json(file).TextAt(Key) is not null
            ? $"\"{Key}\" in {Language} is one text, not several"
            : ChangeList(files, file, Action, Text, $"\"{Key}\" in {Language}", Key);
    }
}

/// <summary>Finds the file that a text of the dialogs stands in.</summary>
internal static class DialogFiles
{
    /// <summary>The file with the key; where the language lacks it, that of the name that Japanese has it in. Null where there is neither.</summary>
    public static string? Of(DraftFiles files, string language, string key)
    {
        if (!LanguageNames.IsTag(language) || !files.DialogsOf(language).Any())
        {
            return null;
        }

        return files.DialogsOf(language).FirstOrDefault(f => files.Json(f).Has(key))
            ?? files.DialogsOf(Dialogs.DialogBook.DefaultLanguage).Where(f => files.Json(f).Has(key)).Select(f => $"dialogs/{language}/{Path.GetFileName(f)}").FirstOrDefault();
    }
}
