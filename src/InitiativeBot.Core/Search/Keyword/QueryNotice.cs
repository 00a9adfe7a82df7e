namespace InitiativeBot.Search.Keyword;

/// <summary>What about a query was not taken as it was written.</summary>
public enum NoticeKind
{
    /// <summary>A quotation mark has no other; the phrase goes to the end.</summary>
    OpenQuote,

    /// <summary>A parenthesis has no other; it is left out or closed at the end.</summary>
    OpenParenthesis,

    /// <summary>AND, OR, NOT or a field has no word beside it; it is left out.</summary>
    LoneOperator,

    /// <summary>What stands before a colon is no field; it is looked for as it is.</summary>
    UnknownField,

    /// <summary>A field has no such value; nothing has it.</summary>
    UnknownValue,

    /// <summary>The text is too long; its end is left out.</summary>
    TooLong,

    /// <summary>There are too many words; the last ones are left out.</summary>
    TooManyWords,

    /// <summary>Parentheses stand too deep in each other; what is in the innermost is left out.</summary>
    TooDeep,

    /// <summary>Nothing has the words as they were written; they were looked for one by one.</summary>
    Split,

    /// <summary>Nothing has the word as it was written; it was looked for by its reading.</summary>
    Reading,
}

/// <summary>What about a query was not taken as it was written. The words for it stand in <c>dialogs/</c>: <c>search.notice.KIND</c>.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Word">The part of the query, or empty.</param>
public sealed record QueryNotice(NoticeKind Kind, string Word = "")
{
    /// <summary>The notice in words.</summary>
    /// <param name="dialogs">The bot's words.</param>
    /// <param name="language">A BCP 47 tag.</param>
    public string In(Dialogs.DialogBook dialogs, string language)
    {
        ArgumentNullException.ThrowIfNull(dialogs);
        return dialogs.Text(language, "search.notice." + NameOf(Kind), ("word", Word));
    }

    /// <summary>The name of a kind on the wire: <c>openQuote</c>.</summary>
    public static string NameOf(NoticeKind kind)
    {
        var name = kind.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
