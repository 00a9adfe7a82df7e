using InitiativeBot.Editing;
using InitiativeBot.Pages;
using InitiativeBot.Staff.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace InitiativeBot.Staff.Changes;

/// <summary>A change before it goes live: what becomes of the files and of the answers to the saved questions; then whether it did.</summary>
internal static class DraftPage
{
    private const int MostAnswers = 50;
    private const int LongestPatch = 4_000;

    /// <summary>How long a page waits for what goes on: below the minute after which proxies give up.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(25);

    /// <summary>Maps the routes, for editors.</summary>
    public static void MapDrafts(this IEndpointRouteBuilder routes)
    {
        var editors = routes.MapGroup("").RequireAuthorization(StaffAuthentication.EditorPolicy);
        editors.MapGet(StaffPaths.Draft, ShowAsync);
        editors.MapPost(StaffPaths.Draft, DecideAsync);
    }

    /// <summary>Sends a browser to a draft's page.</summary>
    public static RedirectHttpResult SendTo(Draft draft, StaffTexts texts) => TypedResults.LocalRedirect(texts.Link(StaffPaths.Draft, ("id", draft.Id)));

    private static async Task<IResult> ShowAsync(
        HttpContext http, EditDesk desk, TimeProvider time, StaffLanguages languages, StaffLayout layout, CancellationToken cancellationToken)
    {
        var texts = languages.For(http.Request);
        if (desk.Find(http.Request.Query["id"].ToString(), StaffLayout.NameOf(http.User)) is not { } draft)
        {
            return Gone(http, texts, layout);
        }

        await draft.WaitAsync(Patience, time, cancellationToken);
        return layout.Page(http, texts, texts["draft"], await ContentAsync(http, texts, layout, draft));
    }

    private static async Task<IResult> DecideAsync(HttpContext http, EditDesk desk, StaffLanguages languages, StaffLayout layout, CancellationToken cancellationToken)
    {
        var form = await http.Request.ReadFormAsync(cancellationToken);
        var texts = languages.For(http.Request);
        if (desk.Find(form["id"].ToString(), StaffLayout.NameOf(http.User)) is not { Trial.IsCompletedSuccessfully: true } draft)
        {
            return Gone(http, texts, layout);
        }

        if (form["do"] == "drop")
        {
            desk.Drop(draft);
            return TypedResults.LocalRedirect(draft.Back);
        }

        var proposal = await draft.Trial;
        if (proposal.CanApply && (proposal.Effect is not { Worse.Count: > 0 } || form.ContainsKey("even")))
        {
            desk.Make(draft, proposal);
        }

        return SendTo(draft, texts);
    }

    private static PageResult Gone(HttpContext http, StaffTexts texts, StaffLayout layout) =>
        layout.Message(http, texts, texts["draft.gone"], texts["draft.gone.text"], StatusCodes.Status404NotFound);

    private static async Task<Html> ContentAsync(HttpContext http, StaffTexts texts, StaffLayout layout, Draft draft)
    {
        if (!draft.Trial.IsCompleted)
        {
            return Waiting(texts, draft, texts["draft.trying"]);
        }

        var proposal = await draft.Trial;
        var what = ChangeLines.Of(proposal.What, texts);
        if (draft.Making is { } making)
        {
            return making.IsCompleted ? Made(texts, draft, what, await making) : Waiting(texts, draft, texts["draft.making"]);
        }

        var back = Html.From($"<a class=\"block\" href=\"{draft.Back}\">{texts["draft.back"]}</a>");
        return proposal.CanApply
            ? Html.From($"{what}{Incomplete(proposal, texts)}{Effect(proposal.Effect, texts)}{Files(proposal, texts)}{Decision(http, texts, layout, draft, proposal)}")
            : Html.From($"{what}{Problems(proposal.Problems.Count > 0 ? proposal.Problems : [texts["draft.nothing"]], texts["draft.refused"])}<p>{back}</p>");
    }

    private static Html Waiting(StaffTexts texts, Draft draft, string text) => Html.From(
        $"""
        <p role="status">{text}</p>
        <p><a class="block" href="{texts.Link(StaffPaths.Draft, ("id", draft.Id))}">{texts["draft.look"]}</a></p>
        """);

    private static Html Made(StaffTexts texts, Draft draft, Html what, EditResult result) => Html.From(
        $"""
        {what}{(result.Entry is { } entry && result.Problems.Count == 0 ? Html.From($"<p class=\"notice\" role=\"status\">{texts.With("draft.made", ("number", StaffTexts.Number(entry.Id)))}</p>\n")
            : Problems(result.Problems, result.Entry is null ? texts["draft.refused"] : texts["draft.unused"]))}<ul class="ways">
        <li><a href="{draft.Back}">{texts["draft.back"]}</a></li>
        <li><a href="{texts.Link(StaffPaths.Why)}">{texts["why"]}</a></li>
        <li><a href="{texts.Link(StaffPaths.Changes)}">{texts["changes"]}</a></li>
        </ul>
        """);

    private static Html Problems(IReadOnlyList<string> problems, string title) => Html.From(
        $"""
        <div class="notice" role="alert">
        <p>{title}</p>
        <ul class="plain" lang="en">
        {problems.Take(MostAnswers).Select(p => Html.From($"<li>{p}</li>\n"))}</ul>
        </div>

        """);

    private static Html Incomplete(EditProposal proposal, StaffTexts texts) => Html.When(
        proposal.Incomplete.Count > 0,
        $"""
        <details>
        <summary><span>{texts.With("draft.incomplete", ("count", StaffTexts.Number(proposal.Incomplete.Count)))}</span></summary>
        <ul class="plain" lang="en">
        {proposal.Incomplete.Take(MostAnswers).Select(p => Html.From($"<li>{p}</li>\n"))}</ul>
        </details>

        """);

    private static Html Effect(ChangeEffect? effect, StaffTexts texts) => effect is null
        ? Html.From($"<p>{texts["changes.untried"]}</p>\n")
        : Html.From(
            $"""
            <h2>{texts["draft.effect"]}</h2>
            <p role="status">{texts.With("draft.effect.text", ("before", StaffTexts.Number(effect.RightBefore)), ("after", StaffTexts.Number(effect.RightAfter)), ("count", StaffTexts.Number(effect.Questions)))}</p>
            {Answers(effect.Worse, "worse", texts)}{Answers(effect.Better, "better", texts)}{Answers(effect.Other, "other", texts)}
            """);

    private static Html Answers(IReadOnlyList<AnswerChange> answers, string kind, StaffTexts texts) => Html.When(
        answers.Count > 0,
        $"""
        <div class="table" role="region" tabindex="0" aria-label="{texts["draft." + kind]}">
        <table>
        <caption>{texts["draft." + kind]} ({StaffTexts.Number(answers.Count)})</caption>
        <thead><tr><th scope="col">{texts["why.question"]}</th><th scope="col">{texts["draft.before"]}</th><th scope="col">{texts["draft.after"]}</th></tr></thead>
        <tbody>
        {answers.Take(MostAnswers).Select(a => Html.From($"<tr><th scope=\"row\" lang=\"{a.Language}\">{a.Question}</th><td>{a.Before}</td><td>{a.After}</td></tr>\n"))}</tbody>
        </table>
        </div>

        """);

    private static Html Files(EditProposal proposal, StaffTexts texts) => Html.From(
        $"""
        <details>
        <summary><span>{texts["draft.files"]}</span></summary>
        {proposal.Files.Select(f => Html.From($"<h3>{f.File}</h3>\n<pre class=\"trace\" tabindex=\"0\" role=\"region\" aria-label=\"{f.File}\">{Lines("- ", f.Old)}{Lines("+ ", f.New)}</pre>\n"))}</details>

        """);

    private static string Lines(string sign, string text) => string.Concat(
        (text.Length <= LongestPatch ? text : text[..LongestPatch] + "…").Split('\n').Where(l => l.Length > 0).Select(l => $"{sign}{l}\n"));

    private static Html Decision(HttpContext http, StaffTexts texts, StaffLayout layout, Draft draft, EditProposal proposal) => Html.From(
        $"""
        {layout.Form(http, texts.Link(StaffPaths.Draft), Html.From(
            $"""
            {Fields.Hidden("id", draft.Id)}{Html.When(proposal.Effect is { Worse.Count: > 0 }, $"<div class=\"tick\"><input id=\"even\" name=\"even\" type=\"checkbox\" value=\"1\" required><label for=\"even\">{texts["draft.even"]}</label></div>\n")}<button name="do" value="make">{texts["draft.make"]}</button>

            """))}{layout.Form(http, texts.Link(StaffPaths.Draft), Html.From($"{Fields.Hidden("id", draft.Id)}<button class=\"quiet\" name=\"do\" value=\"drop\">{texts["draft.drop"]}</button>\n"), "inline")}
        """);
}
