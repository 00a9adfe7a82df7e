namespace InitiativeBot.Storage.Redis;

/// <summary>Counts over all machines how much one caller asks for; whose bucket it is cannot be read in Redis. Thread-safe.</summary>
internal sealed class RedisLimits(RedisConnection redis) : ISharedLimits
{
    // A caller who waits for his limit waits for nothing.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    public async Task<TimeSpan?> TryAsync(string what, string who, int perMinute)
    {
        try
        {
            var wait = (long)await redis.RunAsync(RedisScript.Limit, [redis.HiddenKey("limit:", what + " " + who)], [perMinute]).WaitAsync(Patience);
            return wait == 0 ? null : TimeSpan.FromMilliseconds(wait);
        }
        catch (TimeoutException e)
        {
            throw new StorageUnavailableException(e);
        }
    }
}
