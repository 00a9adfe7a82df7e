using InitiativeBot.Data;
using InitiativeBot.Dialogs;
using InitiativeBot.Measures;
using InitiativeBot.Search;

namespace InitiativeBot.Pages;

/// <summary>The detail page of a measure, which cards link to.</summary>
public sealed class MeasurePage(
    MeasureCatalog catalog, CityData data, MeasureSchedule schedule, MeasureAside aside, StructuredData structure, RelatedMeasures related)
{
    private const int RelatedCount = 4;

    /// <summary>The page of a measure in a language.</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="texts">The words.</param>
    /// <param name="baseUrl">The address under which the service is reached.</param>
    public PageContent Render(Measure measure, PageTexts texts, string baseUrl)
    {
        ArgumentNullException.ThrowIfNull(measure);
        ArgumentNullException.ThrowIfNull(texts);
        var own = catalog.TextsOf(measure.Id, texts.Language);
        var path = $"{MeasureListPage.Path}/{measure.Id}";
        var body = Layout.Lang(own.BodyLanguage, texts);
        var list = Layout.Address(MeasureListPage.Path, texts);
        return new PageContent(texts, own.Title, own.Summary, path, Html.From(
            $"""
            <nav class="breadcrumb" aria-label="{texts["breadcrumb"]}">
            <ol>
            <li><a href="{list}">{texts["list"]}</a></li>
            <li><a href="{list}#p{measure.Id.Pillar}">{MeasureListPage.PillarName(data, measure, texts)}</a></li>
            <li><a href="{list}#p{measure.Id.Pillar}-{measure.Id.Category}">{MeasureListPage.CategoryName(data, measure, texts)}</a></li>
            </ol>
            </nav>
            <div class="page">
            <article>
            <h1><span{Layout.Lang(own.Language, texts)}>{own.Title}</span>{Layout.Marks(measure, texts, texts.Language)}</h1>
            {Notice(own, texts)}<dl class="facts">
            <div><dt>{texts["department"]}</dt>
            <dd{Layout.Lang(own.Language, texts)}><a href="{list + MeasureFilter.QueryOf(new BrowseQuery { Bureau = measure.Department.Bureau })}">{own.Department}</a></dd></div>
            {Topics(measure, texts)}</dl>
            {Lead(own, texts)}{schedule.Render(measure, own, texts)}{Outcome(measure, own, body, texts)}{Section("notes", Html.From($"<span>{texts["notes"]}</span>"), Html.Empty, body, own.Notes)}</article>
            {aside.Render(measure, own, texts, baseUrl + Layout.Canonical(path, texts))}</div>
            {Related(measure, texts)}<ul class="ways chips">
            <li><a href="{Layout.Address("/", texts)}">{texts["ask"]}</a></li>
            <li><a href="{list}">{texts["list"]}</a></li>
            </ul>
            """))
        {
            Data = structure.Of(measure, own, texts, baseUrl),
        };
    }

    private static Html Notice(MeasureTexts own, PageTexts texts)
    {
        var isTranslated = own.Language == texts.Language;
        var isWhole = own.BodyLanguage == texts.Language && own.DescriptionLanguage == texts.Language;
        return Html.When(
            !texts.IsDefault,
            $"<div class=\"notice\">\n{Html.When(isTranslated, $"<p>{texts["unofficial"]}</p>\n")}{Html.When(!isWhole, $"<p>{texts["untranslated"]}</p>\n")}</div>\n");
    }

    private Html Topics(Measure measure, PageTexts texts)
    {
        var topics = data.Topics.Where(t => t.Members.Contains(measure.Id)).ToList();
        return Html.When(
            topics.Count > 0,
            $"""
            <div class="topics"><dt>{texts["topics"]}</dt>
            {topics.Select(t => Html.From($"<dd><a href=\"{Layout.Address(MeasureListPage.Path, texts) + MeasureFilter.QueryOf(new BrowseQuery { Topic = t.Id })}\">{t.Label.In(texts.Language)}</a></dd>\n"))}</div>

            """);
    }

    // Where the description is not translated, the summary is: so that everybody reads something in their language first.
    private static Html Lead(MeasureTexts own, PageTexts texts)
    {
        var summary = own.DescriptionLanguage != texts.Language && own.SummaryLanguage == texts.Language ? own.Summary : "";
        return Html.From(
            $"""
            <section class="lead">
            <h2><span>{texts["description"]}</span></h2>
            {Html.When(summary.Length > 0, $"<div>\n{Html.Paragraphs(summary)}</div>\n")}<div{Layout.Lang(own.DescriptionLanguage, texts)}>
            {Html.Paragraphs(own.Description)}</div>
            </section>

            """);
    }

    // What was done and what comes next are read together: side by side where there is room.
    private static Html Outcome(Measure measure, MeasureTexts own, Html body, PageTexts texts) => Html.When(
        own.Status.Length + own.Plan.Length > 0,
        $"""
        <div class="outcome">
        {Section("done", Html.From($"{Icon.Done}<span>{StatusHeading(measure, own, texts)}</span>"), Original(measure.StatusLabel, own, texts), body, own.Status)}{Section("next", Html.From($"{Icon.Next}<span>{PlanHeading(measure, own, texts)}</span>"), Original(measure.PlanLabel, own, texts), body, own.Plan)}</div>

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

    private Html Related(Measure measure, PageTexts texts)
    {
        var measures = related.Of(measure, RelatedCount);
        return Html.When(
            measures.Count > 0,
            $"""
            <section class="related">
            <h2>{texts["related"]}</h2>
            <ul class="cards">
            {measures.Select(m => Card(m, texts))}</ul>
            </section>

            """);
    }

    private Html Card(Measure measure, PageTexts texts)
    {
        var own = catalog.TextsOf(measure.Id, texts.Language);
        return Html.From(
            $"""
            <li{Layout.Lang(own.Language, texts)}>
            <h3><a href="{Layout.Address($"{MeasureListPage.Path}/{measure.Id}", texts)}">{own.Title}</a>{Layout.Marks(measure, texts, own.Language)}</h3>
            <p class="department">{Icon.Office}<span>{own.Department}</span></p>
            </li>

            """);
    }
}
