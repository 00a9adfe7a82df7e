using System.Text.Json.Nodes;
using InitiativeBot.Measures;
using InitiativeBot.Storage;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace InitiativeBot.Hosting;

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/ready</c>: it has measures to answer with; a store that fails is
/// told as degraded, which is ready all the same, because answers go on without memory. <c>/health</c>: what each check says, as
/// JSON, for whoever looks after the service; no path of the machine and no secret stands in it.
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
        routes.MapHealthChecks("/health", new HealthCheckOptions { ResponseWriter = WriteDetailsAsync });
    }

    private static Task WriteDetailsAsync(HttpContext context, HealthReport report)
    {
        var checks = new JsonObject(report.Entries.Select(e => KeyValuePair.Create(e.Key, (JsonNode?)DetailsOf(e.Value))));
        var answer = new JsonObject { ["status"] = report.Status.ToString(), ["checks"] = checks };
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(answer.ToJsonString(JsonText.NewOptions()));
    }

    private static JsonObject DetailsOf(HealthReportEntry entry)
    {
        var details = new JsonObject { ["status"] = entry.Status.ToString() };
        if (entry.Description is not null)
        {
            details["description"] = entry.Description;
        }

        foreach (var (key, value) in entry.Data)
        {
            details[key] = value switch
            {
                int number => number,
                DateTimeOffset time => time,
                _ => value.ToString(),
            };
        }

        return details;
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
