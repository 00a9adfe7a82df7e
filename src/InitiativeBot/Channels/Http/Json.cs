using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace InitiativeBot.Channels.Http;

/// <summary>What the channels that speak JSON over HTTP have in common.</summary>
public static class Json
{
    /// <summary>Whether a request says that its body is JSON in UTF-8.</summary>
    public static bool IsContentOf(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.HasJsonContentType()
            && MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Problem details whose title is the one line that says what is wrong.</summary>
    public static ProblemHttpResult Problem(int status, string title) => TypedResults.Problem(statusCode: status, title: title);
}
