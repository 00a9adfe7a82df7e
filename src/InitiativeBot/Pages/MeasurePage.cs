using InitiativeBot.Dialogs;
using InitiativeBot.Measures;

namespace InitiativeBot.Pages;

/// <summary>The detail page of a measure, which cards link to.</summary>
public sealed class MeasurePage(MeasureCatalog catalog)
{
    /// <summary>The page of a measure in a language.</summary>
    public PageContent Render(Measure measure, PageTexts texts)
    {
        ArgumentNullException.ThrowIfNull(measure);
        ArgumentNullException.ThrowIfNull(texts);
        var own = catalog.TextsOf(measure.Id, texts.Language);
        var lang = Layout.Lang(own.Language, texts);
        var body = Layout.Lang(own.BodyLanguage, texts);
        return new PageContent(texts, own.Title, own.Summary, $"{MeasureListPage.Path}/{measure.Id}", Html.From(
            $"""
            <nav class="breadcrumb" aria-label="{texts["breadcrumb"]}">
            <ol>
            <li><a href="{Layout.Address(MeasureListPage.Path, texts)}">{texts["list"]}</a></li>
            <li><a href="{Layout.Address(MeasureListPage.Path, texts)}#p{measure.Id.Pillar}">{MeasureListPage.PillarName(measure, texts)}</a></li>
            <li><a href="{Layout.Address(MeasureListPage.Path, texts)}#p{measure.Id.Pillar}-{measure.Id.Category}">{MeasureListPage.CategoryName(measure, texts)}</a></li>
            </ol>
            </nav>
            <article>
            <h1><span{lang}>{own.Title}</span>{Layout.Marks(measure, texts, texts.Language)}</h1>
            {Html.When(!texts.IsDefault, $"<p class=\"notice\">{texts["official"]}</p>\n")}<dl class="facts">
            <div><dt>{texts["department"]}</dt>
            <dd{lang}>{own.Department}</dd></div>
            <div><dt>{texts["number"]}</dt>
            <dd>{measure.Id}</dd></div>
            </dl>
            {Section("lead", Html.From($"{texts["description"]}"), Html.Empty, body, own.Description)}{Schedule(own, body, texts)}{Outcome(measure, own, body, texts)}{Section("notes", Html.From($"{texts["notes"]}"), Html.Empty, body, own.Notes)}</article>
            <p class="source">{texts.With("source", "id", measure.Id.ToString())}</p>
            <ul class="ways chips">
            <li><a href="{Layout.Address("/", texts)}">{texts["ask"]}</a></li>
            <li><a href="{Layout.Address(MeasureListPage.Path, texts)}">{texts["list"]}</a></li>
            </ul>
            """));
    }

    // What was done and what comes next are read together: side by side where there is room.
    private static Html Outcome(Measure measure, MeasureTexts own, Html body, PageTexts texts) => Html.When(
        own.Status.Length + own.Plan.Length > 0,
        $"""
        <div class="outcome">
        {Section("done", Html.From($"{Icon.Done}{StatusHeading(measure, own, texts)}"), Original(measure.StatusLabel, own, texts), body, own.Status)}{Section("next", Html.From($"{Icon.Next}{PlanHeading(measure, own, texts)}"), Original(measure.PlanLabel, own, texts), body, own.Plan)}</div>

        """);

    private static string StatusHeading(Measure measure, MeasureTexts own, PageTexts texts) =>
        IsDocumentsOwn(own, texts) ? measure.StatusLabel : texts["status"];

    private static string PlanHeading(Measure measure, MeasureTexts own, PageTexts texts) =>
        IsDocumentsOwn(own, texts) ? measure.PlanLabel : texts["plan"];

    // The label names the fiscal year, which a translation would have to reckon.
    private static Html Original(string label, MeasureTexts own, PageTexts texts) =>
        Html.When(!IsDocumentsOwn(own, texts), $"<p class=\"label\"{Layout.Lang(DialogBook.DefaultLanguage, texts)}>{label}</p>\n");

    private static bool IsDocumentsOwn(MeasureTexts own, PageTexts texts) =>
        texts.IsDefault && own.BodyLanguage == DialogBook.DefaultLanguage;

    private static Html Section(string kind, Html heading, Html label, Html lang, string text) => Html.When(
        text.Length > 0,
        $"""
        <section class="{kind}">
        <h2>{heading}</h2>
        {label}<div{lang}>
        {Html.Paragraphs(text)}</div>
        </section>

        """);

    // The roles say what the elements are already: on a phone the style sheet stacks the table, and some browsers then forget.
    private static Html Schedule(MeasureTexts own, Html lang, PageTexts texts) => Html.When(
        own.Schedule.Count > 0,
        $"""
        <section>
        <h2 id="schedule">{texts["schedule"]}</h2>
        <table role="table" aria-labelledby="schedule">
        <thead role="rowgroup">
        <tr role="row"><th role="columnheader" scope="col">{texts["period"]}</th><th role="columnheader" scope="col">{texts["work"]}</th></tr>
        </thead>
        <tbody role="rowgroup"{lang}>
        {own.Schedule.Select(s => Html.From($"<tr role=\"row\"><th role=\"rowheader\" scope=\"row\">{s.Period}</th><td role=\"cell\">{Html.Paragraphs(s.Text)}</td></tr>\n"))}</tbody>
        </table>
        </section>

        """);
}
