using System.Globalization;
using InitiativeBot.Data;
using InitiativeBot.Measures;
using InitiativeBot.Search;
using InitiativeBot.Vocabulary;

namespace InitiativeBot.Pages;

/// <summary>All measures by pillar and category, or those that a search and filters leave.</summary>
public sealed class MeasureListPage(MeasureCatalog catalog, CityData data, DocumentText document, MeasureBrowser browser)
{
    /// <summary>The path of the page.</summary>
    public const string Path = "/measures";

    /// <summary>The page in a language.</summary>
    /// <param name="texts">The words.</param>
    /// <param name="query">What is wanted; where nothing is, everything stands under its pillar.</param>
    public PageContent Render(PageTexts texts, BrowseQuery query)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(query);
        var result = browser.Browse(query, texts.Language);
        var description = texts.With("list.description", ("city", data.City.Name.In(texts.Language)), ("document", document.Name(texts)));
        var count = query.IsEmpty ? Count(catalog, texts)
            : result.Measures.Count == 0 ? texts["results.none"]
            : result.IsNearest ? texts["results.nearest"]
            : texts.With("results.count", "count", Number(result.Measures.Count));
        return new PageContent(texts, query.IsEmpty ? texts["list"] : texts["results"] + (query.Words.Length > 0 ? " " + query.Words : ""), description, Path, Html.From(
            $"""
            <h1>{texts["list"]}</h1>
            <p class="lead">{description}</p>
            {Form(texts, query, result)}<div id="results">
            <h2 class="unseen">{texts["results"]}</h2>
            <p class="count" role="status">{count}</p>
            <div class="found">
            {(query.IsEmpty ? Everything(texts) : Found(result, query, texts))}</div>
            </div>
            """))
        {
            IsIndexed = query.IsEmpty,
            Query = MeasureFilter.QueryOf(query),
        };
    }

    /// <summary>How many measures there are, reprints not counted.</summary>
    public static string Count(MeasureCatalog catalog, PageTexts texts)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(texts);
        return texts.With("list.count", "count", Number(catalog.Originals.Count));
    }

    /// <summary>The number and the heading of a measure's pillar, in the page's language where that has a name for it.</summary>
    public static Html PillarName(CityData data, Measure measure, PageTexts texts)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(measure);
        ArgumentNullException.ThrowIfNull(texts);
        return Heading("pillar", measure.Id.Pillar, NamesOf(data, measure.Id.Pillar, null, measure.Pillar), texts);
    }

    /// <summary>The number and the heading of a measure's category, in the page's language where that has a name for it.</summary>
    public static Html CategoryName(CityData data, Measure measure, PageTexts texts)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(measure);
        ArgumentNullException.ThrowIfNull(texts);
        return Heading("category", measure.Id.Category, NamesOf(data, measure.Id.Pillar, measure.Id.Category, measure.Category), texts);
    }

    private static Localized NamesOf(CityData data, int pillar, int? category, string printed) =>
        data.Headings.FirstOrDefault(h => h.Pillar == pillar && h.Category == category && h.Printed == printed)?.Names
        ?? new Localized(new Dictionary<string, string> { [Dialogs.DialogBook.DefaultLanguage] = printed });

    private static Html Heading(string key, int number, Localized names, PageTexts texts)
    {
        var language = names.Has(texts.Language) ? texts.Language : Dialogs.DialogBook.DefaultLanguage;
        return Html.From($"{texts.With(key, "number", Number(number))}<span{Layout.Lang(language, texts)}>{names.In(texts.Language)}</span>");
    }

    private Html Form(PageTexts texts, BrowseQuery query, BrowseResult result) => Html.From(
        $"""
        <form class="filter" action="{Path}" method="get" role="search" aria-label="{texts["search"]}" data-live="#results">
        <input type="hidden" name="lang" value="{texts.Language}">
        {Html.When(!texts.IsUsual, $"<input type=\"hidden\" name=\"furigana\" value=\"{(texts.HasFurigana ? "1" : "0")}\">\n")}<div class="words">
        <label for="q">{texts["search.words"]}</label>
        <input id="q" name="q" type="search" value="{query.Words}" maxlength="{MeasureFilter.MaxLength}" autocomplete="off" enterkeyhint="search" aria-describedby="hint">
        <p id="hint">{texts["search.hint"]}</p>
        </div>
        {Select("category", Categories(query, result, texts), texts)}{Select("bureau", Bureaus(query, result, texts), texts)}{Select("topic", Topics(query, result, texts), texts)}{Select("year", Years(query, result, texts), texts)}<div class="send">
        <div class="tick">
        <input id="new" name="new" type="checkbox" value="1"{Html.When(query.New, $" checked")}>
        <label for="new">{Option(texts["search.new"], result.New, texts)}</label>
        </div>
        <a class="block" href="{Layout.Address(Path, texts)}"{Html.When(query.IsEmpty, $" hidden")}>{texts["search.clear"]}</a>
        <button>{Icon.Search}<span>{texts["search.apply"]}</span></button>
        </div>
        </form>

        """);

    private static Html Select(string name, IEnumerable<Html> options, PageTexts texts) => Html.From(
        $"""
        <div>
        <label for="{name}">{texts["search." + name]}</label>
        <select id="{name}" name="{name}">
        <option value="">{texts["search.all"]}</option>
        {options}</select>
        </div>

        """);

    private IEnumerable<Html> Categories(BrowseQuery query, BrowseResult result, PageTexts texts)
    {
        var chosen = MeasureFilter.CategoryValue(query.Pillar, query.Category);
        foreach (var (pillar, count) in result.Pillars)
        {
            yield return OptionOf(Number(pillar), chosen, texts.With("pillar", "number", Number(pillar)) + NamesOf(data, pillar, null, catalog.All.First(m => m.Id.Pillar == pillar).Pillar).In(texts.Language), count, texts);
            foreach (var (category, inCategory) in result.Categories.Where(c => c.Value.Pillar == pillar))
            {
                var printed = catalog.All.First(m => m.Id.Pillar == pillar && m.Id.Category == category.Number).Category;
                yield return OptionOf(MeasureFilter.CategoryValue(pillar, category.Number)!, chosen, "　" + texts.With("category", "number", Number(category.Number)) + NamesOf(data, pillar, category.Number, printed).In(texts.Language), inCategory, texts);
            }
        }
    }

    private IEnumerable<Html> Bureaus(BrowseQuery query, BrowseResult result, PageTexts texts) => result.Bureaus.Select(b => OptionOf(
        b.Value, query.Bureau, data.Bureaus.FirstOrDefault(v => v.Name == b.Value)?.Names.In(texts.Language) ?? b.Value, b.Count, texts));

    private IEnumerable<Html> Topics(BrowseQuery query, BrowseResult result, PageTexts texts) => result.Topics.Select(t => OptionOf(
        t.Value, query.Topic, data.Topics.First(v => v.Id == t.Value).Label.In(texts.Language), t.Count, texts));

    private static IEnumerable<Html> Years(BrowseQuery query, BrowseResult result, PageTexts texts) => result.Years.Select(y => OptionOf(
        Number(y.Value), query.Year is { } year ? Number(year) : null, texts.With("year", "year", Number(y.Value)), y.Count, texts));

    private static Html OptionOf(string value, string? chosen, string name, int count, PageTexts texts) => Html.From(
        $"<option value=\"{value}\"{Html.When(value == chosen, $" selected")}>{Option(name, count, texts)}</option>\n");

    private static string Option(string name, int count, PageTexts texts) => texts.With("search.option", ("name", name), ("count", Number(count)));

    private Html Everything(PageTexts texts)
    {
        var pillars = catalog.All.GroupBy(m => m.Id.Pillar).ToList();
        return Html.From(
            $"""
            <nav class="pillars" aria-label="{texts["pillars"]}">
            <ul class="ways">
            {pillars.Select(p => Html.From($"<li><a href=\"#p{p.Key}\">{PillarName(data, p.First(), texts)}</a></li>\n"))}</ul>
            </nav>
            {pillars.Select(p => Pillar([.. p], texts))}
            """);
    }

    private Html Pillar(IReadOnlyList<Measure> measures, PageTexts texts) => Html.From(
        $"""
        <section class="pillar">
        <h2 id="p{measures[0].Id.Pillar}">{PillarName(data, measures[0], texts)}</h2>
        {measures.GroupBy(m => m.Id.Category).Select(c => Category([.. c], texts))}</section>

        """);

    private Html Category(IReadOnlyList<Measure> measures, PageTexts texts) => Html.From(
        $"""
        <section>
        <h3 id="p{measures[0].Id.Pillar}-{measures[0].Id.Category}">{CategoryName(data, measures[0], texts)}</h3>
        <ul class="measures">
        {measures.Select(m => Entry(m, texts, [], withSummary: false))}</ul>
        </section>

        """);

    private Html Found(BrowseResult result, BrowseQuery query, PageTexts texts)
    {
        var words = result.IsNearest ? [] : query.Words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return Html.When(result.Measures.Count > 0, $"<ul class=\"measures\">\n{result.Measures.Select(m => Entry(m, texts, words, withSummary: true))}</ul>\n");
    }

    private Html Entry(Measure measure, PageTexts texts, string[] words, bool withSummary)
    {
        var own = catalog.TextsOf(measure.Id, texts.Language);
        return Html.From(
            $"""
            <li{Layout.Lang(own.Language, texts)}>
            <div><a href="{Layout.Address($"{Path}/{measure.ReprintOf ?? measure.Id}", texts)}">{Html.Marked(own.Title, words)}</a>{Layout.Marks(measure, texts, own.Language)}{Html.When(withSummary, $"<p class=\"summary\"{Html.When(own.SummaryLanguage != own.Language, $" lang=\"{own.SummaryLanguage}\"")}>{Html.Marked(own.Summary, words)}</p>")}</div>
            <span class="department">{Icon.Office}<span>{Html.Marked(own.Department, words)}</span></span>
            </li>

            """);
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
