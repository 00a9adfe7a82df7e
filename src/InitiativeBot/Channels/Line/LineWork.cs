using Line.Messaging;

namespace InitiativeBot.Channels.Line;

/// <summary>An event to answer, and how far the answer has come. Touched by one worker at a time.</summary>
internal sealed class LineWork(WebhookEvent received, string conversation, string baseUrl, DateTimeOffset receivedAt)
{
    public WebhookEvent Event { get; } = received;

    /// <summary>The conversation's id over all channels.</summary>
    public string Conversation { get; } = conversation;

    /// <summary>The address that links to detail pages begin with.</summary>
    public string BaseUrl { get; } = baseUrl;

    public DateTimeOffset ReceivedAt { get; } = receivedAt;

    /// <summary>The answer, made once: asking again would move the conversation on.</summary>
    public IReadOnlyList<Message>? Answer { get; set; }

    public int Attempts { get; set; }

    /// <summary>Whether a try ended without an outcome, so that the answer may have been sent.</summary>
    public bool MayBeSent { get; set; }

    /// <summary>The id of the message that an unsend event would name, or null.</summary>
    public string? MessageId => (Event as MessageEvent)?.Message.Id;
}
