using System.Globalization;
using InitiativeBot.Measures;

namespace InitiativeBot.Pages;

/// <summary>All measures by pillar and category.</summary>
public sealed class MeasureListPage(MeasureCatalog catalog)
{
    /// <summary>The path of the page.</summary>
    public const string Path = "/measures";

    /// <summary>The page in a language.</summary>
    public PageContent Render(PageTexts texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var pillars = catalog.All.GroupBy(m => m.Id.Pillar).ToList();
        return new PageContent(texts, texts["list"], texts["list.description"], Path, Html.From(
            $"""
            <h1>{texts["list"]}</h1>
            <p>{Count(catalog, texts)}</p>
            <nav class="pillars" aria-label="{texts["pillars"]}">
            <ul class="ways">
            {pillars.Select(p => Html.From($"<li><a href=\"#p{p.Key}\">{PillarName(p.First(), texts)}</a></li>\n"))}</ul>
            </nav>
            {pillars.Select(p => Pillar([.. p], texts))}
            """));
    }

    /// <summary>How many measures there are, reprints not counted.</summary>
    public static string Count(MeasureCatalog catalog, PageTexts texts)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(texts);
        return texts.With("list.count", "count", catalog.Originals.Count.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The number and the heading of a measure's pillar.</summary>
    public static Html PillarName(Measure measure, PageTexts texts)
    {
        ArgumentNullException.ThrowIfNull(measure);
        ArgumentNullException.ThrowIfNull(texts);
        return Heading("pillar", measure.Id.Pillar, measure.Pillar, texts);
    }

    /// <summary>The number and the heading of a measure's category.</summary>
    public static Html CategoryName(Measure measure, PageTexts texts)
    {
        ArgumentNullException.ThrowIfNull(measure);
        ArgumentNullException.ThrowIfNull(texts);
        return Heading("category", measure.Id.Category, measure.Category, texts);
    }

    private static Html Heading(string key, int number, string heading, PageTexts texts)
    {
        var text = texts.With(key, "number", number.ToString(CultureInfo.InvariantCulture));
        return Html.From($"{text}<span{Layout.Lang(Dialogs.DialogBook.DefaultLanguage, texts)}>{heading}</span>");
    }

    private Html Pillar(IReadOnlyList<Measure> measures, PageTexts texts) => Html.From(
        $"""
        <section class="pillar">
        <h2 id="p{measures[0].Id.Pillar}">{PillarName(measures[0], texts)}</h2>
        {measures.GroupBy(m => m.Id.Category).Select(c => Category([.. c], texts))}</section>

        """);

    private Html Category(IReadOnlyList<Measure> measures, PageTexts texts) => Html.From(
        $"""
        <section>
        <h3 id="p{measures[0].Id.Pillar}-{measures[0].Id.Category}">{CategoryName(measures[0], texts)}</h3>
        <ul class="measures">
        {measures.Select(m => Entry(m, texts))}</ul>
        </section>

        """);

    private Html Entry(Measure measure, PageTexts texts)
    {
        var own = catalog.TextsOf(measure.Id, texts.Language);
        return Html.From(
            $"""
            <li{Layout.Lang(own.Language, texts)}>
            <div><a href="{Layout.Address($"{Path}/{measure.ReprintOf ?? measure.Id}", texts)}">{own.Title}</a>{Layout.Marks(measure, texts, own.Language)}</div>
            <span class="department">{Icon.Office}{own.Department}</span>
            </li>

            """);
    }
}
