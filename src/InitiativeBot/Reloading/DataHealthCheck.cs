using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace InitiativeBot.Reloading;

/// <summary>Says degraded where the files cannot be taken up: the service answers from older ones.</summary>
internal sealed class DataHealthCheck(IDataReloader reloader) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var status = reloader.Status;
        var details = new Dictionary<string, object>
        {
            ["generation"] = status.Generation,
            ["loadedAt"] = status.LoadedAt,
            ["measures"] = status.Measures,
            ["problems"] = status.Problems.Count,
            ["warnings"] = status.Warnings.Count,
        };
        return Task.FromResult(status.Problems.Count == 0
            ? HealthCheckResult.Healthy(data: details)
            : HealthCheckResult.Degraded($"The files changed and cannot be taken up: {status.Problems[0]}", data: details));
    }
}
