using InitiativeBot.Channels.Line;
using InitiativeBot.Channels.Line.Inbox;
using InitiativeBot.Pages;
using InitiativeBot.Staff.Access;
using InitiativeBot.Staff.Changes;
using InitiativeBot.Staff.Questions;
using InitiativeBot.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Primitives;

namespace InitiativeBot.Staff.Troubles;

/// <summary>
/// What came from LINE and could not be answered: what it was and why, never a text or who wrote it. Editors try it again or
/// delete it.
/// </summary>
internal static class TroublesPage
{
    private const string EventField = "event";
    private const string Done = "done";

    private static readonly string[] DoneWords = ["again", "deleted", "gone"];

    /// <summary>Maps the routes.</summary>
    public static void MapTroubles(this IEndpointRouteBuilder routes)
    {
        var troubles = routes.MapGroup("").AddEndpointFilter(TellUnavailableAsync);
        troubles.MapGet(StaffPaths.Line, ShowAsync);
        troubles.MapPost(StaffPaths.LineAgain, TryAgainAsync).RequireAuthorization(StaffAuthentication.EditorPolicy);
        troubles.MapPost(StaffPaths.LineDelete, DeleteAsync).RequireAuthorization(StaffAuthentication.EditorPolicy);
    }

    /// <summary>For the first page of the staff area: how many there are, with the way to them; nothing where there are none.</summary>
    public static Html Notice(LineTroubles troubles, StaffTexts texts)
    {
        var count = troubles.LastCount;
        return Html.When(count > 0, $"<p class=\"notice\"><a class=\"block\" href=\"{texts.Link(StaffPaths.Line)}\">{texts.With("line.attention", ("count", StaffTexts.Number(count)))}</a></p>\n");
    }

    private static async Task<PageResult> ShowAsync(HttpContext http, LineTroubles troubles, QuestionSettings settings, StaffLanguages languages, StaffLayout layout)
    {
        var texts = languages.For(http.Request);
        var events = await troubles.ListAsync();
        var count = Math.Max(events.Count, await troubles.CountAsync());
        var done = http.Request.Query[Done].ToString();
        return layout.Page(http, texts, texts["line"], Html.From(
            $"""
            <p>{texts["line.text"]}</p>
            {Html.When(!troubles.IsOn, $"<p class=\"notice\">{texts["line.off"]}</p>\n")}{(
                DoneWords.Contains(done) ? Html.From($"<p class=\"notice\" role=\"status\">{texts["line.done." + done]}</p>\n") : Html.Empty)}{(
                events.Count == 0 ? Html.From($"<p>{texts["line.none"]}</p>\n") : List(http, texts, layout, settings, events, count))}
            """));
    }

    private static Html List(
        HttpContext http, StaffTexts texts, StaffLayout layout, QuestionSettings settings, IReadOnlyList<(TroubledEvent Event, SecondTry Again)> events, int count)
    {
        var isEditor = http.User.IsInRole(StaffRoles.Editor);
        return Html.From(
            $"""
            <p><strong>{texts.With("line.count", ("count", StaffTexts.Number(count)))}</strong>{Html.When(count > events.Count, $" {texts.With("line.newest", ("count", StaffTexts.Number(events.Count)))}")}</p>
            <div class="table" role="region" tabindex="0" aria-label="{texts["line"]}">
            <table>
            <thead><tr><th scope="col">{texts["line.received"]}</th><th scope="col">{texts["line.finished"]}</th><th scope="col">{texts["kind"]}</th><th scope="col" class="number">{texts["line.tries"]}</th><th scope="col">{texts["line.reason"]}</th><th scope="col">{texts["line.event"]}</th>{Html.When(isEditor, $"<th scope=\"col\">{texts["line.do"]}</th>")}</tr></thead>
            <tbody>
            {events.Select(e => Row(http, texts, layout, settings, e.Event, e.Again, isEditor))}</tbody>
            </table>
            </div>
            {(isEditor && events.Count > 1 ? DeleteAll(http, texts, layout, [.. events.Select(e => e.Event.Id)]) : Html.Empty)}
            """);
    }

    private static Html DeleteAll(HttpContext http, StaffTexts texts, StaffLayout layout, IReadOnlyList<string> ids) => layout.Form(
        http, texts.Link(StaffPaths.LineDelete),
        Html.From($"{ids.Select(id => Fields.Hidden(EventField, id))}<button class=\"quiet\">{texts.With("line.delete.all", ("count", StaffTexts.Number(ids.Count)))}</button>\n"),
        "inline");

    private static Html Row(HttpContext http, StaffTexts texts, StaffLayout layout, QuestionSettings settings, TroubledEvent troubled, SecondTry again, bool isEditor) => Html.From(
        $"""
        <tr><td>{ChangesPage.Time(troubled.Received, settings)}</td><td>{ChangesPage.Time(troubled.Finished, settings)}</td><td>{texts.Or("line.kind." + troubled.Kind.ToLowerInvariant(), troubled.Kind)}</td><td class="number">{StaffTexts.Number(troubled.Tries)}</td><td>{texts["line.cause." + TroubleReason.CauseOf(troubled.Reason).ToString().ToLowerInvariant()]}{Detail(troubled)}</td><th scope="row"><code>{troubled.Id}</code></th>{(isEditor ? Buttons(http, texts, layout, troubled, again) : Html.Empty)}</tr>

        """);

    private static Html Detail(TroubledEvent troubled) =>
        TroubleDetail.Of(troubled.Reason) is { } detail ? Html.From($"<br><small lang=\"en\">{detail}</small>") : Html.Empty;

    private static Html Buttons(HttpContext http, StaffTexts texts, StaffLayout layout, TroubledEvent troubled, SecondTry again) => Html.From(
        $"""
        <td>
        {(again == SecondTry.Possible ? Button(http, texts, layout, StaffPaths.LineAgain, "line.again", troubled) : Html.From($"<p>{texts["line.no." + again.ToString().ToLowerInvariant()]}</p>\n"))}{Button(
            http, texts, layout, StaffPaths.LineDelete, "line.delete", troubled)}</td>
        """);

    private static Html Button(HttpContext http, StaffTexts texts, StaffLayout layout, string path, string key, TroubledEvent troubled) => layout.Form(
        http, texts.Link(path),
        Html.From($"{Fields.Hidden(EventField, troubled.Id)}<button class=\"quiet\" aria-label=\"{texts.With(key + ".of", ("event", troubled.Id))}\">{texts[key]}</button>\n"),
        "inline");

    private static async Task<RedirectHttpResult> TryAgainAsync(
        HttpContext http, LineTroubles troubles, AuditLog audit, StaffLanguages languages, CancellationToken cancellationToken)
    {
        var id = (await http.Request.ReadFormAsync(cancellationToken))[EventField].ToString();
        var isBack = await troubles.TryAgainAsync(id);
        if (isBack)
        {
            audit.Note(StaffLayout.NameOf(http.User), AuditAction.TryAgain, id);
        }

        return Back(http, languages, isBack ? "again" : "gone");
    }

    private static async Task<RedirectHttpResult> DeleteAsync(
        HttpContext http, LineTroubles troubles, AuditLog audit, StaffLanguages languages, CancellationToken cancellationToken)
    {
        var ids = (await http.Request.ReadFormAsync(cancellationToken))[EventField];
        var dropped = await troubles.DropAsync([.. Named(ids).Take(LineTroubles.Most)]);
        if (dropped.Count > 0)
        {
            // Many are one entry, which the audit log cuts; the service's log names each.
            var names = string.Join(", ", dropped);
            audit.Note(StaffLayout.NameOf(http.User), AuditAction.Delete, dropped.Count == 1 ? names : $"{StaffTexts.Number(dropped.Count)}: {names}");
        }

        return Back(http, languages, dropped.Count > 0 ? "deleted" : "gone");
    }

    private static IEnumerable<string> Named(StringValues values) => values.OfType<string>().Where(v => v.Length > 0).Distinct();

    private static RedirectHttpResult Back(HttpContext http, StaffLanguages languages, string done) =>
        TypedResults.LocalRedirect(languages.For(http.Request).Link(StaffPaths.Line, (Done, done)));

    private static async ValueTask<object?> TellUnavailableAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (StorageUnavailableException)
        {
            var http = context.HttpContext;
            var texts = http.RequestServices.GetRequiredService<StaffLanguages>().For(http.Request);
            return http.RequestServices.GetRequiredService<StaffLayout>().Message(http, texts, texts["line"], texts["line.unavailable"], StatusCodes.Status503ServiceUnavailable);
        }
    }
}
