using System.Text.Json.Serialization;

namespace Line.Messaging;

/// <summary>A person added the bot as a friend, or let it in again.</summary>
public sealed record FollowEvent : WebhookEvent
{
    /// <summary>Which of the two, or null where LINE does not tell.</summary>
    public FollowDetail? Follow { get; init; }
}

/// <summary>How a person became a friend.</summary>
/// <param name="IsUnblocked">Whether the bot was blocked before.</param>
public sealed record FollowDetail(bool IsUnblocked = false);

/// <summary>A person blocked the bot.</summary>
public sealed record UnfollowEvent : WebhookEvent;

/// <summary>The bot came into a group or room.</summary>
public sealed record JoinEvent : WebhookEvent;

/// <summary>The bot left a group or room, or was put out.</summary>
public sealed record LeaveEvent : WebhookEvent;

/// <summary>People came into a group or room that the bot is in.</summary>
public sealed record MemberJoinedEvent : WebhookEvent
{
    /// <summary>Who came.</summary>
    public required Members Joined { get; init; }
}

/// <summary>People left a group or room that the bot is in.</summary>
public sealed record MemberLeftEvent : WebhookEvent
{
    /// <summary>Who left.</summary>
    public required Members Left { get; init; }
}

/// <summary>People who came or left.</summary>
/// <param name="People">Each as a source of kind user.</param>
public sealed record Members([property: JsonPropertyName("members")] IReadOnlyList<Source> People);

/// <summary>A person linked their LINE account with one elsewhere.</summary>
public sealed record AccountLinkEvent : WebhookEvent
{
    /// <summary>How that went.</summary>
    public required LinkContent Link { get; init; }
}

/// <summary>How linking went.</summary>
/// <param name="Result"><c>ok</c> or <c>failed</c>.</param>
/// <param name="Nonce">The number that was given to the user for this.</param>
public sealed record LinkContent(string Result, string Nonce);

/// <summary>A person joined, renewed or left a paid membership.</summary>
public sealed record MembershipEvent : WebhookEvent
{
    /// <summary>Which of the three, and which membership.</summary>
    public required MembershipContent Membership { get; init; }
}

/// <summary>What happened to a membership.</summary>
/// <param name="Type"><c>joined</c>, <c>left</c>, <c>renewed</c>, or a kind yet to come.</param>
/// <param name="MembershipId">The membership's id.</param>
public sealed record MembershipContent(string Type, long MembershipId);
