using System.Globalization;
using InitiativeBot.Conversation;
using InitiativeBot.Hosting;
using InitiativeBot.Measures;
using InitiativeBot.Pages;

namespace InitiativeBot.Staff.Why;

/// <summary>Why a question is answered as it is.</summary>
internal static class WhyPage
{
    private const int MostCandidates = 10;
    private const int MostReasons = 12;

    public static void MapWhy(this IEndpointRouteBuilder routes) => routes.MapGet(StaffPaths.Why, ShowAsync);

    private static async Task<IResult> ShowAsync(
        HttpContext http, IAnswerExplainer explainer, MeasureCatalog catalog, SupportedLanguages spoken, StaffLanguages languages, StaffLayout layout, CancellationToken cancellationToken)
    {
        var texts = languages.For(http.Request);
        var question = http.Request.Query["q"].ToString();
        var language = spoken.Match(http.Request.Query["in"]);
        var form = Form(texts, spoken, question, language);
        if (string.IsNullOrWhiteSpace(question))
        {
            return layout.Page(http, texts, texts["why"], Html.From($"<p>{texts["why.text"]}</p>\n{form}"));
        }

        if (question.Length > Question.MaxTextLength)
        {
            return layout.Page(http, texts, texts["why"], Html.From($"<p class=\"notice\" role=\"alert\">{texts["why.toolong"]}</p>\n{form}"), StatusCodes.Status400BadRequest);
        }

        var (reply, trace) = await explainer.ExplainAsync(question, language, cancellationToken);
        return layout.Page(http, texts, texts["why"], Html.From(
            $"""
            {form}<h2>{texts["why.answer"]}</h2>
            <div lang="{reply.Language}">
            {Html.Paragraphs(reply.Text)}</div>
            {Html.When(reply.Cards.Count > 0, $"<ol>\n{reply.Cards.Take(MostCandidates).Select(c => Html.From($"<li lang=\"{reply.Language}\"><a class=\"block\" href=\"{MeasureLinks.For("", c.Id, reply.Language)}\">{c.Id} {c.Title}</a></li>\n"))}</ol>\n")}<h2>{texts["why.understood"]}</h2>
            <dl class="figures">
            {Figure(texts["why.language"], $"{trace.Language} / {trace.Written}", texts["why.language.text"])}{Figure(texts["why.intent"], reply.Intent.ToString().ToLowerInvariant(), trace.Read?.Step.ToString() ?? "")}{Figure(texts["why.asks"], string.Join(", ", trace.Asks.Items.Select(a => a.Kind.ToString())), string.Join(' ', trace.Asks.Terms))}</dl>
            {Candidates(trace, catalog, texts)}{Reasons(trace, texts)}<h2>{texts["why.lines"]}</h2>
            <p>{texts["why.lines.text"]}</p>
            <pre class="trace" tabindex="0" aria-label="{texts["why.lines"]}" role="region">{string.Join('\n', trace.Lines())}</pre>
            """));
    }

    private static Html Form(StaffTexts texts, SupportedLanguages spoken, string question, string? language) => Html.From(
        $"""
        <form class="choose" method="get" action="{StaffPaths.Why}">
        {Fields.Language(texts)}<div class="wide">
        <label for="q">{texts["why.question"]}</label>
        <input id="q" name="q" type="text" value="{question}" maxlength="{Question.MaxTextLength}" autocomplete="off" required>
        </div>
        {Fields.Select("in", texts["why.in"], texts["why.in.any"], spoken.All.Select(l => (l, texts.NameOf(l))), language)}<button>{texts["why.ask"]}</button>
        </form>

        """);

    private static Html Figure(string name, string value, string more) => Html.From($"<div><dt>{name}</dt><dd>{value}</dd>{Html.When(more.Length > 0, $"<dd><small>{more}</small></dd>")}</div>\n");

    private static Html Candidates(AnswerTrace trace, MeasureCatalog catalog, StaffTexts texts) => trace.Read is not { Measures.Count: > 0 } read ? Html.Empty : Html.From(
        $"""
        <h2>{texts["why.candidates"]}</h2>
        <p>{texts.With("why.candidates.text", ("coverage", Score(read.Coverage)), ("least", Score(read.LeastCoverage)))}</p>
        <div class="table" role="region" tabindex="0" aria-label="{texts["why.candidates"]}">
        <table>
        <thead><tr><th scope="col">{texts["measure"]}</th><th scope="col" class="number">{texts["why.score"]}</th><th scope="col" class="number">{texts["why.classifier"]}</th><th scope="col" class="number">{texts["why.index"]}</th></tr></thead>
        <tbody>
        {read.Measures.Take(MostCandidates).Select(m => Html.From($"<tr><th scope=\"row\">{m.Id} <span lang=\"ja\">{catalog.Find(m.Id)?.Title}</span></th><td class=\"number\">{Score(m.Probability)}</td><td class=\"number\">{Score(read.Judgement.Measures.FirstOrDefault(j => j.Id == m.Id).Probability)}</td><td class=\"number\">{Score(read.IndexShares.GetValueOrDefault(m.Id))}</td></tr>\n"))}</tbody>
        </table>
        </div>

        """);

    private static Html Reasons(AnswerTrace trace, StaffTexts texts) => Html.When(
        trace.Reasons.Count > 0,
        $"""
        <h2>{texts["why.reasons"]}</h2>
        <p>{texts["why.reasons.text"]}</p>
        <div class="table" role="region" tabindex="0" aria-label="{texts["why.reasons"]}">
        <table>
        <thead><tr><th scope="col">{texts["why.feature"]}</th><th scope="col" class="number">{texts["why.part"]}</th></tr></thead>
        <tbody>
        {trace.Reasons.Take(MostReasons).Select(r => Html.From($"<tr><th scope=\"row\">{r.Feature}</th><td class=\"number\">{r.Part.ToString("+0.00;-0.00", CultureInfo.InvariantCulture)}</td></tr>\n"))}</tbody>
        </table>
        </div>

        """);

    private static string Score(double score) => score.ToString("0.000", CultureInfo.InvariantCulture);
}
