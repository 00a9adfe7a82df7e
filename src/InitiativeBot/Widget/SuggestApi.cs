using InitiativeBot.Channels.Http;
using InitiativeBot.Dialogs;
using InitiativeBot.Hosting;
using InitiativeBot.Search.Suggesting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace InitiativeBot.Widget;

/// <summary><c>GET /api/suggest</c>: what may be meant, while one types.</summary>
internal static class SuggestApi
{
    private const int DefaultCount = 6;

    public static void MapSuggest(this IEndpointRouteBuilder routes) => routes.MapGet("/api/suggest", Suggest)
        .WithTags("Measures").WithName("Suggest").WithSummary("Whole questions that begin with what was typed, or have a word that does.")
        .Produces<SuggestAnswer>().ProducesProblem(StatusCodes.Status400BadRequest);

    private static Results<JsonHttpResult<SuggestAnswer>, ProblemHttpResult> Suggest(
        HttpResponse response, SuggestionIndex index, SupportedLanguages languages, string? q, string? language)
    {
        if (q is null)
        {
            return Json.Problem(StatusCodes.Status400BadRequest, "\"q\" is missing.");
        }

        if (q.Length > SuggestionIndex.MaxLength)
        {
            return Json.Problem(StatusCodes.Status400BadRequest, $"\"q\" is longer than {SuggestionIndex.MaxLength} UTF-16 units.");
        }

        if ((language is null ? DialogBook.DefaultLanguage : languages.Match(language)) is not { } known)
        {
            return Json.Problem(StatusCodes.Status400BadRequest, $"\"language\" is none of {string.Join(", ", languages.All)}.");
        }

        // The same for everybody until the data change, and typed again by many.
        response.Headers.CacheControl = "public, max-age=600";
        return TypedResults.Json(
            new SuggestAnswer([.. index.Find(q, known, DefaultCount).Select(s => new SuggestedText(s.Text, s.Language, s.Measure?.ToString()))]),
            WidgetJson.Readable.SuggestAnswer);
    }
}

/// <summary>The answer of <c>GET /api/suggest</c>.</summary>
/// <param name="Suggestions">The likeliest first; empty where nothing begins so.</param>
public sealed record SuggestAnswer(IReadOnlyList<SuggestedText> Suggestions);

/// <summary>A suggestion.</summary>
/// <param name="Text">A whole message.</param>
/// <param name="Language">The BCP 47 tag of the text.</param>
/// <param name="Measure">The id of the measure that it asks for, or null where it asks for a list.</param>
public sealed record SuggestedText(string Text, string Language, string? Measure);
