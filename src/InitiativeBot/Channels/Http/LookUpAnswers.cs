using System.Text.Json;
using InitiativeBot.Dialogs;
using InitiativeBot.Hosting;
using InitiativeBot.Measures;
using InitiativeBot.Pages;
using InitiativeBot.Search.Keyword;

namespace InitiativeBot.Channels.Http;

/// <summary>Makes what is sent of what a look-up found.</summary>
internal static class LookUpAnswers
{
    private const string Path = "/api/measures";

    /// <summary>The hits of a page as JSON.</summary>
    /// <param name="result">What was found.</param>
    /// <param name="dialogs">The words of notices.</param>
    /// <param name="baseUrl">The address under which the service is reached.</param>
    public static MeasureHits Of(KeywordResult result, DialogBook dialogs, string baseUrl)
    {
        var request = result.Request;
        return new MeasureHits
        {
            Query = result.Query,
            Total = result.Total,
            Page = request.Page,
            Pages = result.Pages,
            Size = request.Size,
            Sort = LookUpReader.NameOf(request.Sort),
            Language = request.Language,
            TookMilliseconds = Math.Round(result.Time.TotalMilliseconds, 2),
            Notices = [.. result.Notices.Select(n => new LookUpNotice(QueryNotice.NameOf(n.Kind), n.Word, n.In(dialogs, request.Language)))],
            Proposals = [.. result.Proposals.Select(p => new LookUpProposal(p.Query, p.Count, Address(request with { Text = p.Query, Page = 1 })))],
            Facets = result.Facets.ToDictionary(f => FacetKinds.NameOf(f.Key), f => f.Value),
            Links = new LookUpLinks(
                Address(request),
                Address(request with { Page = 1 }),
                request.Page > 1 ? Address(request with { Page = Math.Min(request.Page - 1, result.Pages) }) : null,
                request.Page < result.Pages ? Address(request with { Page = request.Page + 1 }) : null,
                Address(request with { Page = result.Pages }),
                Address(request, LookUpFormat.Csv),
                Address(request, LookUpFormat.Xlsx)),
            Hits = [.. result.Hits.Select(h => HitOf(h, request.Language, baseUrl))],
        };

        string Address(KeywordRequest to, LookUpFormat format = LookUpFormat.Json) => baseUrl + Path + LookUpReader.QueryOf(to, format);
    }

    /// <summary>The same as what is sent; how long it took is no part of what it is.</summary>
    public static TaggedContent Json(MeasureHits hits)
    {
        var tagged = JsonSerializer.SerializeToUtf8Bytes(hits with { TookMilliseconds = 0 }, ApiJson.Readable.MeasureHits);
        return new TaggedContent(JsonSerializer.SerializeToUtf8Bytes(hits, ApiJson.Readable.MeasureHits), "application/json; charset=utf-8", EntityTags.Of(tagged).Tag.Value!)
        {
            Language = hits.Language,
        };
    }

    /// <summary>All hits as a file.</summary>
    public static TaggedContent File(KeywordResult result, LookUpFormat format)
    {
        // A workbook holds the time at which it was written.
        var csv = MeasureFiles.Csv(result.All);
        var tag = EntityTags.Of(csv).Tag.Value!;
        return format == LookUpFormat.Csv
            ? new TaggedContent(csv, "text/csv; charset=utf-8", tag) { FileName = "measures.csv" }
            : new TaggedContent(MeasureFiles.Xlsx(result.All), MeasureFiles.XlsxType, tag.Insert(tag.Length - 1, "x")) { FileName = "measures.xlsx" };
    }

    private static MeasureHit HitOf(KeywordHit hit, string language, string baseUrl) => new(MeasureRecord.From(hit.Measure))
    {
        Url = MeasureLinks.For(baseUrl, hit.Measure.Id, language),
        Reprints = [.. hit.Reprints.Select(r => r.ToString())],
        Display = new MeasureDisplay(hit.Texts.Language, hit.Texts.Title, hit.Texts.Summary, hit.Texts.Department),
        Highlights = new HitHighlights(hit.Title, [.. hit.Fragments.Select(f => new HitFragment(f.Part, f.Language, f.Start, f.Marked.Text, f.Marked.Ranges))]),
    };
}
