using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace InitiativeBot.Storage.Redis;

/// <summary>Tells whether Redis answers.</summary>
internal sealed class RedisCheck(RedisConnection redis) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await redis.AskAsync(database => database.PingAsync());
            return HealthCheckResult.Healthy();
        }
        catch (StorageUnavailableException)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, "Redis is away.");
        }
    }
}
