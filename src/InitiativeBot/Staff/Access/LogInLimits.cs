using InitiativeBot.Hosting.Limits;

namespace InitiativeBot.Staff.Access;

/// <summary>How often one address may try to log in: more than a person mistypes, less than guessing needs. Thread-safe.</summary>
internal sealed class LogInLimits() : CallerLimiter("login", PerMinute)
{
    /// <summary>How many tries an address has a minute.</summary>
    public const int PerMinute = 10;
}
