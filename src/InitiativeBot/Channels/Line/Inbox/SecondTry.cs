namespace InitiativeBot.Channels.Line.Inbox;

/// <summary>Whether an event that came to a bad end can be tried again, and if not, why not.</summary>
internal enum SecondTry
{
    /// <summary>It can.</summary>
    Possible,

    /// <summary>The channel is off.</summary>
    ChannelOff,

    /// <summary>Its text is erased.</summary>
    TextErased,

    /// <summary>LINE may have its answer, and can no more be told that a further call is the same one.</summary>
    MayBeSent,

    /// <summary>Its reply token is dead, and no push is allowed.</summary>
    TokenDead,
}

/// <summary>The rules of reply tokens and pushes, for events that are to be tried again.</summary>
internal static class SecondTries
{
    /// <summary>Whether an event can be tried again at a time.</summary>
    public static SecondTry Of(TroubledEvent troubled, LineOptions options, DateTimeOffset now)
    {
        var age = now - troubled.Received;
        return !options.IsOn ? SecondTry.ChannelOff
            : !troubled.HasText ? SecondTry.TextErased
            : troubled.IsUnclear ? MayRepeat(troubled.ByPush, age, options.MayPush) ? SecondTry.Possible : SecondTry.MayBeSent
            : options.MayPush || (troubled.Outcome == InboxOutcome.SetAside && age <= LineResponder.TokenEnd) ? SecondTry.Possible
            : SecondTry.TokenDead;
    }

    // LINE takes a reply token once, and knows the key of a push for a day: so long a call can be repeated without harm.
    private static bool MayRepeat(bool byPush, TimeSpan age, bool mayPush) => byPush ? mayPush && age <= LineResponder.PushEnd : age <= LineResponder.TokenEnd;
}
