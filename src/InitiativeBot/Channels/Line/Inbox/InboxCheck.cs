using InitiativeBot.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace InitiativeBot.Channels.Line.Inbox;

/// <summary>Tells whether the inbox can be written, by writing; healthy while the channel is off.</summary>
internal sealed class InboxCheck(IInboxStore store, IOptions<LineOptions> options) : IHealthCheck
{
    // Longer than LINE waits for a webhook is as good as never.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!options.Value.IsOn)
        {
            return HealthCheckResult.Healthy();
        }

        try
        {
            await store.ProbeAsync().WaitAsync(Patience, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception e) when (e is StorageUnavailableException or TimeoutException)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, "The inbox of LINE cannot be written.", e);
        }
    }
}
