using System.Globalization;
using InitiativeBot.Measures;
using Microsoft.AspNetCore.Http.HttpResults;

namespace InitiativeBot.Channels.Http;

/// <summary>The measures as data: <c>GET /api/measures</c> and <c>GET /api/measures/{id}</c>.</summary>
public static class MeasuresApi
{
    private const int DefaultSize = 20;
    private const int MaxSize = 100;
    private static readonly string[] Head = [HttpMethods.Head];

    /// <summary>Maps the routes.</summary>
    public static void MapMeasuresApi(this IEndpointRouteBuilder routes)
    {
        var measures = routes.MapGroup("/api/measures").WithTags("Measures");
        measures.MapGet("", List)
            .WithName("ListMeasures").WithSummary("The measures in the document's order, in pages.")
            .Produces<MeasureHits>().ProducesProblem(StatusCodes.Status400BadRequest);
        measures.MapGet("{id}", Get)
            .WithName("GetMeasure").WithSummary("One measure.")
            .Produces<MeasureRecord>().ProducesProblem(StatusCodes.Status404NotFound);
        measures.MapMethods("", Head, List).ExcludeFromDescription();
        measures.MapMethods("{id}", Head, Get).ExcludeFromDescription();
    }

    private static Results<JsonHttpResult<MeasureHits>, ProblemHttpResult> List(MeasureCatalog catalog, string? page, string? size)
    {
        if (!TryNumber(page, 1, int.MaxValue, out var number))
        {
            return Json.Problem(StatusCodes.Status400BadRequest, "\"page\" is a whole number from 1 on.");
        }

        if (!TryNumber(size, DefaultSize, MaxSize, out var count))
        {
            return Json.Problem(StatusCodes.Status400BadRequest, $"\"size\" is a whole number from 1 to {MaxSize}.");
        }

        var skip = (int)Math.Min((number - 1L) * count, int.MaxValue);
        return TypedResults.Json(
            new MeasureHits(catalog.All.Count, number, count, [.. catalog.All.Skip(skip).Take(count).Select(MeasureRecord.From)]),
            ApiJson.Readable.MeasureHits);
    }

    private static Results<JsonHttpResult<MeasureRecord>, ProblemHttpResult> Get(MeasureCatalog catalog, string id) =>
        MeasureId.TryParse(id, out var parsed) && catalog.Find(parsed) is { } measure
            ? TypedResults.Json(MeasureRecord.From(measure), ApiJson.Readable.MeasureRecord)
            : Json.Problem(StatusCodes.Status404NotFound, "There is no measure with this id.");

    private static bool TryNumber(string? value, int fallback, int max, out int number)
    {
        number = fallback;
        return value is null
            || (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= 1 && number <= max);
    }
}
