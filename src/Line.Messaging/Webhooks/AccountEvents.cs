namespace Line.Messaging;

/// <summary>A module channel was attached to an account or detached from it.</summary>
public sealed record ModuleEvent : WebhookEvent
{
    /// <summary>Which of the two, and of which account.</summary>
    public required ModuleContent Module { get; init; }
}

/// <summary>What happened to a module channel.</summary>
/// <param name="Type"><c>attached</c>, <c>detached</c>, or a kind yet to come.</param>
/// <param name="BotId">The account's bot.</param>
/// <param name="Scopes">What the account allows the module, or null.</param>
/// <param name="Reason">Why it was detached, or null.</param>
public sealed record ModuleContent(string Type, string? BotId = null, IReadOnlyList<string>? Scopes = null, string? Reason = null);

/// <summary>A module channel took a chat over.</summary>
public sealed record ActivatedEvent : WebhookEvent
{
    /// <summary>For how long.</summary>
    public ChatControl? ChatControl { get; init; }
}

/// <summary>For how long a module channel has a chat.</summary>
/// <param name="ExpireAt">Until when, in milliseconds since 1970 UTC.</param>
public sealed record ChatControl(long ExpireAt);

/// <summary>A module channel gave a chat back.</summary>
public sealed record DeactivatedEvent : WebhookEvent;

/// <summary>The account was suspended.</summary>
public sealed record BotSuspendedEvent : WebhookEvent;

/// <summary>The account is no longer suspended.</summary>
public sealed record BotResumedEvent : WebhookEvent;

/// <summary>A notification message reached its phone.</summary>
public sealed record DeliveryEvent : WebhookEvent
{
    /// <summary>Which message.</summary>
    public required DeliveryContent Delivery { get; init; }
}

/// <summary>Which notification message arrived.</summary>
/// <param name="Data">The phone number's hash or the tag given when it was sent.</param>
public sealed record DeliveryContent(string Data);
