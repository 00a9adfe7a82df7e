using InitiativeBot.Data;
using InitiativeBot.Measures;
using InitiativeBot.OpenData;

namespace InitiativeBot.Pages;

/// <summary>What a page is made of besides the frame that all share.</summary>
/// <param name="Texts">The words and the language.</param>
/// <param name="Title">The title without the site's name.</param>
/// <param name="Description">One or two sentences for search engines.</param>
/// <param name="Path">The page's path, without a language.</param>
/// <param name="Content">What stands in the main part.</param>
public sealed record PageContent(PageTexts Texts, string Title, string Description, string Path, Html Content)
{
    /// <summary>Whether search engines are to keep the page.</summary>
    public bool IsIndexed { get; init; } = true;

    /// <summary>What else the address of the page holds, for links to the same page: empty, or <c>&amp;name=value</c>, encoded.</summary>
    public string Query { get; init; } = "";

    /// <summary>What the address of the same page in another language holds; <see cref="Query"/> where nothing is said.</summary>
    public Func<PageTexts, string>? QueryIn { get; init; }

    /// <summary>Data for programs, in the page's head.</summary>
    public Html Data { get; init; }
}

/// <summary>The frame of every page: head, skip link, header with the languages, footer.</summary>
/// <param name="languages">The languages to choose from.</param>
/// <param name="city">Whose service this is.</param>
/// <param name="data">What the city has, its emergency notice among it.</param>
/// <param name="document">What the pages are about.</param>
/// <param name="styles">How they look.</param>
/// <param name="ruby">Puts readings into them.</param>
public sealed class Layout(PageLanguages languages, City city, CityData data, DocumentText document, Stylesheet styles, RubyMarkup ruby)
{
    /// <summary>The whole document.</summary>
    /// <param name="page">What is different on this page.</param>
    /// <param name="baseUrl">The address under which the service is reached.</param>
    public Html Render(PageContent page, string baseUrl)
    {
        ArgumentNullException.ThrowIfNull(page);
        var texts = page.Texts;
        var whole = Html.From(
            $"""
            <!doctype html>
            <html lang="{texts.Language}"{Html.When(texts.HasFurigana, $" class=\"furigana\"")}>
            <head>
            <meta charset="utf-8">
            <title>{page.Title} | {texts["site"]}</title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="description" content="{page.Description}">
            <meta name="color-scheme" content="light dark">
            <meta name="theme-color" content="{city.Colors.Light.ToString()}" media="(prefers-color-scheme: light)">
            {Links(page, baseUrl)}<link rel="stylesheet" href="/{styles.Site.Path}">
            <link rel="expect" href="#main" blocking="render">
            <script src="/{Asset.Script.Path}" defer></script>
            <script src="/widget.js" data-lang="{texts.Language}" data-target="#chat" defer></script>
            <link rel="icon" href="/{Asset.Icon.Path}" type="image/svg+xml">
            <link rel="alternate" type="{AtomFeed.Type}" href="{Canonical(AtomFeed.Path, texts)}" title="{texts["data.feed"]}">
            {page.Data}</head>
            <body>
            <a class="skip" href="#main">{texts["skip"]}</a>
            <header class="frame">
            <p class="site"><a href="{Address("/", texts)}">{Icon.Bubble}<span>{texts["site"]}</span></a></p>
            <nav class="places" aria-label="{texts["navigation"]}">
            <ul>
            <li><a href="{Address("/", texts)}"{Current("/", page)}><span>{texts["ask"]}</span></a></li>
            <li><a href="{Address(MeasureListPage.Path, texts)}"{Current(MeasureListPage.Path, page)}><span>{texts["list"]}</span></a></li>
            </ul>
            </nav>
            <div class="tools">
            {FuriganaLink(page)}<nav class="languages" aria-label="{texts["languages"]}">
            <details>
            <summary>{Icon.Globe}<span>{texts["language"]}</span></summary>
            <ul>
            {languages.All.Select(l => LanguageLink(l, page))}</ul>
            </details>
            </nav>
            </div>
            </header>
            <main id="main" tabindex="-1">
            {Notice(texts)}{page.Content}
            </main>
            <footer class="frame">
            <div>
            {Html.Paragraphs(texts.With("footer", ("city", city.Name.In(texts.Language)), ("document", document.Name(texts))))}</div>
            <ul>
            <li><a href="{Address(SearchPage.Path, texts)}">{texts["lookup"]}</a></li>
            <li><a href="{Address(OpenDataPages.Path, texts)}">{texts["data"]}</a></li>
            <li><a href="{city.Website.AbsoluteUri}">{city.Name.In(texts.Language)}</a></li>
            <li><a href="/{Asset.Licences.Path}" hreflang="en">{texts["licences"]}</a></li>
            </ul>
            </footer>
            </body>
            </html>

            """);
        return texts.HasFurigana ? ruby.Apply(whole) : whole;
    }

    // Read by screen readers when the page opens, as it stands before everything else.
    private Html Notice(PageTexts texts) => data.Notice is not { } notice ? Html.Empty : Html.From(
        $"""
        <div class="notice" role="note"{Lang(notice.Text.Has(texts.Language) ? texts.Language : Dialogs.DialogBook.DefaultLanguage, texts)}>
        {Html.Paragraphs(notice.Text.In(texts.Language))}</div>

        """);

    /// <summary>The address of a page in a language, with or without readings as the page at hand.</summary>
    public static string Address(string path, PageTexts texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return $"{path}?lang={Uri.EscapeDataString(texts.Language)}" + (texts.IsUsual ? "" : texts.HasFurigana ? "&furigana=1" : "&furigana=0");
    }

    /// <summary>The one address of a page in a language that search engines are to know, as <see cref="MeasureLinks"/> writes it.</summary>
    public static string Canonical(string path, PageTexts texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return texts.IsDefault ? path : $"{path}?lang={Uri.EscapeDataString(texts.Language)}";
    }

    /// <summary>A text's language where it is not the page's.</summary>
    public static Html Lang(string language, PageTexts texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return Html.When(language != texts.Language, $" lang=\"{language}\"");
    }

    /// <summary>The marks of a measure: a reprint, a new one.</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="texts">The words.</param>
    /// <param name="around">The language of what the marks stand in.</param>
    public static Html Marks(Measure measure, PageTexts texts, string around)
    {
        ArgumentNullException.ThrowIfNull(measure);
        ArgumentNullException.ThrowIfNull(texts);
        var isNew = texts["new"];
        var isReprint = texts["reprint"];
        var lang = Html.When(around != texts.Language, $" lang=\"{texts.Language}\"");
        return Html.Join([
            Html.When(measure.IsNew, $" <span class=\"mark new\"{lang}>{isNew}</span>"),
            Html.When(!measure.IsOriginal, $" <span class=\"mark\"{lang}>{isReprint}</span>"),
        ]);
    }

    private static Html Current(string path, PageContent page) => Html.When(page.IsIndexed && path == page.Path, $" aria-current=\"page\"");

    // Where there is nothing to read the switch would do nothing.
    private static Html FuriganaLink(PageContent page)
    {
        var texts = page.Texts;
        var other = texts.Furigana(!texts.HasFurigana);
        return Html.When(
            texts.Language.StartsWith("ja", StringComparison.Ordinal) || page.Content.ToString().Contains(" lang=\"ja", StringComparison.Ordinal),
            $"<a class=\"readings\" href=\"{Address(page.Path, other) + page.Query}\" rel=\"nofollow\"><span>{texts[texts.HasFurigana ? "furigana.off" : "furigana.on"]}</span></a>\n");
    }

    private Html Links(PageContent page, string baseUrl)
    {
        if (!page.IsIndexed)
        {
            return Html.From($"<meta name=\"robots\" content=\"noindex\">\n");
        }

        var canonical = baseUrl + Canonical(page.Path, page.Texts);
        return Html.Join([
            Html.From($"<link rel=\"canonical\" href=\"{canonical}\">\n"),
            .. languages.All.Select(l => Html.From($"<link rel=\"alternate\" hreflang=\"{l.Language}\" href=\"{baseUrl + Canonical(page.Path, l)}\">\n")),
            Html.From($"<link rel=\"alternate\" hreflang=\"x-default\" href=\"{baseUrl + page.Path}\">\n"),
        ]);
    }

    private static Html LanguageLink(PageTexts language, PageContent page) =>
        language.Language == page.Texts.Language
            ? Html.From($"<li><span aria-current=\"true\">{language["language"]}</span></li>\n")
            : Html.From($"<li><a href=\"{Address(page.Path, language) + (page.QueryIn?.Invoke(language) ?? page.Query)}\" lang=\"{language.Language}\" hreflang=\"{language.Language}\">{language["language"]}</a></li>\n");
}
