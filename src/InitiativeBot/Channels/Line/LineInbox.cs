using Line.Messaging;
using Microsoft.Extensions.Options;

namespace InitiativeBot.Channels.Line;

/// <summary>
/// Takes events that LINE delivered and has them answered in the background. Duplicates within the last 100,000 events are
/// taken once. Held in memory: what is not answered when the process dies is lost. Thread-safe.
/// </summary>
internal sealed class LineInbox : IHostedService, IDisposable
{
    internal const int Capacity = 10_000;
    private const int RememberedEvents = 100_000;
    private const int RememberedUnsends = 10_000;

    // Workers mostly wait for LINE.
    private const int Workers = 64;

    private readonly Lock _gate = new();
    private readonly RecentIds _seen = new(RememberedEvents);
    private readonly RecentIds _unsent = new(RememberedUnsends);
    private readonly ConversationQueue<LineWork> _queue;
    private readonly LineOptions _options;
    private readonly LineResponder _responder;
    private readonly TimeProvider _time;
    private readonly ILogger<LineInbox> _log;

    public LineInbox(IOptions<LineOptions> options, LineResponder responder, TimeProvider time, ILogger<LineInbox> log)
    {
        (_options, _responder, _time, _log) = (options.Value, responder, time, log);
        _queue = new ConversationQueue<LineWork>(Capacity, Workers, HandleAsync, time);
        Signature = _options.IsOn ? new WebhookSignature(_options.Secrets) : null;
    }

    /// <summary>The check of the channel's signatures, or null while the channel is off.</summary>
    public WebhookSignature? Signature { get; }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (_options.IsOn)
        {
            _log.ChannelOn();
            _queue.Start();
        }
        else
        {
            _log.ChannelOff(string.Join(", ", _options.Missing));
        }

        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_queue.Count > 0)
        {
            _log.Draining(_queue.Count);
        }

        await _queue.CloseAsync(cancellationToken);
        if (_queue.Count > 0)
        {
            _log.EventsLost(_queue.Count);
        }
    }

    /// <summary>Takes a batch. False when there is no room for it: none of it is taken then.</summary>
    public bool TryAccept(IReadOnlyList<WebhookEvent> events, string baseUrl)
    {
        lock (_gate)
        {
            var work = new List<(string, LineWork)>(events.Count);
            var ids = new HashSet<string>(StringComparer.Ordinal);
            foreach (var received in events)
            {
                if (received is UnsendEvent unsend)
                {
                    _unsent.Add(unsend.Unsend.MessageId);
                }
                else if (!received.IsActive || received.ReplyToken is null || !LineAnswers.Answers(received))
                {
                    _log.EventPassedOver(received.Type, received.WebhookEventId);
                }
                else if (received.WebhookEventId is { } id && (_seen.Contains(id) || !ids.Add(id)))
                {
                    _log.DuplicateIgnored(id, received.DeliveryContext.IsRedelivery);
                }
                else
                {
                    var conversation = "line:" + (received.Source?.ChatId ?? received.WebhookEventId ?? Guid.NewGuid().ToString());
                    work.Add((conversation, new LineWork(received, conversation, baseUrl, _time.GetUtcNow())));
                }
            }

            if (!_queue.TryAdd(work))
            {
                _log.QueueFull(work.Count);
                return false;
            }

            foreach (var id in ids)
            {
                _seen.Add(id);
            }

            return true;
        }
    }

    public void Dispose() => _queue.Dispose();

    private async Task<TimeSpan?> HandleAsync(LineWork work, CancellationToken cancellationToken)
    {
        try
        {
            if (IsUnsent(work.MessageId))
            {
                _log.UnsentDropped(work.Event.WebhookEventId);
                return null;
            }

            return await _responder.RespondAsync(work, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception e)
        {
            // Whatever one event does, the next is worked on. Its text is nowhere in the exceptions of this channel.
            _log.EventFailed(e, work.Event.Type, work.Event.WebhookEventId);
            return null;
        }
    }

    private bool IsUnsent(string? messageId)
    {
        lock (_gate)
        {
            return messageId is not null && _unsent.Contains(messageId);
        }
    }
}
