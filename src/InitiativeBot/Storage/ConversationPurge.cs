namespace InitiativeBot.Storage;

/// <summary>Removes expired conversations when the service starts and every quarter of an hour.</summary>
internal sealed partial class ConversationPurge(IEnumerable<IExpiringStore> stores, TimeProvider time, ILogger<ConversationPurge> logger)
    : BackgroundService
{
    internal static readonly TimeSpan Interval = TimeSpan.FromMinutes(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            do
            {
                Purge();
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service stops.
        }
    }

    private void Purge()
    {
        try
        {
            LogPurged(stores.Sum(s => s.Purge()));
        }
        catch (Exception e)
        {
            LogFailure(e);
        }
    }

    [LoggerMessage(1, LogLevel.Debug, "{Count} expired conversations removed")]
    private partial void LogPurged(int count);

    [LoggerMessage(2, LogLevel.Error, "Expired conversations could not be removed; the next try is in a quarter of an hour")]
    private partial void LogFailure(Exception exception);
}
