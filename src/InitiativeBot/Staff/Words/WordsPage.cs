using InitiativeBot.Data;
using InitiativeBot.Dialogs;
using InitiativeBot.Editing;
using InitiativeBot.Hosting;
using InitiativeBot.Pages;
using InitiativeBot.Staff.Access;
using InitiativeBot.Staff.Changes;

namespace InitiativeBot.Staff.Words;

/// <summary>
/// The words that staff look after: an overview of their kinds, the words of one kind, and the form for those of one owner.
/// Every change is tried on a page of its own before it goes live. Readers see the same without the forms.
/// </summary>
internal static class WordsPage
{
    private const int MostRows = 300;
    private const int LongestShown = 160;
    private const int MostChanges = 200;

    /// <summary>Maps the routes.</summary>
    public static void MapWords(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(StaffPaths.Words, Overview);
        routes.MapNotice();
        routes.MapContacts();
        routes.MapGet(StaffPaths.Words + "/{kind}", Show);
        routes.MapPost(StaffPaths.Words + "/{kind}", ChangeAsync).RequireAuthorization(StaffAuthentication.EditorPolicy);
    }

    private static PageResult Overview(HttpContext http, CityData data, StaffLanguages languages, StaffLayout layout)
    {
        var texts = languages.For(http.Request);
        return layout.Page(http, texts, texts["words"], Html.From(
            $"""
            <p>{texts["words.lead"]}</p>
            <div class="table" role="region" tabindex="0" aria-label="{texts["words"]}">
            <table>
            <thead><tr><th scope="col">{texts["kind"]}</th><th scope="col">{texts["words.of"]}</th><th scope="col" class="number">{texts.With("words.count", ("language", texts.NameOf(DialogBook.DefaultLanguage)))}</th></tr></thead>
            <tbody>
            {Row(texts, StaffPaths.Notice, "notice", data.Notice?.Text.All.Count() ?? 0)}{WordKinds.All.Select(k => Row(texts, Path(k), k.Name, k.Owners(data, DialogBook.DefaultLanguage, texts.Language).Sum(o => o.Texts.Count)))}{Row(
                texts, StaffPaths.Contacts, "contact", data.City.DepartmentContacts.Count + (data.City.Contact is null ? 0 : 1))}</tbody>
            </table>
            </div>
            """));
    }

    private static Html Row(StaffTexts texts, string path, string kind, int count) => Html.From(
        $"<tr><th scope=\"row\"><a class=\"block\" href=\"{texts.Link(path)}\">{texts["words." + kind]}</a></th><td>{texts[$"words.{kind}.text"]}</td><td class=\"number\">{StaffTexts.Number(count)}</td></tr>\n");

    private static PageResult Show(HttpContext http, string kind, CityData data, SupportedLanguages spoken, StaffLanguages languages, StaffLayout layout)
    {
        var texts = languages.For(http.Request);
        if (WordKinds.Find(kind) is not { } found)
        {
            return layout.Missing(http, texts);
        }

        var language = spoken.Match(http.Request.Query["in"]) ?? DialogBook.DefaultLanguage;
        var of = http.Request.Query["of"].ToString();
        if (of.Length == 0)
        {
            return layout.Page(http, texts, texts["words." + kind], List(http, texts, found, data, spoken, language));
        }

        return Owner(found, data, language, texts, of) is { } owner
            ? layout.Page(http, texts, $"{texts["words." + kind]}: {owner.Name}", Entry(http, texts, layout, found, owner, data, spoken, language))
            : layout.Missing(http, texts);
    }

    private static WordOwner? Owner(WordKind kind, CityData data, string language, StaffTexts texts, string of) =>
        kind.Owners(data, language, texts.Language).FirstOrDefault(o => o.Id == of);

    private static Html List(HttpContext http, StaffTexts texts, WordKind kind, CityData data, SupportedLanguages spoken, string language)
    {
        var sought = http.Request.Query["q"].ToString().Trim();
        var owners = kind.Owners(data, language, texts.Language)
            .Where(o => sought.Length == 0 || o.Texts.Append(o.Name).Any(t => t.Contains(sought, StringComparison.OrdinalIgnoreCase))).ToList();
        return Html.From(
            $"""
            <p>{texts[$"words.{kind.Name}.text"]}</p>
            <form class="choose" method="get" action="{Path(kind)}">
            {Fields.Language(texts)}<div>
            <label for="q">{texts["words.find"]}</label>
            <input id="q" name="q" type="search" value="{sought}" maxlength="100" autocomplete="off">
            </div>
            {LanguageField(kind, texts, spoken, language)}<button>{texts["show"]}</button>
            </form>
            <p role="status">{texts.With("words.found", ("owners", StaffTexts.Number(owners.Count)), ("words", StaffTexts.Number(owners.Sum(o => o.Texts.Count))))}</p>
            {(kind.HasNewOwners && http.User.IsInRole(StaffRoles.Editor) ? Html.From($"<p><a class=\"block\" href=\"{texts.Link(StaffPaths.AddWording)}\">{texts["change.synonym"]}</a></p>\n") : Html.Empty)}<div class="table" role="region" tabindex="0" aria-label="{texts["words." + kind.Name]}">
            <table>
            <thead><tr><th scope="col">{texts["words.owner"]}</th><th scope="col">{texts["words.now"]}</th></tr></thead>
            <tbody>
            {owners.Take(MostRows).Select(o => Html.From($"<tr><th scope=\"row\"><a class=\"block\" href=\"{Address(texts, kind, o.Id, language)}\">{o.Name}</a></th><td{Lang(kind, language)}>{Short(string.Join(" / ", o.Texts))}</td></tr>\n"))}</tbody>
            </table>
            </div>
            {Html.When(owners.Count > MostRows, $"<p>{texts.With("words.more", ("count", StaffTexts.Number(MostRows)))}</p>\n")}
            """);
    }

    private static Html Entry(HttpContext http, StaffTexts texts, StaffLayout layout, WordKind kind, WordOwner owner, CityData data, SupportedLanguages spoken, string language)
    {
        var mayChange = http.User.IsInRole(StaffRoles.Editor);
        return Html.From(
            $"""
            <p>{texts[$"words.{kind.Name}.text"]}</p>
            {Html.When(kind.HasLanguages, $"<form class=\"choose\" method=\"get\" action=\"{Path(kind)}\">\n{Fields.Language(texts)}{Fields.Hidden("of", owner.Id)}{LanguageField(kind, texts, spoken, language)}<button>{texts["show"]}</button>\n</form>\n")}{Original(texts, kind, owner, data, language)}{(
                mayChange ? layout.Form(http, texts.Link(Path(kind)), Html.From($"{Fields.Hidden("of", owner.Id)}{Fields.Hidden("in", language)}{(kind.IsSeveral ? Several(texts, kind, owner, data, language) : One(texts, kind, owner, language))}<button>{texts["words.try"]}</button>\n"), "fields wide")
                : Html.From($"<ul class=\"plain\"{Lang(kind, language)}>\n{owner.Texts.Select(t => Html.From($"<li>{NameOf(kind, t, data, texts)}</li>\n"))}</ul>\n"))}<p><a class="block" href="{texts.Link(Path(kind), ("in", language))}">{texts["words.all"]}</a></p>
            """);
    }

    // What a translation is of.
    private static Html Original(StaffTexts texts, WordKind kind, WordOwner owner, CityData data, string language) =>
        !kind.HasLanguages || kind.IsSeveral || language == DialogBook.DefaultLanguage || Owner(kind, data, DialogBook.DefaultLanguage, texts, owner.Id) is not { Texts: [var original, ..] }
            ? Html.Empty
            : Html.From($"<h2>{texts.NameOf(DialogBook.DefaultLanguage)}</h2>\n<div lang=\"{DialogBook.DefaultLanguage}\">\n{Html.Paragraphs(original)}</div>\n");

    private static Html Several(StaffTexts texts, WordKind kind, WordOwner owner, CityData data, string language) => Html.From(
        $"""
        {Html.When(
            owner.Texts.Count > 0,
            $"<fieldset>\n<legend>{texts["words.remove"]}</legend>\n{owner.Texts.Select((t, i) => Html.From($"<div class=\"tick\"><input id=\"remove-{i}\" name=\"remove\" type=\"checkbox\" value=\"{t}\"><label for=\"remove-{i}\"{Lang(kind, language)}>{NameOf(kind, t, data, texts)}</label></div>\n"))}</fieldset>\n")}{(
            kind.IsOfMeasures
                ? Fields.Select("add", texts["words.add"], texts["change.choose"], data.Catalog.Originals.Where(m => !owner.Texts.Contains(m.Id.ToString())).Select(m => (m.Id.ToString(), NameOf(kind, m.Id.ToString(), data, texts))), null)
                : Html.From($"<div>\n<label for=\"add\">{texts["words.add"]}</label>\n<textarea id=\"add\" name=\"add\" rows=\"3\" aria-describedby=\"add-hint\"{Lang(kind, language)}></textarea>\n<p id=\"add-hint\">{texts["words.add.hint"]}</p>\n</div>\n"))}
        """);

    private static Html One(StaffTexts texts, WordKind kind, WordOwner owner, string language) => Html.From(
        $"""
        <div>
        <label for="add">{texts["words.one"]}</label>
        <textarea id="add" name="add" rows="6" maxlength="{kind.Longest}"{Lang(kind, language)}>{owner.Text}</textarea>
        {Html.When(kind.MayGo, $"<p>{texts["words.empty"]}</p>\n")}</div>

        """);

    private static async Task<IResult> ChangeAsync(
        HttpContext http, string kind, CityData data, SupportedLanguages spoken, StaffLanguages languages, StaffLayout layout, EditDesk desk, CancellationToken cancellationToken)
    {
        var texts = languages.For(http.Request);
        var form = await http.Request.ReadFormAsync(cancellationToken);
        var language = spoken.Match(form["in"]) ?? DialogBook.DefaultLanguage;
        if (WordKinds.Find(kind) is not { } found || Owner(found, data, language, texts, form["of"].ToString()) is not { } owner)
        {
            return layout.Missing(http, texts);
        }

        // Browsers send line ends as CR LF.
        var added = form["add"].ToString().Replace("\r\n", "\n", StringComparison.Ordinal).Trim();
        var changes = (found.IsSeveral ? OfSeveral(found, owner, language, form["remove"], added) : OfOne(found, owner, language, added)).ToList();
        var back = Address(texts, found, owner.Id, language);
        return changes.Count is 0 or > MostChanges || changes.Contains(null)
            ? layout.Page(http, texts, texts["words." + kind], Html.From($"<p class=\"notice\" role=\"alert\">{texts["words.nothing"]}</p>\n<p><a class=\"block\" href=\"{back}\">{texts["draft.back"]}</a></p>\n"), StatusCodes.Status400BadRequest)
            : DraftPage.SendTo(desk.Begin(StaffLayout.NameOf(http.User), back, changes.OfType<DataChange>().ToList()), texts);
    }

    private static IEnumerable<DataChange?> OfSeveral(WordKind kind, WordOwner owner, string language, IEnumerable<string?> removed, string added) =>
    [
        .. removed.OfType<string>().Distinct().Where(owner.Texts.Contains).Select(t => kind.Change(ChangeAction.Remove, owner.Id, language, t)),
        .. added.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct().Select(t => kind.Change(ChangeAction.Add, owner.Id, language, t)),
    ];

    private static IEnumerable<DataChange?> OfOne(WordKind kind, WordOwner owner, string language, string text) =>
        text == owner.Text.Trim() ? []
        : [kind.Change(text.Length == 0 && kind.MayGo ? ChangeAction.Remove : ChangeAction.Add, owner.Id, language, text)];

    private static Html LanguageField(WordKind kind, StaffTexts texts, SupportedLanguages spoken, string language) =>
        kind.HasLanguages ? Fields.Select("in", texts["language.of"], null, spoken.All.Select(l => (l, texts.NameOf(l))), language) : Html.Empty;

    private static Html Lang(WordKind kind, string language) => Html.From($" lang=\"{(kind.HasLanguages ? language : DialogBook.DefaultLanguage)}\"");

    private static string NameOf(WordKind kind, string text, CityData data, StaffTexts texts) =>
        kind.IsOfMeasures && Measures.MeasureId.TryParse(text, out var id) && data.Catalog.Find(id) is not null ? $"{id} {data.Catalog.TextsOf(id, texts.Language).Title}" : text;

    private static string Short(string text) => text.Length <= LongestShown ? text : text[..LongestShown] + "…";

    private static string Path(WordKind kind) => $"{StaffPaths.Words}/{kind.Name}";

    private static string Address(StaffTexts texts, WordKind kind, string of, string language) => texts.Link(Path(kind), ("of", of), ("in", language));
}
