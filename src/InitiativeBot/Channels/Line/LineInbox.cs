using InitiativeBot.Channels.Line.Inbox;
using InitiativeBot.Conversation;
using InitiativeBot.Storage;
using Line.Messaging;
using Microsoft.Extensions.Options;

namespace InitiativeBot.Channels.Line;

/// <summary>Takes what LINE delivers into the store, and has it answered in the background. Thread-safe.</summary>
internal sealed class LineInbox : IHostedService
{
    // Calls that wait for the disk beyond this many are turned away: LINE would not wait for them either.
    private const int MostAtOnce = 2_000;

    private readonly IInboxStore _store;
    private readonly LineWorkers _workers;
    private readonly LineMetrics _metrics;
    private readonly LineOptions _options;
    private readonly ILogger<LineInbox> _log;
    private int _atOnce;
    private volatile bool _closed;

    public LineInbox(IInboxStore store, LineWorkers workers, LineMetrics metrics, IOptions<LineOptions> options, ILogger<LineInbox> log)
    {
        (_store, _workers, _metrics, _options, _log) = (store, workers, metrics, options.Value, log);
        Signature = _options.IsOn ? new WebhookSignature(_options.Secrets) : null;
    }

    /// <summary>The check of the channel's signatures, or null while the channel is off.</summary>
    public WebhookSignature? Signature { get; }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (_options.IsOn)
        {
            _log.ChannelOn();
            _workers.Start();
        }
        else
        {
            _log.ChannelOff(string.Join(", ", _options.Missing));
        }

        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _closed = true;
        if (!_options.IsOn)
        {
            return;
        }

        _log.Draining();
        await _workers.StopAsync(cancellationToken);
        try
        {
            if (await _store.CountAsync() is { Waiting: > 0 and var left })
            {
                _log.LeftInStore(left);
            }
        }
        catch (StorageUnavailableException e)
        {
            _log.InboxUnavailable(e);
        }
    }

    /// <summary>Takes a webhook's events; when this is done they survive a crash.</summary>
    /// <param name="payload">The webhook.</param>
    /// <param name="json">Its events as they came, in the same order.</param>
    /// <param name="baseUrl">The address that links to detail pages begin with.</param>
    /// <returns>False when none of them is taken: no room, the store cannot be written, or the process ends.</returns>
    public async Task<bool> TryAcceptAsync(WebhookPayload payload, IReadOnlyList<byte[]> json, string baseUrl)
    {
        var batch = BatchOf(payload, json, baseUrl);
        if (batch.Events.Count == 0 && batch.Unsent.Count == 0)
        {
            return true;
        }

        if (await StoreAsync(batch) is not { IsAccepted: true } result)
        {
            _metrics.TurnedAway(batch.Events.Count);
            return false;
        }

        foreach (var id in result.Duplicates)
        {
            _metrics.Duplicate();
            _log.DuplicateIgnored(id);
        }

        foreach (var id in result.TakenBack)
        {
            _metrics.Finished(InboxOutcome.Unsent, TimeSpan.Zero);
            _log.UnsentDropped(id);
        }

        _workers.Wake();
        return true;
    }

    private async Task<AcceptResult?> StoreAsync(InboxBatch batch)
    {
        var atOnce = Interlocked.Increment(ref _atOnce);
        try
        {
            if (_closed || atOnce > MostAtOnce)
            {
                _log.TurnedAway(batch.Events.Count);
                return null;
            }

            var result = await _store.AcceptAsync(batch);
            if (!result.IsAccepted)
            {
                _log.TurnedAway(batch.Events.Count);
            }

            return result;
        }
        catch (StorageUnavailableException e)
        {
            _log.InboxUnavailable(e);
            return null;
        }
        finally
        {
            Interlocked.Decrement(ref _atOnce);
        }
    }

    private InboxBatch BatchOf(WebhookPayload payload, IReadOnlyList<byte[]> json, string baseUrl)
    {
        var trace = AnswerTelemetry.CurrentTrace;
        List<NewEvent> events = [];
        List<string> unsent = [];
        foreach (var (received, raw) in payload.Events.Zip(json))
        {
            _metrics.Received(KindOf(received));
            if (received is UnsendEvent unsend)
            {
                unsent.Add(unsend.Unsend.MessageId);
            }
            else if (!received.IsActive || string.IsNullOrWhiteSpace(received.ReplyToken) || !LineAnswers.Answers(received) || !SpeaksToBot(received))
            {
                _log.EventPassedOver(received.Type, received.WebhookEventId);
            }
            else
            {
                var id = IdOf(received);
                var item = new NewEvent(
                    id, received.Type, "line:" + (received.Source?.ChatId ?? id), MessageIdOf(received), TimeOf(received),
                    received.DeliveryContext.IsRedelivery, baseUrl, raw);
                events.Add(item with { Trace = trace });
            }
        }

        return new InboxBatch(events, unsent);
    }

    // What people in a group say to each other is not even stored.
    private static bool SpeaksToBot(WebhookEvent received) => (received.Source?.IsOneToOne ?? true) || received switch
    {
        MessageEvent { Message: var message } => message is TextMessageContent text && BotMention.CutFrom(text) is not null,
        MessageEditedEvent { Message: var message } => message is TextMessageContent text && BotMention.CutFrom(text) is not null,
        _ => true,
    };

    // Kinds that LINE may add later are one, lest a series of figures be made for each.
    private static string KindOf(WebhookEvent received) => received is UnknownEvent ? "unknown" : received.Type;

    private static string IdOf(WebhookEvent received) => string.IsNullOrEmpty(received.WebhookEventId) ? Guid.NewGuid().ToString() : received.WebhookEventId;

    private static string? MessageIdOf(WebhookEvent received) => received switch
    {
        MessageEvent { Message.Id: { Length: > 0 } id } => id,
        MessageEditedEvent { Message.Id: { Length: > 0 } id } => id,
        _ => null,
    };

    private static DateTimeOffset TimeOf(WebhookEvent received) => DateTimeOffset.FromUnixTimeMilliseconds(
        Math.Clamp(received.Timestamp, 0, DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()));
}
