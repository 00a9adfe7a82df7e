using InitiativeBot.Dialogs;
using InitiativeBot.Editing;
using InitiativeBot.Hosting;
using InitiativeBot.Measures;
using InitiativeBot.Pages;
using InitiativeBot.Staff.Access;
using InitiativeBot.Staff.Changes;
using Microsoft.AspNetCore.Http.HttpResults;

namespace InitiativeBot.Staff.Unanswered;

/// <summary>Adds a wording to a measure, or a synonym to the vocabulary: for editors. Both are tried before they go live.</summary>
internal static class ChangePages
{
    private const int LongestText = 200;
    private const int MostWords = 10;

    public static void MapUnanswered(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(StaffPaths.Unanswered, (HttpContext http, UnansweredPage page, CancellationToken cancellationToken) => page.ShowAsync(http, cancellationToken));
        var editors = routes.MapGroup("").RequireAuthorization(StaffAuthentication.EditorPolicy);
        editors.MapGet(StaffPaths.AddWording, Show);
        editors.MapPost(StaffPaths.AddWording, AddWordingAsync);
        editors.MapPost(StaffPaths.AddSynonym, AddSynonymAsync);
    }

    private static PageResult Show(HttpContext http, MeasureCatalog catalog, SupportedLanguages spoken, StaffLanguages languages, StaffLayout layout) =>
        Page(http, catalog, spoken, languages, layout, http.Request.Query["text"].ToString(), http.Request.Query["in"].ToString(), null, isComplete: true);

    private static async Task<IResult> AddWordingAsync(
        HttpContext http, MeasureCatalog catalog, SupportedLanguages spoken, StaffLanguages languages, StaffLayout layout, EditDesk desk, CancellationToken cancellationToken)
    {
        var form = await http.Request.ReadFormAsync(cancellationToken);
        var text = form["text"].ToString().Trim();
        var measure = MeasureId.TryParse(form["measure"].ToString(), out var id) && catalog.Find(id) is not null ? catalog.OriginalOf(id) : null;
        var language = spoken.Match(form["in"]);
        return text.Length is 0 or > LongestText || measure is null || language is null
            ? Page(http, catalog, spoken, languages, layout, text, language, measure?.Id, isComplete: false)
            : Begin(http, desk, languages, [new QuestionChange(ChangeAction.Add, measure.Id, language, text)]);
    }

    private static async Task<IResult> AddSynonymAsync(
        HttpContext http, MeasureCatalog catalog, SupportedLanguages spoken, StaffLanguages languages, StaffLayout layout, EditDesk desk, CancellationToken cancellationToken)
    {
        var form = await http.Request.ReadFormAsync(cancellationToken);
        string[] words = [form["word"].ToString().Trim(), .. form["same"].ToString().Split([',', '、', '，', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        return words.Length is < 2 or > MostWords || words.Any(w => w.Length is 0 or > LongestText)
            ? Page(http, catalog, spoken, languages, layout, words[0], null, null, isComplete: false)
            : Begin(http, desk, languages, [.. words.Skip(1).Select(word => new SynonymChange(ChangeAction.Add, word, words[0]))]);
    }

    private static RedirectHttpResult Begin(HttpContext http, EditDesk desk, StaffLanguages languages, IReadOnlyList<DataChange> changes)
    {
        var texts = languages.For(http.Request);
        return DraftPage.SendTo(desk.Begin(StaffLayout.NameOf(http.User), texts.Link(StaffPaths.Unanswered), changes), texts);
    }

    private static PageResult Page(
        HttpContext http, MeasureCatalog catalog, SupportedLanguages spoken, StaffLanguages languages, StaffLayout layout,
        string text, string? language, MeasureId? measure, bool isComplete)
    {
        var texts = languages.For(http.Request);
        return layout.Page(http, texts, texts["change"], Html.From(
            $"""
            {Html.When(!isComplete, $"<p class=\"notice\" role=\"alert\">{texts["change.incomplete"]}</p>\n")}<p>{texts["change.text"]}</p>
            <div class="change">
            <section>
            <h2>{texts["change.wording"]}</h2>
            {layout.Form(http, texts.Link(StaffPaths.AddWording), Html.From(
                $"""
                <div>
                <label for="text">{texts["change.wording.text"]}</label>
                <input id="text" name="text" type="text" value="{text}" maxlength="{LongestText}" autocomplete="off" required>
                </div>
                {Fields.Select("in", texts["language.of"], null, spoken.All.Select(l => (l, texts.NameOf(l))), spoken.Match(language) ?? DialogBook.DefaultLanguage)}{Fields.Select(
                    "measure", texts["measure"], texts["change.choose"], catalog.Originals.Select(m => (m.Id.ToString(), $"{m.Id} {catalog.TextsOf(m.Id, texts.Language).Title}")), measure?.ToString())}<button>{texts["change.add"]}</button>

                """))}</section>
            <section>
            <h2>{texts["change.synonym"]}</h2>
            <p>{texts["change.synonym.text"]}</p>
            {layout.Form(http, texts.Link(StaffPaths.AddSynonym), Html.From(
                $"""
                <div>
                <label for="word">{texts["change.word"]}</label>
                <input id="word" name="word" type="text" maxlength="{LongestText}" autocomplete="off" required>
                </div>
                <div>
                <label for="same">{texts["change.same"]}</label>
                <input id="same" name="same" type="text" maxlength="{LongestText}" autocomplete="off" required aria-describedby="same-hint">
                <p id="same-hint">{texts["change.same.hint"]}</p>
                </div>
                <button>{texts["change.add"]}</button>

                """))}</section>
            </div>
            """), isComplete ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
    }
}
