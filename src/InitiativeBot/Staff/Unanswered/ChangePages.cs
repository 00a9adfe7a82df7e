using InitiativeBot.Dialogs;
using InitiativeBot.Hosting;
using InitiativeBot.Measures;
using InitiativeBot.Pages;
using InitiativeBot.Staff.Access;
using Microsoft.AspNetCore.Mvc;

namespace InitiativeBot.Staff.Unanswered;

/// <summary>Adds a wording to a measure, or a synonym to the vocabulary: for editors.</summary>
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

    private static PageResult Show(HttpContext http, MeasureCatalog catalog, SupportedLanguages spoken, StaffLanguages languages, StaffLayout layout, [FromServices] IVocabularyEditor? editor = null) =>
        Page(http, catalog, spoken, languages, layout, editor, http.Request.Query["text"].ToString(), http.Request.Query["in"].ToString(), null, null, StatusCodes.Status200OK);

    private static async Task<IResult> AddWordingAsync(
        HttpContext http, MeasureCatalog catalog, SupportedLanguages spoken, StaffLanguages languages, StaffLayout layout, AuditLog audit, CancellationToken cancellationToken,
        [FromServices] IVocabularyEditor? editor = null)
    {
        var form = await http.Request.ReadFormAsync(cancellationToken);
        var texts = languages.For(http.Request);
        var text = form["text"].ToString().Trim();
        var measure = MeasureId.TryParse(form["measure"].ToString(), out var id) && catalog.Find(id) is not null ? catalog.OriginalOf(id) : null;
        var language = spoken.Match(form["in"]);
        var outcome = editor is null ? new EditOutcome(texts["change.off"])
            : text.Length is 0 or > LongestText || measure is null || language is null ? new EditOutcome(texts["change.incomplete"])
            : await editor.AddWordingAsync(measure.Id, language, text, StaffLayout.NameOf(http.User), cancellationToken);
        if (!outcome.IsDone)
        {
            return Page(http, catalog, spoken, languages, layout, editor, text, language, measure?.Id, outcome.Problem, StatusCodes.Status400BadRequest);
        }

        audit.Note(StaffLayout.NameOf(http.User), AuditAction.AddWording, $"{measure!.Id} {language}: {text}");
        return TypedResults.LocalRedirect(texts.Link(StaffPaths.Unanswered, ("done", "1")));
    }

    private static async Task<IResult> AddSynonymAsync(
        HttpContext http, MeasureCatalog catalog, SupportedLanguages spoken, StaffLanguages languages, StaffLayout layout, AuditLog audit, CancellationToken cancellationToken,
        [FromServices] IVocabularyEditor? editor = null)
    {
        var form = await http.Request.ReadFormAsync(cancellationToken);
        var texts = languages.For(http.Request);
        string[] words = [form["word"].ToString().Trim(), .. form["same"].ToString().Split([',', '、', '，', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        var outcome = editor is null ? new EditOutcome(texts["change.off"])
            : words.Length is < 2 or > MostWords || words.Any(w => w.Length is 0 or > LongestText) ? new EditOutcome(texts["change.incomplete"])
            : await editor.AddSynonymAsync(words, StaffLayout.NameOf(http.User), cancellationToken);
        if (!outcome.IsDone)
        {
            return Page(http, catalog, spoken, languages, layout, editor, words[0], null, null, outcome.Problem, StatusCodes.Status400BadRequest);
        }

        audit.Note(StaffLayout.NameOf(http.User), AuditAction.AddSynonym, string.Join(", ", words));
        return TypedResults.LocalRedirect(texts.Link(StaffPaths.Unanswered, ("done", "1")));
    }

    private static PageResult Page(
        HttpContext http, MeasureCatalog catalog, SupportedLanguages spoken, StaffLanguages languages, StaffLayout layout, IVocabularyEditor? editor,
        string text, string? language, MeasureId? measure, string? problem, int status)
    {
        var texts = languages.For(http.Request);
        problem ??= editor is null ? texts["change.off"] : null;
        return layout.Page(http, texts, texts["change"], Html.From(
            $"""
            {Html.When(problem is not null, $"<p class=\"notice\" role=\"alert\">{problem}</p>\n")}<p>{texts["change.text"]}</p>
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
            """), status);
    }
}
