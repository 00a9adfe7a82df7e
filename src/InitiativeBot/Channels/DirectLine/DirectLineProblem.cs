using InitiativeBot.Hosting.Limits;
using Microsoft.AspNetCore.Http.HttpResults;

namespace InitiativeBot.Channels.DirectLine;

/// <summary>Errors in the form that Direct Line has: <c>{"error":{"code":"…","message":"…"}}</c>.</summary>
internal static class DirectLineProblem
{
    public static IResult BadRequest(string message) => Of(StatusCodes.Status400BadRequest, "BadArgument", message);

    public static IResult NoToken { get; } =
        Of(StatusCodes.Status401Unauthorized, "Unauthorized", "The request has no header Authorization: Bearer with a token or the secret.");

    public static IResult WrongToken { get; } = Of(StatusCodes.Status403Forbidden, "Forbidden", "The token is not valid for this conversation.");

    public static IResult ExpiredToken { get; } = Of(StatusCodes.Status403Forbidden, "TokenExpired", "The token has expired.");

    public static IResult ForeignPage { get; } =
        Of(StatusCodes.Status403Forbidden, "Forbidden", "This page's address is not among those of the setting AllowedOrigins.");

    public static IResult NoConversation { get; } = Of(StatusCodes.Status404NotFound, "ConversationNotFound", "There is no such conversation.");

    public static IResult TooLarge(string message) => Of(StatusCodes.Status413PayloadTooLarge, "MessageSizeTooBig", message);

    public static IResult NoJson { get; } = Of(StatusCodes.Status415UnsupportedMediaType, "UnsupportedMediaType", "The body is to be application/json in UTF-8.");

    public static IResult NoUpload { get; } =
        Of(StatusCodes.Status415UnsupportedMediaType, "UploadNotSupported", "Files are not taken; send the question as text.");

    public static IResult NoSocket { get; } = Of(StatusCodes.Status426UpgradeRequired, "UpgradeRequired", "This address is for WebSockets.");

    public static IResult TooMany(TimeSpan retryAfter) => new Later(Of(StatusCodes.Status429TooManyRequests, "TooManyRequests", "Too many requests; try again later."), retryAfter);

    public static IResult Unavailable { get; } = new Later(
        Of(StatusCodes.Status503ServiceUnavailable, "ServiceUnavailable", "The conversation cannot be reached just now; try again."), TimeSpan.FromSeconds(5));

    public static IResult Busy { get; } = new Later(
        Of(StatusCodes.Status503ServiceUnavailable, "ServiceUnavailable", "Too much is asked just now; try again."), WorkGates.RetryAfter);

    private static JsonHttpResult<ErrorBody> Of(int status, string code, string message) =>
        TypedResults.Json(new ErrorBody(new ErrorDetail(code, message)), DirectLineJson.Readable.ErrorBody, statusCode: status);

    private sealed class Later(IResult result, TimeSpan after) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            RetryLater.Tell(httpContext.Response, after);
            return result.ExecuteAsync(httpContext);
        }
    }
}
