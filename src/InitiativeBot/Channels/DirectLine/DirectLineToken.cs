namespace InitiativeBot.Channels.DirectLine;

/// <summary>What a token lets its holder do. Immutable.</summary>
/// <param name="Conversation">The one conversation that it is for.</param>
/// <param name="User">The user whom its holder speaks as, or null: then each activity says.</param>
internal sealed record DirectLineToken(string Conversation, string? User)
{
    /// <summary>What the ids of users begin with that only a token can name.</summary>
    public const string BoundUserPrefix = "dl_";

    /// <summary>The longest id of a user that is taken.</summary>
    public const int MaxUserLength = 128;
}

/// <summary>Why a token is not taken.</summary>
internal enum TokenFault
{
    /// <summary>It is none of ours.</summary>
    Wrong,

    /// <summary>Its time is over.</summary>
    Expired,
}
