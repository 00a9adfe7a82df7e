using Line.Messaging;

namespace InitiativeBot.Channels.Line;

/// <summary>Answers one event by its reply token, and tells whether and when to try again. Thread-safe.</summary>
internal sealed class LineResponder(LineAnswers answers, LineMessagingClient line, TimeProvider time, ILogger<LineResponder> log)
{
    private const int MaxAttempts = 6;

    // LINE promises a token's life for a minute; what is left covers the call itself.
    private static readonly TimeSpan TokenLife = TimeSpan.FromSeconds(50);

    /// <summary>Answers the event, or tries to. Gives how long to wait before the next try, or null when there is none to come.</summary>
    public async Task<TimeSpan?> RespondAsync(LineWork work, CancellationToken cancellationToken)
    {
        work.Answer ??= await answers.AnswerAsync(work, cancellationToken);
        if (work.Answer.Count == 0)
        {
            return null;
        }

        work.Attempts++;
        var started = time.GetTimestamp();
        var result = await line.ReplyAsync(work.Event.ReplyToken!, work.Answer, cancellationToken: cancellationToken);
        var id = work.Event.WebhookEventId;
        log.Replied(id, result.Outcome, result.Status, result.RequestId, work.Attempts, time.GetElapsedTime(started).TotalMilliseconds);
        switch (result.Outcome)
        {
            case LineOutcome.Accepted or LineOutcome.AlreadyAccepted:
                return null;

            case LineOutcome.ReplyTokenInvalid:
                log.TokenInvalid(id, work.MayBeSent);
                return null;

            case LineOutcome.Refused:
                log.ReplyRefused(id, result.Status, result.RequestId, Reasons(result));
                return result.Status == StatusCodes.Status400BadRequest && WithoutLayout(work) ? TimeSpan.Zero : null;

            default:
                work.MayBeSent |= result.Outcome == LineOutcome.Unknown;
                return NextTry(work, result);
        }
    }

    private TimeSpan? NextTry(LineWork work, LineResult result)
    {
        var wait = result.RetryAfter ?? TimeSpan.FromSeconds(0.5 * Math.Pow(2, work.Attempts - 1) * (0.75 + (Random.Shared.NextDouble() / 2)));
        if (work.Attempts < MaxAttempts && time.GetUtcNow() + wait - work.ReceivedAt <= TokenLife)
        {
            return wait;
        }

        log.GaveUp(work.Event.WebhookEventId, work.Attempts);
        return null;
    }

    // A refusal uses no token up. The words alone still answer the question, should LINE's rules for layouts have changed.
    private static bool WithoutLayout(LineWork work)
    {
        Message[] words = [.. work.Answer!.OfType<TextMessage>()];
        if (words.Length == 0 || words.Length == work.Answer!.Count)
        {
            return false;
        }

        work.Answer = words;
        return true;
    }

    private static string Reasons(LineResult result) => string.Join(
        "; ", (result.Error?.Details ?? []).Select(d => $"{d.Property}: {d.Message}").Prepend(result.Error?.Message ?? ""));
}
