using System.Security.Claims;
using InitiativeBot.Data;
using InitiativeBot.Pages;
using InitiativeBot.Staff.Access;

namespace InitiativeBot.Staff;

/// <summary>The frame of every page of the staff area. It runs no script.</summary>
/// <param name="languages">The languages to choose from.</param>
/// <param name="city">Whose service this is.</param>
/// <param name="styles">How pages look.</param>
/// <param name="forms">Tokens for forms.</param>
internal sealed class StaffLayout(StaffLanguages languages, City city, Stylesheet styles, StaffForms forms)
{
    private static readonly (string Path, string Key, bool ForEditors)[] Places =
    [
        (StaffPaths.Reports, "reports", false), (StaffPaths.Unanswered, "unanswered", false), (StaffPaths.Words, "words", false), (StaffPaths.Import, "import", true), (StaffPaths.Changes, "changes", false),
        (StaffPaths.SelfTest, "selftest", false), (StaffPaths.Why, "why", false), (StaffPaths.Line, "line", false), (StaffPaths.Audit, "audit", true),
    ];

    /// <summary>A page.</summary>
    /// <param name="http">The request.</param>
    /// <param name="texts">The words.</param>
    /// <param name="title">The page's name, its first heading.</param>
    /// <param name="content">What follows the heading.</param>
    /// <param name="status">The HTTP status.</param>
    public PageResult Page(HttpContext http, StaffTexts texts, string title, Html content, int status = StatusCodes.Status200OK)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(texts);
        var isIn = http.User.Identity?.IsAuthenticated == true;
        return new PageResult(
            Html.From(
                $"""
                <!doctype html>
                <html lang="{texts.Language}">
                <head>
                <meta charset="utf-8">
                <title>{title} | {texts["site"]}</title>
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <meta name="robots" content="noindex">
                <link rel="stylesheet" href="/{styles.Site.Path}">
                <link rel="stylesheet" href="/{Asset.Staff.Path}">
                <link rel="icon" href="/{Asset.Icon.Path}" type="image/svg+xml">
                </head>
                <body class="staff">
                <a class="skip" href="#main">{texts["skip"]}</a>
                <header class="frame">
                <p class="site"><a href="{texts.Link(StaffPaths.Root)}">{Icon.Bubble}<span>{texts["site"]}</span></a></p>
                {Html.When(isIn, $"<nav class=\"places\" aria-label=\"{texts["navigation"]}\">\n<ul>\n{Places.Where(p => !p.ForEditors || http.User.IsInRole(StaffRoles.Editor)).Select(p => Place(p.Path, p.Key, http, texts))}</ul>\n</nav>\n")}<div class="tools">
                {Languages(http, texts)}{(isIn ? LogOut(http, texts) : Html.Empty)}</div>
                </header>
                <main id="main" tabindex="-1">
                <h1>{title}</h1>
                {content}
                </main>
                <footer class="frame">
                <div><p>{city.Name.In(texts.Language)}</p></div>
                <ul>
                <li><a href="/?lang={texts.Language}">{texts["public"]}</a></li>
                </ul>
                </footer>
                </body>
                </html>

                """),
            texts.Language, PageCaching.Never, status);
    }

    /// <summary>A page that says one thing.</summary>
    public PageResult Message(HttpContext http, StaffTexts texts, string title, string text, int status) => Page(
        http, texts, title, Html.From($"{Html.Paragraphs(text)}<p><a class=\"block\" href=\"{texts.Link(StaffPaths.Root)}\">{texts["back"]}</a></p>"), status);

    /// <summary>The page in the place of one that is not there.</summary>
    public PageResult Missing(HttpContext http, StaffTexts texts) => Message(http, texts, texts["missing"], texts["missing.text"], StatusCodes.Status404NotFound);

    /// <summary>A form that changes something: posted, with its token.</summary>
    /// <param name="http">The request of the page that it stands on.</param>
    /// <param name="action">Where it goes.</param>
    /// <param name="content">Fields and buttons.</param>
    /// <param name="look">Its class.</param>
    /// <param name="hasFile">Whether a file goes with it.</param>
    public Html Form(HttpContext http, string action, Html content, string look = "fields", bool hasFile = false) => Html.From(
        $"""
        <form class="{look}" method="post" action="{action}"{Html.When(hasFile, $" enctype=\"multipart/form-data\"")}>
        {forms.TokenFor(http)}{content}</form>

        """);

    /// <summary>Who is at it: the name in the audit log.</summary>
    public static string NameOf(ClaimsPrincipal user) => user.Identity?.Name ?? "";

    private Html LogOut(HttpContext http, StaffTexts texts) => Form(
        http, texts.Link(StaffPaths.LogOut), Html.From($"<span class=\"who\">{NameOf(http.User)}</span>\n<button class=\"quiet\">{texts["logout"]}</button>\n"), "logout");

    private Html Languages(HttpContext http, StaffTexts texts) => Html.Join(languages.All.Where(l => l != texts.Language).Select(l => Html.From(
        $"<a class=\"readings\" href=\"{Address(http.Request, l)}\" lang=\"{l}\" hreflang=\"{l}\">{texts.In(l)["language"]}</a>\n")));

    // The same page in another language; what was posted is not asked for again.
    private static string Address(HttpRequest request, string language)
    {
        var query = request.Query.Where(q => q.Key != "lang").SelectMany(q => q.Value.Select(v => KeyValuePair.Create(q.Key, v))).Append(new("lang", language));
        return request.Path + QueryString.Create(query).ToUriComponent();
    }

    private static Html Place(string path, string key, HttpContext http, StaffTexts texts) => Html.From(
        $"<li><a href=\"{texts.Link(path)}\"{Html.When(http.Request.Path.StartsWithSegments(path), $" aria-current=\"{(http.Request.Path == path ? "page" : "true")}\"")}><span>{texts[key]}</span></a></li>\n");
}
