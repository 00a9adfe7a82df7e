using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using InitiativeBot.Data;
using InitiativeBot.Dialogs;
using InitiativeBot.Measures;
using InitiativeBot.Pages;

namespace InitiativeBot.OpenData;

/// <summary>What a file of all measures says of itself: where they come from, under which terms, of when. Immutable.</summary>
/// <param name="Title">The document's title as printed.</param>
/// <param name="Year">Its fiscal year as printed, or null.</param>
/// <param name="Publisher">The city.</param>
/// <param name="Website">The city's site.</param>
/// <param name="Document">Where the document is published, or null where that is not known.</param>
/// <param name="Licence">The terms, or null where the city has named none.</param>
/// <param name="LicenceUrl">The address of the terms, or null.</param>
/// <param name="Updated">When the measures changed last.</param>
internal sealed record DataSource(string? Title, string? Year, string Publisher, string Website, string? Document, string? Licence, string? LicenceUrl, DateTimeOffset Updated)
{
    /// <summary>The source of a city's measures, in Japanese, the language of the measures.</summary>
    public static DataSource Of(CityData data, NewsBook book) => new(
        data.Document?.Title, data.Document?.Year, data.City.Name.In(DialogBook.DefaultLanguage), data.City.Website.AbsoluteUri, data.City.DocumentAddress?.AbsoluteUri,
        data.City.Licence?.Name.In(DialogBook.DefaultLanguage), data.City.Licence?.Address.AbsoluteUri, book.Items[0].Time);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DataSource))]
internal sealed partial class DataJson : JsonSerializerContext;

/// <summary>All measures as files for anybody's use.</summary>
internal static class DataFiles
{
    private static readonly string[] More = ["page", "url", "publisher", "source", "sourceUrl", "licence", "updated"];

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>CSV in UTF-8 with its mark; each row says where it comes from, since a table has no other place for it.</summary>
    public static byte[] Csv(IReadOnlyList<Measure> measures, PublishedDocument? document, DataSource source, string baseUrl)
    {
        var rows = measures.Select(m => MeasureTable.Row(m).Select(c => c.Value).Concat(
        [
            Page(document, m)?.ToString(CultureInfo.InvariantCulture) ?? "", MeasureLinks.For(baseUrl, m.Id, DialogBook.DefaultLanguage), source.Publisher,
            $"{source.Title} {source.Year}".Trim(), source.Document ?? "", $"{source.Licence} {source.LicenceUrl}".Trim(), Time(source.Updated),
        ]));
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Data.Csv.Write(rows.Prepend(MeasureTable.Columns.Concat(More))))];
    }

    /// <summary>JSON: an object with the source and the measures.</summary>
    public static byte[] Json(IReadOnlyList<Measure> measures, PublishedDocument? document, DataSource source, string baseUrl)
    {
        var list = new JsonArray();
        foreach (var measure in measures)
        {
            var node = JsonSerializer.SerializeToNode(MeasureRecord.From(measure), MeasureJson.Readable.MeasureRecord)!.AsObject();
            node["page"] = Page(document, measure);
            node["url"] = MeasureLinks.For(baseUrl, measure.Id, DialogBook.DefaultLanguage);
            list.Add(node);
        }

        return Encoding.UTF8.GetBytes(new JsonObject
        {
            ["source"] = JsonSerializer.SerializeToNode(source, DataJson.Default.DataSource),
            ["count"] = measures.Count,
            ["measures"] = list,
        }.ToJsonString(Readable) + "\n");
    }

    /// <summary>A time as files have it.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static int? Page(PublishedDocument? document, Measure measure) => document?.Pages.TryGetValue(measure.Id, out var page) == true ? page : null;
}
