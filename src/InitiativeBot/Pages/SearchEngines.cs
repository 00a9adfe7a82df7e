using System.Text;
using System.Xml;
using InitiativeBot.Measures;
using Microsoft.AspNetCore.Http.HttpResults;

namespace InitiativeBot.Pages;

/// <summary>What search engines ask for: <c>/sitemap.xml</c> and <c>/robots.txt</c>.</summary>
public static class SearchEngines
{
    private const string Namespace = "http://www.sitemaps.org/schemas/sitemap/0.9";

    /// <summary>Maps the routes.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        string[] reading = [HttpMethods.Get, HttpMethods.Head];
        routes.MapMethods("/sitemap.xml", reading, Sitemap);
        routes.MapMethods("/robots.txt", reading, Robots);
    }

    private static FileContentHttpResult Sitemap(HttpRequest request, MeasureCatalog catalog, PageLanguages languages, MeasureLinks links)
    {
        string[] paths = ["/", MeasureListPage.Path, .. catalog.Originals.Select(m => $"{MeasureListPage.Path}/{m.Id}")];
        var baseUrl = links.BaseUrl(request);
        using var text = new MemoryStream();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n", Encoding = new UTF8Encoding(false) }))
        {
            xml.WriteStartElement("urlset", Namespace);
            foreach (var path in paths)
            {
                foreach (var language in languages.All)
                {
                    xml.WriteStartElement("url", Namespace);
                    xml.WriteElementString("loc", Namespace, baseUrl + Layout.Canonical(path, language));
                    xml.WriteEndElement();
                }
            }

            xml.WriteEndElement();
        }

        return TypedResults.Bytes(text.ToArray(), "application/xml; charset=utf-8");
    }

    // Answers to questions are no pages to find; they say so themselves.
    private static ContentHttpResult Robots(HttpRequest request, MeasureLinks links) => TypedResults.Text(
        $"User-agent: *\nDisallow: /api/\nDisallow: /v3/\nDisallow: /staff\nDisallow: /search\n\nSitemap: {links.BaseUrl(request)}/sitemap.xml\n",
        "text/plain", Encoding.UTF8);
}
