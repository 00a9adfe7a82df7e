using System.Globalization;
using InitiativeBot.Channels.Http;
using InitiativeBot.Channels.Mcp;
using InitiativeBot.Data;
using InitiativeBot.Measures;
using InitiativeBot.Pages;
using InitiativeBot.Staff.Questions;

namespace InitiativeBot.OpenData;

/// <summary>The published measures for anybody's use: <c>/data</c> with its files, and the feed of changes.</summary>
internal static class OpenDataPages
{
    /// <summary>The page that tells what there is.</summary>
    public const string Path = "/data";

    /// <summary>All measures as CSV.</summary>
    public const string CsvPath = Path + "/measures.csv";

    /// <summary>All measures as JSON.</summary>
    public const string JsonPath = Path + "/measures.json";

    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Adds what the files and the feed need.</summary>
    public static IServiceCollection AddOpenData(this IServiceCollection services)
    {
        services.AddSingleton<MeasureHistory>();
        return services;
    }

    /// <summary>Maps the routes.</summary>
    public static void MapOpenData(this IEndpointRouteBuilder routes)
    {
        var data = routes.MapGroup("").ExcludeFromDescription();
        data.MapMethods(Path, Reading, Show);
        data.MapMethods(CsvPath, Reading, SendCsv);
        data.MapMethods(JsonPath, Reading, SendJson);
        data.MapMethods(AtomFeed.Path, Reading, SendFeed);
    }

    private static PageResult Show(
        HttpRequest request, CityData data, MeasureCatalog catalog, MeasureHistory history, DocumentText document, QuestionSettings settings, PageLanguages languages, Layout layout, MeasureLinks links)
    {
        var texts = languages.For(request);
        var updated = history.UpTo(catalog).Items[0].Time.ToOffset(settings.UtcOffset).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var licence = data.City.Licence;
        var page = new PageContent(texts, texts["data"], texts["data.lead"], Path, Html.From(
            $"""
            <h1>{texts["data"]}</h1>
            <p>{texts["data.lead"]}</p>
            <ul class="ways">
            <li><a href="{CsvPath}" download>{texts["data.csv"]}</a></li>
            <li><a href="{JsonPath}" download>{texts["data.json"]}</a></li>
            <li><a href="{Layout.Canonical(AtomFeed.Path, texts)}" type="{AtomFeed.Type}">{texts["data.feed"]}</a></li>
            <li><a href="{ApiReferencePage.Path}" hreflang="en">{texts["data.api"]}</a></li>
            </ul>
            <p>{texts["data.mcp"]} <code>{links.BaseUrl(request)}{McpChannel.Path}</code></p>
            <dl class="beside">
            <div><dt>{texts["source"]}</dt><dd>{(document.Address is { } address ? Html.From($"<a href=\"{address.AbsoluteUri}\">{document.Name(texts)}</a>") : Html.From($"{document.Name(texts)}"))}, <a href="{data.City.Website.AbsoluteUri}">{data.City.Name.In(texts.Language)}</a></dd></div>
            <div><dt>{texts["data.updated"]}</dt><dd>{updated}</dd></div>
            <div><dt>{texts["data.licence"]}</dt><dd>{(licence is null ? Html.From($"{texts["data.licence.none"]}") : Html.From($"<a href=\"{licence.Address.AbsoluteUri}\" rel=\"license\">{licence.Name.In(texts.Language)}</a>"))}</dd></div>
            </dl>
            """));
        return new PageResult(layout.Render(page, links.BaseUrl(request)), texts.Language, PageCaching.Shared);
    }

    private static TaggedContent SendCsv(HttpContext http, CityData data, MeasureCatalog catalog, MeasureHistory history, MeasureLinks links)
    {
        var body = DataFiles.Csv(catalog.All, data.Document, DataSource.Of(data, history.UpTo(catalog)), links.BaseUrl(http.Request));
        return File(http, data, body, "text/csv; charset=utf-8", "measures.csv");
    }

    private static TaggedContent SendJson(HttpContext http, CityData data, MeasureCatalog catalog, MeasureHistory history, MeasureLinks links)
    {
        var body = DataFiles.Json(catalog.All, data.Document, DataSource.Of(data, history.UpTo(catalog)), links.BaseUrl(http.Request));
        return File(http, data, body, "application/json; charset=utf-8", "measures.json");
    }

    private static TaggedContent File(HttpContext http, CityData data, byte[] body, string type, string name)
    {
        if (data.City.Licence is { } licence)
        {
            http.Response.Headers.Link = $"<{licence.Address.AbsoluteUri}>; rel=\"license\"";
        }

        // Anybody's page may read it.
        http.Response.Headers.AccessControlAllowOrigin = "*";
        return new TaggedContent(body, type, EntityTags.Of(body).Tag.Value!) { FileName = name };
    }

    private static TaggedContent SendFeed(HttpRequest request, CityData data, MeasureCatalog catalog, MeasureHistory history, PageLanguages languages, MeasureLinks links)
    {
        var texts = languages.For(request);
        var body = AtomFeed.Write(history.UpTo(catalog), texts, data, catalog, links.BaseUrl(request));
        return new TaggedContent(body, AtomFeed.Type + "; charset=utf-8", EntityTags.Of(body).Tag.Value!) { Language = texts.Language };
    }
}
