using System.Globalization;

namespace InitiativeBot.Hosting.Limits;

/// <summary>The header that says when to come again.</summary>
internal static class RetryLater
{
    /// <summary>Sets <c>Retry-After</c> to whole seconds, one at least.</summary>
    public static void Tell(HttpResponse response, TimeSpan after) =>
        response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(after.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
}
