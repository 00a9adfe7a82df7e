using System.Globalization;
using InitiativeBot.Hosting;
using InitiativeBot.Measures;
using InitiativeBot.Pages;
using InitiativeBot.Staff.Access;
using InitiativeBot.Staff.Questions;
using InitiativeBot.Staff.Why;

namespace InitiativeBot.Staff.Unanswered;

/// <summary>Questions that got no answer, those that are alike in one row, with the measures that are nearest now.</summary>
internal sealed class UnansweredPage(
    IQuestionStore store, QuestionGrouping grouping, QuestionSettings settings, TimeProvider time, IAnswerExplainer explainer, MeasureCatalog catalog,
    SupportedLanguages spoken, StaffLanguages languages, StaffLayout layout)
{
    private const int GroupsOfPage = 20;
    private const int MostNearest = 3;
    private const int MostSpellings = 30;

    private static readonly string[] Channels = ["ask", "pages", "widget", "directline", "botframework", "line"];
    private static readonly QuestionOutcome[] Outcomes = [QuestionOutcome.NotCovered, QuestionOutcome.InVain, QuestionOutcome.NotHelped];

    /// <summary>The page that a request asks for.</summary>
    public async Task<PageResult> ShowAsync(HttpContext http, CancellationToken cancellationToken)
    {
        var texts = languages.For(http.Request);
        var query = http.Request.Query;
        var period = Period.Read(query, Period.Today(time, settings.UtcOffset));
        var filter = new QuestionFilter(
            period.Begin(settings.UtcOffset), period.End(settings.UtcOffset), Channels.FirstOrDefault(c => c == query["channel"]), spoken.Match(query["language"]),
            Outcomes.Select(o => (QuestionOutcome?)o).FirstOrDefault(o => o.ToString() == query["kind"]));
        var questions = store.Read(filter, QuestionGrouping.MostQuestions);
        var groups = grouping.Group(questions);
        var pages = Math.Max(1, (groups.Count + GroupsOfPage - 1) / GroupsOfPage);
        var number = int.TryParse(query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) ? Math.Clamp(wanted, 1, pages) : 1;
        List<Html> rows = [];
        foreach (var group in groups.Skip((number - 1) * GroupsOfPage).Take(GroupsOfPage))
        {
            rows.Add(await GroupAsync(http, texts, group, cancellationToken));
        }

        return layout.Page(http, texts, texts["unanswered"], Html.From(
            $"""
            <p>{texts.With("unanswered.text", ("days", StaffTexts.Number((long)settings.KeepText.TotalDays)))}</p>
            {Html.When(!settings.Keep, $"<p class=\"notice\">{texts["unanswered.off"]}</p>\n")}<form class="choose" method="get" action="{StaffPaths.Unanswered}">
            {Fields.Language(texts)}{period.Fields(texts)}{Fields.Select("kind", texts["kind"], texts["all"], Outcomes.Select(o => (o.ToString(), NameOf(o, texts))), filter.Outcome?.ToString())}{Fields.Select(
                "channel", texts["channel"], texts["all"], Channels.Select(c => (c, texts["channel." + c])), filter.Channel)}{Fields.Select(
                "language", texts["language.of"], texts["all"], spoken.All.Select(l => (l, texts.NameOf(l))), filter.Language)}<button>{texts["show"]}</button>
            </form>
            <p role="status">{texts.With("unanswered.count", ("groups", StaffTexts.Number(groups.Count)), ("questions", StaffTexts.Number(questions.Count)))}</p>
            {rows}{Html.When(pages > 1, $"<nav aria-label=\"{texts["pages"]}\">\n<ul class=\"chips\">\n{Enumerable.Range(1, pages).Select(p => PageLink(p, p == number, http.Request, texts))}</ul>\n</nav>\n")}
            """));
    }

    /// <summary>The name of what became of a question.</summary>
    public static string NameOf(QuestionOutcome outcome, StaffTexts texts) => texts["outcome." + outcome.ToString().ToLowerInvariant()];

    private async Task<Html> GroupAsync(HttpContext http, StaffTexts texts, QuestionGroup group, CancellationToken cancellationToken)
    {
        var language = group.Language;
        var (reply, trace) = await explainer.ExplainAsync(group.Text, null, cancellationToken);
        var isAnswered = QuestionOutcomes.Of(reply.Intent) == QuestionOutcome.Answered;
        IReadOnlyList<MeasureId> nearest = [.. (reply.Cards.Count > 0 ? reply.Cards.Select(c => c.Id) : trace.Read?.Measures.Select(m => m.Id) ?? [])
            .Select(id => catalog.Find(id) is null ? id : catalog.OriginalOf(id).Id).Distinct().Where(id => catalog.Find(id) is not null).Take(MostNearest)];
        return Html.From(
            $"""
            <section class="group">
            <h2 lang="{language}">{group.Text}</h2>
            <ul class="row">
            <li>{texts.With("group.count", ("questions", StaffTexts.Number(group.Count)), ("spellings", StaffTexts.Number(group.Spellings.Count)))}</li>
            <li>{Counts(group.Questions.CountBy(q => q.Outcome), o => NameOf(o, texts))}</li>
            <li>{Counts(group.Questions.CountBy(q => q.Channel), c => texts.Or("channel." + c, c))}</li>
            <li>{Counts(group.Questions.CountBy(q => q.Language), texts.NameOf)}</li>
            <li>{texts.With("group.last", ("day", Period.Text(DateOnly.FromDateTime(group.Questions[0].Time.ToOffset(settings.UtcOffset).DateTime))))}</li>
            </ul>
            <h3>{texts[isAnswered ? "group.answered" : "group.nearest"]}</h3>
            {(nearest.Count == 0 ? Html.From($"<p>{texts["group.none"]}</p>\n") : Html.From($"<ul class=\"plain\">\n{nearest.Select(id => Nearest(http, texts, group, id, isAnswered))}</ul>\n"))}<p class="row">
            <a class="block" href="{texts.Link(StaffPaths.Why, ("q", group.Text))}">{texts["why"]}</a>
            {(CanChange(http) ? Html.From($"<a class=\"block\" href=\"{texts.Link(StaffPaths.AddWording, ("text", group.Text), ("in", language))}\">{texts["change.more"]}</a>\n") : Html.Empty)}</p>
            {Html.When(group.Spellings.Count > 1, $"<details>\n<summary><span>{texts["group.spellings"]}</span></summary>\n<ul class=\"plain\">\n{group.Spellings.Take(MostSpellings).Select(s => Html.From($"<li><span lang=\"{language}\">{s.Text}</span> ({s.Count})</li>\n"))}</ul>\n</details>\n")}</section>

            """);
    }

    private Html Nearest(HttpContext http, StaffTexts texts, QuestionGroup group, MeasureId id, bool isAnswered)
    {
        var own = catalog.TextsOf(id, texts.Language);
        return Html.From(
            $"""
            <li><a href="{MeasureLinks.For("", id, texts.Language)}" lang="{own.Language}">{id} {own.Title}</a>
            {(!isAnswered && CanChange(http) ? layout.Form(
                http, texts.Link(StaffPaths.AddWording),
                Html.From($"{Fields.Hidden("text", group.Text)}{Fields.Hidden("in", group.Language)}{Fields.Hidden("measure", id.ToString())}<button class=\"quiet\" aria-label=\"{texts.With("change.this.of", ("text", group.Text), ("measure", own.Title))}\">{texts["change.this"]}</button>\n"),
                "inline") : Html.Empty)}</li>

            """);
    }

    private static bool CanChange(HttpContext http) => http.User.IsInRole(StaffRoles.Editor);

    private static string Counts<T>(IEnumerable<KeyValuePair<T, int>> counts, Func<T, string> name) =>
        string.Join(", ", counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key!.ToString(), StringComparer.Ordinal).Select(c => $"{name(c.Key)} {c.Value}"));

    private static Html PageLink(int number, bool isCurrent, HttpRequest request, StaffTexts texts)
    {
        var query = request.Query.Where(q => q.Key is not "page").SelectMany(q => q.Value.Select(v => KeyValuePair.Create(q.Key, v)))
            .Append(new("page", number.ToString(CultureInfo.InvariantCulture)));
        return Html.From($"<li><a href=\"{StaffPaths.Unanswered + QueryString.Create(query).ToUriComponent()}\"{Html.When(isCurrent, $" aria-current=\"page\"")}>{texts.With("page", ("number", StaffTexts.Number(number)))}</a></li>\n");
    }
}
