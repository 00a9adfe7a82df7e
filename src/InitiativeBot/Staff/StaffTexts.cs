using System.Globalization;
using InitiativeBot.Dialogs;
using InitiativeBot.Hosting;

namespace InitiativeBot.Staff;

/// <summary>The words of the staff area in one language: the keys <c>staff.*</c> of <c>dialogs/</c>. Immutable.</summary>
/// <param name="dialogs">All words.</param>
/// <param name="language">The BCP 47 tag of a language that has them.</param>
/// <param name="isChosen">Whether the address names the language, so that links do too.</param>
public sealed class StaffTexts(DialogBook dialogs, string language, bool isChosen)
{
    private const string Prefix = "staff.";

    /// <summary>The BCP 47 tag.</summary>
    public string Language { get; } = language;

    /// <summary>Whether the address names the language.</summary>
    public bool IsChosen { get; } = isChosen;

    /// <summary>The text under <c>staff.KEY</c>.</summary>
    public string this[string key] => dialogs.Text(Language, Prefix + key);

    /// <summary>The text under <c>staff.KEY</c>, its placeholders filled in.</summary>
    public string With(string key, params ReadOnlySpan<(string Name, string Value)> values) => dialogs.Text(Language, Prefix + key, values);

    /// <summary>The text under <c>staff.KEY</c> where there is one, else what is given.</summary>
    public string Or(string key, string otherwise) => dialogs.Has(DialogBook.DefaultLanguage, Prefix + key) ? this[key] : otherwise;

    /// <summary>A language's own name.</summary>
    public string NameOf(string tag) => dialogs.Has(tag, "pages.language") ? dialogs.Text(tag, "pages.language") : tag;

    /// <summary>An address in the staff area with a query; values that are empty are left out.</summary>
    public string Link(string path, params ReadOnlySpan<(string Name, string? Value)> query)
    {
        var address = path;
        var mark = '?';
        foreach (var (name, value) in query)
        {
            if (!string.IsNullOrEmpty(value))
            {
                address += $"{mark}{name}={Uri.EscapeDataString(value)}";
                mark = '&';
            }
        }

        return IsChosen ? $"{address}{mark}lang={Uri.EscapeDataString(Language)}" : address;
    }

    /// <summary>The same words in another language, which links then name.</summary>
    public StaffTexts In(string tag) => new(dialogs, tag, true);

    /// <summary>A number as it is read.</summary>
    public static string Number(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}

/// <summary>Chooses the language of a page of the staff area. Immutable, thread-safe.</summary>
public sealed class StaffLanguages
{
    /// <summary>The key that a language has which the staff area speaks.</summary>
    public const string NameKey = "staff.language";

    private readonly DialogBook _dialogs;
    private readonly SupportedLanguages _supported;

    /// <summary>The languages of the dialogs that have words for staff.</summary>
    public StaffLanguages(DialogBook dialogs)
    {
        ArgumentNullException.ThrowIfNull(dialogs);
        _dialogs = dialogs;
        _supported = new SupportedLanguages(dialogs.Languages.Where(l => dialogs.Has(l, NameKey)));
    }

    /// <summary>The tags.</summary>
    public IEnumerable<string> All => _supported.All.OrderByDescending(l => l == DialogBook.DefaultLanguage).ThenBy(l => l, StringComparer.Ordinal);

    /// <summary>The words for a request: <c>?lang=</c>, else Accept-Language, else Japanese.</summary>
    public StaffTexts For(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _supported.Match(request.Query["lang"]) is { } chosen
            ? new StaffTexts(_dialogs, chosen, true)
            : new StaffTexts(_dialogs, _supported.Match(request) ?? DialogBook.DefaultLanguage, false);
    }
}
