using Line.Messaging;

namespace InitiativeBot.Channels.Line;

/// <summary>An event to answer. Immutable.</summary>
/// <param name="Event">What happened.</param>
/// <param name="Conversation">The conversation's id over all channels.</param>
/// <param name="BaseUrl">The address that links to detail pages begin with.</param>
internal sealed record LineWork(WebhookEvent Event, string Conversation, string BaseUrl);
