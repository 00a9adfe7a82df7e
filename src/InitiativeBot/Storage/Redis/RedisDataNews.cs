using System.Threading.Channels;
using InitiativeBot.Reloading;

namespace InitiativeBot.Storage.Redis;

/// <summary>
/// Tells the other nodes when this one has taken up changed data, and looks at the files when another one has: on a drive that
/// several machines share no system tells of changes.
/// </summary>
internal sealed partial class RedisDataNews(
    RedisConnection redis, DataInForce data, IDataReloader reloader, TimeProvider time, ILogger<RedisDataNews> log) : BackgroundService
{
    private const string Topic = "data";
    private const int Looks = 6;

    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(500);

    private readonly Channel<string> _news = Channel.CreateBounded<string>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Redis may be long in coming, and the service does not wait for it.
        await Task.Yield();
        redis.Subscribe(Topic, fingerprint => _news.Writer.TryWrite(fingerprint));
        redis.Restored += Back;
        data.Swapped += Tell;
        try
        {
            await foreach (var fingerprint in _news.Reader.ReadAllAsync(stoppingToken))
            {
                await LookAsync(fingerprint, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // It stops.
        }
        finally
        {
            redis.Restored -= Back;
            data.Swapped -= Tell;
        }
    }

    private void Tell(object? sender, EventArgs e) => redis.Publish(Topic, data.Current.Loaded.Fingerprint);

    // What was told while there was no connection is not known: the files tell.
    private void Back(object? sender, EventArgs e) => _news.Writer.TryWrite("");

    // Some drives show a change only after a while.
    private async Task LookAsync(string fingerprint, CancellationToken stoppingToken)
    {
        var wait = FirstWait;
        for (var look = 1; look <= Looks && data.Current.Loaded.Fingerprint != fingerprint; look++)
        {
            try
            {
                await reloader.ReloadAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(e);
            }

            if (fingerprint.Length == 0 || data.Current.Loaded.Fingerprint == fingerprint)
            {
                return;
            }

            await Task.Delay(wait, time, stoppingToken);
            wait *= 2;
        }

        if (data.Current.Loaded.Fingerprint != fingerprint)
        {
            LogOther();
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Another node answers from data that the files here do not hold; index/ and dialogs/ are to be the same for all nodes")]
    private partial void LogOther();

    [LoggerMessage(2, LogLevel.Error, "Looking at the files failed")]
    private partial void LogFailed(Exception exception);
}
