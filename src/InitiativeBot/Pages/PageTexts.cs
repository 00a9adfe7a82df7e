using InitiativeBot.Dialogs;
using InitiativeBot.Hosting;

namespace InitiativeBot.Pages;

/// <summary>The words of the pages in one language: the keys <c>pages.*</c> of <c>dialogs/</c>. Immutable.</summary>
/// <param name="dialogs">All words.</param>
/// <param name="language">The BCP 47 tag of a language that has pages.</param>
/// <param name="hasFurigana">Whether Japanese text shows its readings; null for what the language does by itself.</param>
public sealed class PageTexts(DialogBook dialogs, string language, bool? hasFurigana = null)
{
    // Who reads plain Japanese may not know the characters.
    private const string PlainJapanese = "ja-x-easy";

    /// <summary>The BCP 47 tag.</summary>
    public string Language { get; } = language;

    /// <summary>Whether this is the language of the city's document.</summary>
    public bool IsDefault => Language == DialogBook.DefaultLanguage;

    /// <summary>Whether Japanese text shows its readings.</summary>
    public bool HasFurigana { get; } = hasFurigana ?? language == PlainJapanese;

    /// <summary>Whether <see cref="HasFurigana"/> is what the language does by itself.</summary>
    public bool IsUsual => HasFurigana == (Language == PlainJapanese);

    /// <summary>The text under <c>pages.KEY</c>.</summary>
    public string this[string key] => dialogs.Text(Language, "pages." + key);

    /// <summary>The text under <c>pages.KEY</c>, its placeholder filled in.</summary>
    public string With(string key, string name, string value) => dialogs.Text(Language, "pages." + key, (name, value));

    /// <summary>The text under <c>pages.KEY</c>, its placeholders filled in.</summary>
    public string With(string key, params ReadOnlySpan<(string Name, string Value)> values) => dialogs.Text(Language, "pages." + key, values);

    /// <summary>All texts under <c>pages.KEY</c>.</summary>
    public IReadOnlyList<string> All(string key) => dialogs.All(Language, "pages." + key);

    /// <summary>The same words with the readings of Japanese text, or without them.</summary>
    public PageTexts Furigana(bool shown) => new(dialogs, Language, shown);
}

/// <summary>Chooses the language of a page. Immutable, thread-safe.</summary>
public sealed class PageLanguages
{
    private const string NameKey = "pages.language";

    private readonly Dictionary<string, PageTexts> _texts;
    private readonly SupportedLanguages _supported;

    /// <summary>The languages of the dialogs that have words for pages.</summary>
    public PageLanguages(DialogBook dialogs)
    {
        ArgumentNullException.ThrowIfNull(dialogs);
        _texts = dialogs.Languages.Where(l => dialogs.Has(l, NameKey)).ToDictionary(l => l, l => new PageTexts(dialogs, l));
        _supported = new SupportedLanguages(_texts.Keys);
    }

    /// <summary>Every language, the default one first.</summary>
    public IEnumerable<PageTexts> All => _texts.Values.OrderByDescending(t => t.IsDefault).ThenBy(t => t.Language, StringComparer.Ordinal);

    /// <summary>The words for a request: <c>?lang=</c>, else Accept-Language, else Japanese; readings by <c>?furigana=</c>.</summary>
    public PageTexts For(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var texts = _texts[_supported.Match(request.Query["lang"]) ?? _supported.Match(request) ?? DialogBook.DefaultLanguage];
        return request.Query["furigana"].ToString() switch
        {
            "1" => texts.Furigana(true),
            "0" => texts.Furigana(false),
            _ => texts,
        };
    }
}
