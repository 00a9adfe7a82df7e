using InitiativeBot.Channels.Line.Inbox;
using InitiativeBot.Storage;
using Line.Messaging;
using Microsoft.Extensions.Options;

namespace InitiativeBot.Channels.Line;

/// <summary>
/// Works on one event: makes its answer once, and tries once to send it. What is to be sent, and that a call begins, is
/// stored before each call, so that after a crash at any moment it is known whether LINE may have the answer. Thread-safe.
/// </summary>
internal sealed class LineResponder(
    IInboxStore store, LineAnswerMaker answers, StagedConversationStore conversations, LineSender sender, IOptions<LineOptions> options, TimeProvider time,
    ILogger<LineResponder> log)
{
    /// <summary>
    /// How old a reply token may be for its first try where pushes are allowed. LINE promises it a minute; what is left is for
    /// further tries after one whose outcome is unknown, and for a restart in between.
    /// </summary>
    internal static readonly TimeSpan TokenLife = TimeSpan.FromSeconds(30);

    /// <summary>After this a reply token is dead for sure.</summary>
    internal static readonly TimeSpan TokenEnd = TimeSpan.FromMinutes(20);

    /// <summary>How long a push is tried: LINE knows its retry key for a day.</summary>
    internal static readonly TimeSpan PushEnd = TimeSpan.FromHours(24);

    // From here on an event that LINE fails at, while it takes others, is taken for the cause.
    private const int MaxTries = 10;

    // Longer than the longest wait between two tries.
    private static readonly TimeSpan Recently = TimeSpan.FromMinutes(2);

    private readonly bool _mayPush = options.Value.MayPush;
    private long _lastAccepted = long.MinValue;

    /// <summary>Works on an event and tells what is to become of it. Throws nothing but its own cancellation and <see cref="StorageUnavailableException"/>.</summary>
    public async Task<Verdict> WorkAsync(InboxEvent item, CancellationToken cancellationToken)
    {
        if (EventJson.Read(item.Json) is not { } received)
        {
            return new Verdict.Ended(InboxOutcome.SetAside, TroubleReason.Unreadable) { MayBeSent = item.IsUnclear };
        }

        if (item.Answer is not null)
        {
            return await SendAsync(item, received, cancellationToken);
        }

        var (made, verdict) = await answers.MakeAsync(item, received, cancellationToken);
        return verdict ?? await SendAsync(made!, received, cancellationToken);
    }

    private async Task<Verdict> SendAsync(InboxEvent item, WebhookEvent received, CancellationToken cancellationToken)
    {
        while (true)
        {
            (item, var end) = Way(item, received);
            if (end is not null)
            {
                return end;
            }

            item = item with { Tries = item.Tries + 1 };
            if (!await store.BeginSendAsync(item))
            {
                return new Verdict.Gone();
            }

            var result = await sender.SendAsync(item, received, cancellationToken);

            // Only now: between the note above and the call lies no more than must. Done again after a crash, it does no harm.
            await conversations.ApplyAsync(item.Conversation, item.Change, cancellationToken);
            if (result.IsAccepted)
            {
                Volatile.Write(ref _lastAccepted, time.GetTimestamp());
            }

            var (next, verdict) = Judge(item, result);
            if (verdict is not null)
            {
                return verdict;
            }

            item = next!;
        }
    }

    // By reply token or by push, or neither any more.
    private (InboxEvent Item, Verdict? End) Way(InboxEvent item, WebhookEvent received)
    {
        var age = time.GetUtcNow() - item.Received;
        if (item.ByPush)
        {
            return !_mayPush || age > PushEnd ? (item, TooLate(item)) : (item, null);
        }

        // A push can be repeated without harm and a reply cannot: where pushes are allowed, a token that may be dead is left alone.
        if (age <= (_mayPush && !item.IsUnclear ? store.FirstTry : TokenEnd))
        {
            return (item, null);
        }

        return CanPush(item, received) ? (item with { ByPush = true }, null) : (item, TooLate(item));
    }

    private bool CanPush(InboxEvent item, WebhookEvent received) => _mayPush && !item.IsUnclear && received.Source?.ChatId is not null;

    private static Verdict.Ended TooLate(InboxEvent item) => item.IsUnclear
        ? new Verdict.Ended(InboxOutcome.Unconfirmed, "the outcome of a call stayed unknown")
        : new Verdict.Ended(InboxOutcome.Expired, item.ByPush ? TroubleReason.PushNotTaken : TroubleReason.TokenDied);

    // Either the event as it is to be sent next, at once, or what becomes of it.
    private (InboxEvent? Next, Verdict? Verdict) Judge(InboxEvent item, LineResult result)
    {
        switch (result.Outcome)
        {
            case LineOutcome.Accepted or LineOutcome.AlreadyAccepted:
                return (null, new Verdict.Ended(item.ByPush ? InboxOutcome.Pushed : InboxOutcome.Answered));

            case LineOutcome.ReplyTokenInvalid when item.IsUnclear:
                log.TokenInvalid(item.Id, mayBeSent: true);
                return (null, new Verdict.Ended(InboxOutcome.Unconfirmed, "the reply token is used after a call of unknown outcome"));

            case LineOutcome.ReplyTokenInvalid:
                log.TokenInvalid(item.Id, mayBeSent: false);
                return _mayPush && !item.ByPush
                    ? (item with { ByPush = true }, null)
                    : (null, new Verdict.Ended(InboxOutcome.Expired, TroubleReason.TokenUnknown));

            case LineOutcome.Refused when result.Status is StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden or StatusCodes.Status404NotFound:
                // The access token or the address is wrong, and the event is not to blame.
                log.CallRefused(item.Id, result.Status, result.RequestId, LineSender.Reasons(result));
                return (null, Later(item, result));

            case LineOutcome.Refused:
                log.CallRefused(item.Id, result.Status, result.RequestId, LineSender.Reasons(result));
                return result.Status == StatusCodes.Status400BadRequest && SerializedMessages.Read(item.Answer).TextsOnly() is { } texts
                    ? (item with { Answer = texts.Json.ToArray() }, null)
                    : (null, new Verdict.Ended(InboxOutcome.SetAside, TroubleReason.Refused(result.Status, LineSender.Reasons(result))) { MayBeSent = item.IsUnclear });

            case LineOutcome.RateLimited when item.ByPush && LineSender.IsQuota(result):
                return (null, new Verdict.Ended(InboxOutcome.Expired, TroubleReason.QuotaUsedUp) { MayBeSent = item.IsUnclear });

            case LineOutcome.Unknown when result.Status is not null && item.Tries >= MaxTries && TakesOthers():
                return (null, new Verdict.Ended(InboxOutcome.SetAside, TroubleReason.LineFailed(result.Status, item.Tries)) { MayBeSent = true });

            default:
                return (null, Later(item with { IsUnclear = item.IsUnclear || result.Outcome == LineOutcome.Unknown }, result));
        }
    }

    private Verdict Later(InboxEvent item, LineResult result)
    {
        var age = time.GetUtcNow() - item.Received;
        var wait = RetryPolicy.Wait(item.Tries, age, result.RetryAfter, Random.Shared.NextDouble());
        var end = item.ByPush || (_mayPush && !item.IsUnclear) ? PushEnd : TokenEnd;
        return age + wait > end ? TooLate(item) : new Verdict.Later(item, wait);
    }

    private bool TakesOthers()
    {
        var last = Volatile.Read(ref _lastAccepted);
        return last != long.MinValue && time.GetElapsedTime(last) < Recently;
    }
}
