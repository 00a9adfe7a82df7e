using System.Globalization;
using InitiativeBot.Editing;
using InitiativeBot.Pages;
using InitiativeBot.Staff.Access;
using InitiativeBot.Staff.Questions;

namespace InitiativeBot.Staff.Changes;

/// <summary>What was changed of the city's words, by whom and with what effect, and the way back.</summary>
internal static class ChangesPage
{
    private const int OfPage = 25;

    /// <summary>Maps the routes.</summary>
    public static void MapChanges(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(StaffPaths.Changes, Show);
        routes.MapPost(StaffPaths.Undo, UndoAsync).RequireAuthorization(StaffAuthentication.EditorPolicy);
        routes.MapDrafts();
    }

    /// <summary>A time in the city's own.</summary>
    public static string Time(DateTimeOffset time, QuestionSettings settings) => time.ToOffset(settings.UtcOffset).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>How many saved questions were right before and after, and which changed.</summary>
    public static string Figures(TrialFigures trial, StaffTexts texts) => texts.With(
        "changes.trial", ("before", StaffTexts.Number(trial.RightBefore)), ("after", StaffTexts.Number(trial.RightAfter)), ("count", StaffTexts.Number(trial.Questions)),
        ("better", StaffTexts.Number(trial.Better)), ("worse", StaffTexts.Number(trial.Worse)));

    private static PageResult Show(HttpContext http, IDataEditor editor, QuestionSettings settings, StaffLanguages languages, StaffLayout layout)
    {
        var texts = languages.For(http.Request);
        var all = editor.Journal();
        var pages = Math.Max(1, (all.Count + OfPage - 1) / OfPage);
        var number = int.TryParse(http.Request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) ? Math.Clamp(wanted, 1, pages) : 1;
        var undone = all.Where(e => e.Undoes is not null && !all.Any(o => o.Undoes == e.Id)).ToLookup(e => e.Undoes!.Value, e => e.Id);
        return layout.Page(http, texts, texts["changes"], Html.From(
            $"""
            <p>{texts["changes.text"]}</p>
            {Html.When(all.Count == 0, $"<p>{texts["changes.none"]}</p>\n")}{all.Skip((number - 1) * OfPage).Take(OfPage).Select(e => Entry(http, texts, layout, settings, e, undone[e.Id].FirstOrDefault()))}{Html.When(
                pages > 1, $"<nav aria-label=\"{texts["pages"]}\">\n<ul class=\"chips\">\n{Enumerable.Range(1, pages).Select(p => PageLink(p, p == number, texts))}</ul>\n</nav>\n")}
            """));
    }

    private static Html Entry(HttpContext http, StaffTexts texts, StaffLayout layout, QuestionSettings settings, EditEntry entry, long undoneBy) => Html.From(
        $"""
        <section class="group" id="entry-{entry.Id.ToString(CultureInfo.InvariantCulture)}">
        <h2>{texts.With("changes.entry", ("number", StaffTexts.Number(entry.Id)))}</h2>
        <ul class="row">
        <li>{Time(entry.At, settings)}</li>
        <li>{entry.Who}</li>
        <li>{string.Join(", ", entry.Files.Select(f => f.File))}</li>
        </ul>
        {ChangeLines.Of(entry.What, texts)}<p>{(entry.Trial is { } trial ? Figures(trial, texts) : texts["changes.untried"])}</p>
        {(undoneBy > 0 ? Html.From($"<p class=\"row\"><span>{texts.With("changes.undone", ("number", StaffTexts.Number(undoneBy)))}</span></p>\n")
            : Html.When(http.User.IsInRole(StaffRoles.Editor), $"{layout.Form(http, texts.Link(StaffPaths.Undo), Html.From($"{Fields.Hidden("entry", entry.Id.ToString(CultureInfo.InvariantCulture))}<button class=\"quiet\" aria-label=\"{texts.With("changes.undo.of", ("number", StaffTexts.Number(entry.Id)))}\">{texts["changes.undo"]}</button>\n"), "inline")}"))}</section>

        """);

    private static async Task<IResult> UndoAsync(HttpContext http, EditDesk desk, StaffLanguages languages, StaffLayout layout, CancellationToken cancellationToken)
    {
        var form = await http.Request.ReadFormAsync(cancellationToken);
        var texts = languages.For(http.Request);
        if (!long.TryParse(form["entry"], NumberStyles.None, CultureInfo.InvariantCulture, out var entry))
        {
            return layout.Message(http, texts, texts["changes"], texts["change.incomplete"], StatusCodes.Status400BadRequest);
        }

        return DraftPage.SendTo(desk.BeginUndo(StaffLayout.NameOf(http.User), texts.Link(StaffPaths.Changes), entry), texts);
    }

    private static Html PageLink(int number, bool isCurrent, StaffTexts texts) => Html.From(
        $"<li><a href=\"{texts.Link(StaffPaths.Changes, ("page", number.ToString(CultureInfo.InvariantCulture)))}\"{Html.When(isCurrent, $" aria-current=\"page\"")}>{texts.With("page", ("number", StaffTexts.Number(number)))}</a></li>\n");
}
