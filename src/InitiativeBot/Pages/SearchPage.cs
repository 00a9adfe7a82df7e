using System.Globalization;
using InitiativeBot.Channels.Http;
using InitiativeBot.Data;
using InitiativeBot.Measures;
using InitiativeBot.Search.Keyword;

namespace InitiativeBot.Pages;

/// <summary>
/// The staff's keyword look-up: every state has an address of its own, everything works by keyboard and without a script.
/// </summary>
internal static class SearchPage
{
    /// <summary>The path of the page.</summary>
    public const string Path = "/search";

    private const string FilesPath = "/api/measures";

    // It stands beside each hit as it is, so that it is shown again only where it is why the hit is one.
    private const string Department = "department";

    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps the route.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods(Path, Reading, Send).ExcludeFromDescription();

    /// <summary>The page in a language.</summary>
    /// <param name="texts">The words.</param>
    /// <param name="result">What was found.</param>
    /// <param name="notices">What about the query was not taken as it was written, in words.</param>
    /// <param name="names">What is proposed while one types.</param>
    public static PageContent Render(PageTexts texts, KeywordResult result, IReadOnlyList<string> notices, IEnumerable<string> names)
    {
        var request = result.Request;
        return new PageContent(texts, request.Text.Length > 0 ? $"{request.Text} - {texts["lookup"]}" : texts["lookup"], texts["lookup.lead"], Path, Html.From(
            $"""
            <h1>{texts["lookup"]}</h1>
            {Form(texts, request, names)}<div id="results">
            <p class="count" role="status">{Count(texts, result)}</p>
            <div class="found">
            {notices.Select(n => Html.From($"<p>{n}</p>\n"))}{Proposals(texts, result)}{Facets(texts, result)}{Html.When(result.Hits.Count > 0, $"<ul class=\"measures\">\n{result.Hits.Select(h => Hit(h, texts))}</ul>\n")}{Ways(texts, result)}</div>
            </div>
            """))
        {
            IsIndexed = false,
        };
    }

    private static PageResult Send(
        HttpRequest request, [AsParameters] LookUpParameters parameters, LookUpReader reader, KeywordSearch search, CityData data, MeasureCatalog catalog, PageLanguages languages,
        Layout layout, MeasureLinks links)
    {
        var texts = languages.For(request);
        var (asked, _, problem) = reader.Read(parameters with { Language = texts.Language, Format = null }, request);
        // What cannot be read narrows nothing, and the page says so.
        var result = search.Search(asked ?? new KeywordRequest { Language = texts.Language });
        var page = Render(texts, result, problem is null ? [.. result.Notices.Select(n => n.In(data.Dialogs, texts.Language))] : [problem], Names(data, catalog, texts.Language));
        return new PageResult(
            layout.Render(page, links.BaseUrl(request)), texts.Language, PageCaching.Never, problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
    }

    // The names that people of the administration know, as the browser offers them while one types.
    private static IEnumerable<string> Names(CityData data, MeasureCatalog catalog, string language) =>
        catalog.Originals.Select(m => catalog.TextsOf(m.Id, language).Title)
            .Concat(data.Bureaus.SelectMany(b => b.Sections.Select(s => s.Name.In(language)).Prepend(b.Names.In(language))))
            .Concat(data.Topics.Select(t => t.Label.In(language))).Distinct(StringComparer.Ordinal);

    private static Html Form(PageTexts texts, KeywordRequest request, IEnumerable<string> names) => Html.From(
        $"""
        <form class="filter lookup" action="{Path}" method="get" role="search" aria-label="{texts["lookup"]}" data-live="#results">
        <input type="hidden" name="lang" value="{texts.Language}">
        {FacetKinds.All.SelectMany(k => request.Filter[k].Select(v => Html.From($"<input type=\"hidden\" name=\"{FacetKinds.NameOf(k)}\" value=\"{v}\">\n")))}<div class="words">
        <label for="q">{texts["lookup.words"]}</label>
        <input id="q" name="q" type="search" value="{request.Text}" maxlength="{KeywordRequest.MaxLength}" list="names" spellcheck="false" enterkeyhint="search" aria-describedby="hint" autofocus>
        <datalist id="names">
        {names.Select(n => Html.From($"<option value=\"{n}\">\n"))}</datalist>
        </div>
        <div>
        <label for="sort">{texts["lookup.sort"]}</label>
        <select id="sort" name="sort">
        {Enum.GetValues<SearchSort>().Select(s => Html.From($"<option value=\"{LookUpReader.NameOf(s)}\"{Html.When(s == request.Sort, $" selected")}>{texts["lookup.sort." + LookUpReader.NameOf(s)]}</option>\n"))}</select>
        </div>
        <div class="send">
        <button>{texts["lookup.send"]}</button>
        </div>
        <p id="hint">{texts["lookup.lead"]}</p>
        </form>

        """);

    private static string Count(PageTexts texts, KeywordResult result) => result.Total == 0
        ? texts["lookup.none"]
        : texts["lookup.count"].Replace("{count}", Number(result.Total), StringComparison.Ordinal)
            .Replace("{time}", result.Time.TotalMilliseconds.ToString("0.#", CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private static Html Proposals(PageTexts texts, KeywordResult result) => Html.When(result.Proposals.Count > 0,
        $"""
        <nav aria-label="{texts["lookup.proposals"]}">
        <h2>{texts["lookup.proposals"]}</h2>
        <ul class="ways">
        {result.Proposals.Select(p => Html.From($"<li><a href=\"{Address(result.Request with { Text = p.Query, Page = 1 })}\">{Value(texts, p.Query, p.Count)}</a></li>\n"))}</ul>
        </nav>

        """);

    private static Html Facets(PageTexts texts, KeywordResult result) => Html.From(
        $"""
        <nav class="narrow" aria-label="{texts["lookup.facets"]}">
        <h2>{texts["lookup.facets"]}</h2>
        {FacetKinds.All.Select(k => Facet(k, result, texts))}{Html.When(!result.Request.Filter.IsEmpty, $"<p><a class=\"block\" href=\"{Address(result.Request with { Filter = KeywordFilter.None, Page = 1 })}\">{texts["lookup.clear"]}</a></p>\n")}</nav>

        """);

    private static Html Facet(FacetKind kind, KeywordResult result, PageTexts texts)
    {
        var values = result.Facets[kind].Where(v => v.Count > 0 || v.IsChosen).ToList();
        return Html.When(values.Count > 0,
            $"""
            <details{Html.When(values.Any(v => v.IsChosen), $" open")}>
            <summary>{texts["lookup.facet." + FacetKinds.NameOf(kind)]}</summary>
            <ul class="ways">
            {values.Select(v => Html.From($"<li><a href=\"{Address(Toggled(result.Request, kind, v))}\"{Html.When(v.IsChosen, $" aria-current=\"true\"")}>{Value(texts, Label(kind, v, texts), v.Count)}</a></li>\n"))}</ul>
            </details>

            """);
    }

    private static KeywordRequest Toggled(KeywordRequest request, FacetKind kind, FacetCount value) => request with
    {
        Filter = request.Filter.With(kind, value.IsChosen ? request.Filter[kind].Where(v => v != value.Value) : request.Filter[kind].Append(value.Value)),
        Page = 1,
    };

    private static string Label(FacetKind kind, FacetCount value, PageTexts texts) => kind switch
    {
        FacetKind.New => texts["lookup.new." + value.Value],
        FacetKind.Year => texts.With("lookup.year", "year", value.Value),
        _ => value.Label,
    };

    private static Html Hit(KeywordHit hit, PageTexts texts) => Html.From(
        $"""
        <li{Layout.Lang(hit.Texts.Language, texts)}>
        <div><a href="{Layout.Address($"{MeasureListPage.Path}/{hit.Measure.Id}", texts)}">{Marked(hit.Title)}</a>{Layout.Marks(hit.Measure, texts, hit.Texts.Language)}{hit.Fragments.Where(f => f.Part != Department || hit.Fragments.Count == 1).Select(f => Html.From($"<p class=\"summary\"{Html.When(f.Language != hit.Texts.Language, $" lang=\"{f.Language}\"")}>{Html.When(f.Start > 0, $"…")}{Marked(f.Marked)}{Html.When(f.IsCut, $"…")}</p>"))}</div>
        <span class="department">{Icon.Office}<span>{hit.Measure.Id} {hit.Texts.Department}</span></span>
        </li>

        """);

    private static Html Ways(PageTexts texts, KeywordResult result)
    {
        var request = result.Request;
        return Html.When(result.Total > 0,
            $"""
            <ul class="ways">
            {Html.When(request.Page > 1, $"<li><a rel=\"prev\" href=\"{Address(request with { Page = Math.Min(request.Page - 1, result.Pages) })}\">{texts["lookup.previous"]}</a></li>\n")}{Html.When(result.Pages > 1, $"<li>{texts["lookup.page"].Replace("{page}", Number(request.Page), StringComparison.Ordinal).Replace("{pages}", Number(result.Pages), StringComparison.Ordinal)}</li>\n")}{Html.When(request.Page < result.Pages, $"<li><a rel=\"next\" href=\"{Address(request with { Page = request.Page + 1 })}\">{texts["lookup.next"]}</a></li>\n")}<li><a href="{FilesPath + LookUpReader.QueryOf(request, LookUpFormat.Csv)}" download>{texts["lookup.csv"]}</a></li>
            <li><a href="{FilesPath + LookUpReader.QueryOf(request, LookUpFormat.Xlsx)}" download>{texts["lookup.xlsx"]}</a></li>
            </ul>

            """);
    }

    private static Html Marked(MarkedText text)
    {
        List<Html> parts = [];
        var last = 0;
        foreach (var range in text.Ranges)
        {
            parts.Add(Html.From($"{text.Text[last..range.Start]}<mark>{text.Text.Substring(range.Start, range.Length)}</mark>"));
            last = range.Start + range.Length;
        }

        parts.Add(Html.From($"{text.Text[last..]}"));
        return Html.Join(parts);
    }

    private static string Value(PageTexts texts, string name, int count) =>
        texts["lookup.value"].Replace("{count}", Number(count), StringComparison.Ordinal).Replace("{name}", name, StringComparison.Ordinal);

    private static string Address(KeywordRequest request) => Path + LookUpReader.QueryOf(request, languageName: "lang");

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
