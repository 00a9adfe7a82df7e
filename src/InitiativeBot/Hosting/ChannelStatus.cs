namespace InitiativeBot.Hosting;

/// <summary>What the log says about a channel when the service starts. Each channel registers one.</summary>
/// <param name="Channel">The channel's name.</param>
/// <param name="IsOn">Whether it takes messages.</param>
/// <param name="Note">Where it listens, or which setting turns it on.</param>
public sealed record ChannelStatus(string Channel, bool IsOn, string Note);

internal sealed partial class ChannelStatusLog(IEnumerable<ChannelStatus> statuses, ILogger<ChannelStatusLog> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var status in statuses)
        {
            Log(status.Channel, status.IsOn ? "on" : "off", status.Note);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(1, LogLevel.Information, "Channel {Channel}: {State} ({Note})")]
    private partial void Log(string channel, string state, string note);
}
