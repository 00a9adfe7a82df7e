namespace InitiativeBot.Channels.Line.Inbox;

/// <summary>How long to wait before a call to LINE is tried again.</summary>
internal static class RetryPolicy
{
    /// <summary>The wait before the second try.</summary>
    public static readonly TimeSpan First = TimeSpan.FromSeconds(0.5);

    /// <summary>The longest wait while a reply token lives.</summary>
    public static readonly TimeSpan LongestAtFirst = TimeSpan.FromSeconds(15);

    /// <summary>The longest wait after that.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Doubles with each try up to a longest wait, a quarter shorter or longer by chance, so that many do not come at once;
    /// never shorter than LINE asks for.
    /// </summary>
    /// <param name="tries">How many tries there were; at least 1.</param>
    /// <param name="age">How long ago the event came.</param>
    /// <param name="asked">What LINE asks for in <c>Retry-After</c>, or null.</param>
    /// <param name="chance">From 0 to 1.</param>
    public static TimeSpan Wait(int tries, TimeSpan age, TimeSpan? asked, double chance)
    {
        var doubled = First * Math.Pow(2, Math.Min(tries, 20) - 1);
        var longest = age < TimeSpan.FromMinutes(1) ? LongestAtFirst : Longest;
        var wait = (doubled < longest ? doubled : longest) * (0.75 + (chance / 2));
        return asked is { } least ? least + (First * (chance / 2)) : wait;
    }
}
