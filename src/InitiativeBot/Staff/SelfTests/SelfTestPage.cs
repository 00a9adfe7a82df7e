using System.Globalization;
using InitiativeBot.Data;
using InitiativeBot.Editing;
using InitiativeBot.Evaluation;
using InitiativeBot.Pages;
using InitiativeBot.Staff.Access;
using InitiativeBot.Staff.Changes;
using InitiativeBot.Staff.Questions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace InitiativeBot.Staff.SelfTests;

/// <summary>How many of the saved questions are answered rightly, and which are not.</summary>
internal static class SelfTestPage
{
    private const int MostMisses = 200;

    /// <summary>Maps the routes.</summary>
    public static void MapSelfTest(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(StaffPaths.SelfTest, ShowAsync);
        routes.MapPost(StaffPaths.SelfTest, Start).RequireAuthorization(StaffAuthentication.EditorPolicy);
    }

    private static async Task<PageResult> ShowAsync(
        HttpContext http, SelfTestRunner runner, CityData data, QuestionSettings settings, TimeProvider time, StaffLanguages languages, StaffLayout layout, CancellationToken cancellationToken)
    {
        var texts = languages.For(http.Request);
        using (var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken))
        {
            await Task.WhenAny(runner.Run, Task.Delay(DraftPage.Patience, time, stop.Token));
            await stop.CancelAsync();
        }

        var languagesOf = SavedQuestions.Load(data.IndexFolder).ToLookup(q => q.Id, q => q.Language);
        return layout.Page(http, texts, texts["selftest"], Html.From(
            $"""
            <p>{texts["selftest.text"]}</p>
            {(!runner.Run.IsCompleted ? Html.From($"<p role=\"status\">{texts["selftest.running"]}</p>\n<p><a class=\"block\" href=\"{texts.Link(StaffPaths.SelfTest)}\">{texts["draft.look"]}</a></p>\n")
                : languagesOf.Count == 0 ? Html.From($"<p>{texts["selftest.without"]}</p>\n")
                : http.User.IsInRole(StaffRoles.Editor) ? layout.Form(http, texts.Link(StaffPaths.SelfTest), Html.From($"<button>{texts["selftest.run"]}</button>\n"), "inline")
                : Html.Empty)}{(SelfTest.Read(runner.FilePath) is { } test ? Report(texts, test, settings, languagesOf) : Html.From($"<p>{texts["figure.right.none"]}</p>\n"))}
            """));
    }

    private static RedirectHttpResult Start(HttpContext http, SelfTestRunner runner, StaffLanguages languages)
    {
        runner.Start();
        return TypedResults.LocalRedirect(languages.For(http.Request).Link(StaffPaths.SelfTest));
    }

    private static Html Report(StaffTexts texts, SelfTest test, QuestionSettings settings, ILookup<string, string> languages) => Html.From(
        $"""
        <p role="status"><strong>{texts.With("selftest.right", ("right", StaffTexts.Number(test.Right)), ("count", StaffTexts.Number(test.Count)), ("time", ChangesPage.Time(test.Time, settings)))}</strong></p>
        {Rows(texts, texts["selftest.kinds"], test.Report.Kinds, name => texts.Or("selftest.kind." + name, name))}{Rows(texts, texts["by.language"], test.Report.Languages, texts.NameOf)}<h2>{texts.With("selftest.misses", ("count", StaffTexts.Number(test.Report.Misses.Count)))}</h2>
        {Html.When(
            test.Report.Misses.Count > 0,
            $"""
            <div class="table" role="region" tabindex="0" aria-label="{texts.With("selftest.misses", ("count", StaffTexts.Number(test.Report.Misses.Count)))}">
            <table>
            <thead><tr><th scope="col">{texts["why.question"]}</th><th scope="col">{texts["selftest.expected"]}</th><th scope="col">{texts["selftest.got"]}</th></tr></thead>
            <tbody>
            {test.Report.Misses.Take(MostMisses).Select(m => Html.From($"<tr><th scope=\"row\"><a class=\"block\" href=\"{texts.Link(StaffPaths.Why, ("q", m.Question))}\" lang=\"{languages[m.Id].FirstOrDefault() ?? "und"}\">{m.Question}</a></th><td>{m.Expected}</td><td>{m.Intent.ToLowerInvariant()} {m.Got}</td></tr>\n"))}</tbody>
            </table>
            </div>
            """)}
        """);

    private static Html Rows(StaffTexts texts, string title, IReadOnlyList<EvaluationRow> rows, Func<string, string> name) => Html.From(
        $"""
        <div class="table" role="region" tabindex="0" aria-label="{title}">
        <table>
        <caption>{title}</caption>
        <thead><tr><th scope="col">{texts["kind"]}</th><th scope="col" class="number">{texts["selftest.asked"]}</th><th scope="col" class="number">{texts["selftest.rightly"]}</th><th scope="col" class="number">{texts["selftest.share"]}</th></tr></thead>
        <tbody>
        {rows.Select(r => Html.From($"<tr><th scope=\"row\">{name(r.Name)}</th><td class=\"number\">{StaffTexts.Number(r.Count)}</td><td class=\"number\">{StaffTexts.Number(SelfTest.RightOf(r))}</td><td class=\"number\">{r.Right.ToString("0%", CultureInfo.InvariantCulture)}</td></tr>\n"))}</tbody>
        </table>
        </div>

        """);
}
