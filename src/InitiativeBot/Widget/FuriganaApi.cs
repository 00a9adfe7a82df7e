using System.Text.Json;
using InitiativeBot.Channels.Http;
using InitiativeBot.Hosting;
using InitiativeBot.Search;
using Microsoft.AspNetCore.Http.HttpResults;

namespace InitiativeBot.Widget;

/// <summary><c>POST /api/furigana</c>: how Japanese texts are read. It keeps nothing.</summary>
internal static class FuriganaApi
{
    /// <summary>How many texts one request may have.</summary>
    public const int MaxTexts = 20;

    /// <summary>How long they may be together, in UTF-16 units.</summary>
    public const int MaxLength = 10_000;

    private const int MaxBody = 64 * 1024;

    public static void MapFurigana(this IEndpointRouteBuilder routes) => routes.MapPost("/api/furigana", AnnotateAsync)
        .WithTags("Measures").WithName("Furigana").WithSummary("The readings of Japanese texts, piece by piece.")
        .Accepts<FuriganaRequest>("application/json").Produces<FuriganaAnswer>().ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<Results<JsonHttpResult<FuriganaAnswer>, ProblemHttpResult>> AnnotateAsync(
        HttpRequest request, Furigana furigana, CancellationToken cancellationToken)
    {
        if (!Json.IsContentOf(request))
        {
            return Json.Problem(StatusCodes.Status415UnsupportedMediaType, "The body is to be application/json in UTF-8.");
        }

        if (await BoundedBody.ReadAsync(request, MaxBody, cancellationToken) is not { } body)
        {
            return Json.Problem(StatusCodes.Status413PayloadTooLarge, $"The body is longer than {MaxBody} bytes.");
        }

        if (Read(body) is not { } texts)
        {
            return Json.Problem(StatusCodes.Status400BadRequest, $"\"texts\" is a list of up to {MaxTexts} strings with at most {MaxLength} UTF-16 units together.");
        }

        return TypedResults.Json(
            new FuriganaAnswer([.. texts.Select(t => furigana.Annotate(t).Select(p => p.Reading is null ? new[] { p.Text } : [p.Text, p.Reading]))]),
            WidgetJson.Readable.FuriganaAnswer);
    }

    private static List<string>? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("texts", out var list)
                || list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > MaxTexts)
            {
                return null;
            }

            List<string> texts = [.. list.EnumerateArray().Select(t => t.ValueKind == JsonValueKind.String ? t.GetString()! : throw new JsonException())];
            return texts.Sum(t => t.Length) <= MaxLength ? texts : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: half a surrogate pair, or bytes that are no UTF-8.
            return null;
        }
    }
}

/// <summary>What <c>POST /api/furigana</c> takes.</summary>
/// <param name="Texts">Japanese texts, up to 20.</param>
public sealed record FuriganaRequest(IReadOnlyList<string> Texts);

/// <summary>The answer of <c>POST /api/furigana</c>.</summary>
/// <param name="Readings">For each text its pieces in order: <c>["水道局", "すいどうきょく"]</c>, or <c>["の"]</c> where none is needed.</param>
public sealed record FuriganaAnswer(IReadOnlyList<IEnumerable<string[]>> Readings);
