using InitiativeBot.Measures;
using InitiativeBot.Storage;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace InitiativeBot.Hosting;

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/ready</c>: it has measures to answer with; a store that fails is
/// told as degraded, which is ready all the same, because answers go on without memory.
/// </summary>
internal static class Health
{
    /// <summary>The tag of checks that <c>/health/ready</c> runs.</summary>
    public const string Ready = "ready";

    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks()
            .AddCheck<IndexCheck>("index", tags: [Ready])
            .AddCheck<StoreCheck>("store", HealthStatus.Degraded, [Ready]);
        return services;
    }

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        routes.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = c => c.Tags.Contains(Ready) });
    }

    private sealed class IndexCheck(MeasureCatalog catalog) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(catalog.All.Count > 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("There is no measure."));
    }

    private sealed class StoreCheck(SqliteDatabase database) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            using var connection = database.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT count(*) FROM secret";
            command.ExecuteScalar();
            return Task.FromResult(HealthCheckResult.Healthy());
        }
    }
}
