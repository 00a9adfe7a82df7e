using InitiativeBot.Dialogs;
using InitiativeBot.Measures;
using InitiativeBot.Pages;
using InitiativeBot.Search.Keyword;
using Microsoft.AspNetCore.Http.HttpResults;

namespace InitiativeBot.Channels.Http;

/// <summary>The measures as data: <c>GET /api/measures</c> and <c>GET /api/measures/{id}</c>.</summary>
public static class MeasuresApi
{
    private static readonly string[] Head = [HttpMethods.Head];

    /// <summary>Maps the routes.</summary>
    public static void MapMeasuresApi(this IEndpointRouteBuilder routes)
    {
        var measures = routes.MapGroup("/api/measures").WithTags("Measures");
        measures.MapGet("", LookUp)
            .WithName("ListMeasures").WithSummary("Looks measures up by keyword, narrowed and counted by bureau, section, pillar, category, topic, new and year.")
            .Produces<MeasureHits>().ProducesProblem(StatusCodes.Status400BadRequest)
            .AddOpenApiOperationTransformer(ApiDescription.CompleteAsync);
        measures.MapGet("{id}", Get)
            .WithName("GetMeasure").WithSummary("One measure.")
            .Produces<MeasureRecord>().ProducesProblem(StatusCodes.Status404NotFound);
        measures.MapMethods("", Head, LookUp).ExcludeFromDescription();
        measures.MapMethods("{id}", Head, Get).ExcludeFromDescription();
    }

    private static IResult LookUp(
        HttpRequest request, [AsParameters] LookUpParameters parameters, KeywordSearch search, LookUpReader reader, DialogBook dialogs, MeasureLinks links)
    {
        var (asked, format, problem) = reader.Read(parameters, request);
        if (asked is null)
        {
            return Json.Problem(StatusCodes.Status400BadRequest, problem!);
        }

        var result = search.Search(asked);
        return format == LookUpFormat.Json
            ? LookUpAnswers.Json(LookUpAnswers.Of(result, dialogs, links.BaseUrl(request)))
            : LookUpAnswers.File(result, format);
    }

    private static Results<JsonHttpResult<MeasureRecord>, ProblemHttpResult> Get(
        [System.ComponentModel.Description("The measure's id as the document's overview numbers it: 1-1-3.")] string id, MeasureCatalog catalog) =>
        MeasureId.TryParse(id, out var parsed) && catalog.Find(parsed) is { } measure
            ? TypedResults.Json(MeasureRecord.From(measure), ApiJson.Readable.MeasureRecord)
            : Json.Problem(StatusCodes.Status404NotFound, "There is no measure with this id.");
}
