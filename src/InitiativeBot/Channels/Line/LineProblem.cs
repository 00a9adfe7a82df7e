using System.Globalization;
using Line.Messaging;

namespace InitiativeBot.Channels.Line;

/// <summary>A call to LINE that did not go well, told in one line. It names no token: neither has one.</summary>
/// <param name="Task">What was tried: <c>create the rich menu</c>.</param>
/// <param name="Result">What came of it.</param>
internal sealed record LineProblem(string Task, LineResult Result)
{
    /// <inheritdoc />
    public override string ToString()
    {
        var why = Result switch
        {
            { Outcome: LineOutcome.NotSent } => "LINE cannot be reached (Line__ApiBaseUrl, or the way to it)",
            { Outcome: LineOutcome.RateLimited, RetryAfter: { } wait } =>
                string.Create(CultureInfo.InvariantCulture, $"too many calls; LINE asks to wait {wait.TotalSeconds:F0} s"),
            { Outcome: LineOutcome.RateLimited } => "too many calls, or the month's quota is used up",
            { Outcome: LineOutcome.Unknown, Status: null } => "LINE gave no answer in time, so it may or may not be done; run this again",
            { Outcome: LineOutcome.Unknown } => "a fault at LINE, so it may or may not be done; run this again",
            { Status: StatusCodes.Status401Unauthorized } => "LINE refuses the access token (Line__ChannelAccessToken)",
            { Outcome: LineOutcome.Accepted } => "LINE's answer cannot be read",
            _ => "LINE refuses it",
        };
        string?[] details =
        [
            Result.Status is { } status ? string.Create(CultureInfo.InvariantCulture, $"status {status}") : null,
            Result.Error?.Message,
            .. (Result.Error?.Details ?? []).Select(d => $"{d.Property}: {d.Message}"),
            Result.RequestId is { } id ? $"x-line-request-id {id}" : null,
        ];
        var told = string.Join("; ", details.Where(d => !string.IsNullOrWhiteSpace(d))).ReplaceLineEndings(" ");
        return $"Could not {Task}: {why}" + (told.Length == 0 ? "." : $" ({told}).");
    }
}
