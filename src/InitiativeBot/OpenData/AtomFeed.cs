using System.Globalization;
using System.Xml;
using InitiativeBot.Data;
using InitiativeBot.Measures;
using InitiativeBot.Pages;

namespace InitiativeBot.OpenData;

/// <summary>The news about the published measures as an Atom feed (RFC 4287).</summary>
internal static class AtomFeed
{
    /// <summary>The feed's path.</summary>
    public const string Path = "/feed.atom";

    /// <summary>Its media type.</summary>
    public const string Type = "application/atom+xml";

    private const string Namespace = "http://www.w3.org/2005/Atom";

    // What pages call a field; those that are not here are told by their own names.
    private static readonly Dictionary<string, string> Labels = new()
    {
        ["id"] = "number",
        ["title"] = "data.title",
        ["pillar"] = "search.category",
        ["category"] = "search.category",
        ["department"] = "department",
        ["bureau"] = "department",
        ["section"] = "department",
        ["description"] = "description",
        ["schedule"] = "schedule",
        ["statusLabel"] = "status",
        ["status"] = "status",
        ["planLabel"] = "plan",
        ["plan"] = "plan",
        ["notes"] = "notes",
        ["new"] = "new",
        ["reprintOf"] = "reprint",
    };

    /// <summary>The feed in a language.</summary>
    /// <param name="book">The news.</param>
    /// <param name="texts">The words.</param>
    /// <param name="data">Whose measures they are.</param>
    /// <param name="catalog">The measures in force.</param>
    /// <param name="baseUrl">The address under which the service is reached.</param>
    public static byte[] Write(NewsBook book, PageTexts texts, CityData data, MeasureCatalog catalog, string baseUrl)
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, new XmlWriterSettings { Indent = true, NewLineChars = "\n" }))
        {
            xml.WriteStartElement("feed", Namespace);
            xml.WriteAttributeString("xml", "lang", null, texts.Language);
            xml.WriteElementString("title", Namespace, texts.With("data.feed.title", "city", data.City.Name.In(texts.Language)));
            xml.WriteElementString("id", Namespace, Urn(book.Feed));
            xml.WriteElementString("updated", Namespace, Time(book.Items[0].Time));
            Link(xml, "self", Type, baseUrl + Layout.Canonical(Path, texts));
            Link(xml, "alternate", "text/html", baseUrl + Layout.Canonical(MeasureListPage.Path, texts));
            xml.WriteStartElement("author", Namespace);
            xml.WriteElementString("name", Namespace, data.City.Name.In(texts.Language));
            xml.WriteElementString("uri", Namespace, data.City.Website.AbsoluteUri);
            xml.WriteEndElement();
            if (data.City.Licence is { } licence)
            {
                xml.WriteElementString("rights", Namespace, $"{licence.Name.In(texts.Language)} {licence.Address.AbsoluteUri}");
            }

            foreach (var news in book.Items)
            {
                Entry(xml, news, texts, catalog, baseUrl);
            }

            xml.WriteEndElement();
        }

        return stream.ToArray();
    }

    private static void Entry(XmlWriter xml, News news, PageTexts texts, MeasureCatalog catalog, string baseUrl)
    {
        // Numbers belong to a year's document: another measure may have this one's by now.
        var isThere = MeasureId.TryParse(news.Measure, out var id) && news.Kind != NewsKind.Removed && catalog.Find(id)?.Title == news.Title;
        var title = isThere ? catalog.TextsOf(id, texts.Language).Title : news.Title;
        xml.WriteStartElement("entry", Namespace);
        xml.WriteElementString("title", Namespace, news.Kind == NewsKind.Published
            ? texts.With("data.feed.published", "count", news.Count.ToString(CultureInfo.InvariantCulture))
            : texts.With("data.feed." + news.Kind.ToString().ToLowerInvariant(), "title", title));
        xml.WriteElementString("id", Namespace, Urn(news.Id));
        xml.WriteElementString("updated", Namespace, Time(news.Time));
        Link(xml, "alternate", "text/html", isThere ? MeasureLinks.For(baseUrl, id, texts.Language) : baseUrl + Layout.Canonical(MeasureListPage.Path, texts));
        xml.WriteElementString("summary", Namespace, string.Join(", ", Summary(news, texts)));
        xml.WriteEndElement();
    }

    private static IEnumerable<string> Summary(News news, PageTexts texts) =>
        news.Measure is null ? [texts["list"]] : [news.Measure, .. news.Fields.Select(f => Labels.TryGetValue(f, out var key) ? texts[key] : f).Distinct()];

    private static void Link(XmlWriter xml, string relation, string type, string address)
    {
        xml.WriteStartElement("link", Namespace);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("href", address);
        xml.WriteEndElement();
    }

    private static string Urn(Guid id) => $"urn:uuid:{id:D}";

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
