using System.Threading.Channels;

namespace InitiativeBot.Reloading;

/// <summary>
/// Notices that files of the city's data were changed, waits until whoever writes has come to an end, and lets the reloader
/// look. Where the system cannot tell of changes it looks again and again.
/// </summary>
internal sealed partial class DataWatcher(
    DataFolders folders, IDataReloader reloader, ReloadSettings settings, TimeProvider time, ILogger<DataWatcher> logger) : BackgroundService
{
    /// <summary>How long it has to be quiet before the files are read.</summary>
    internal static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(500);

    // Who writes without end is read all the same, once in a while.
    private const int MostWaits = 20;

    private readonly Channel<bool> _news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Says that a file may have changed.</summary>
    internal void Notice(string? path)
    {
        if (path is null || folders.IsData(path))
        {
            _news.Writer.TryWrite(true);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.Watch == WatchKind.Off)
        {
            return;
        }

        List<FileSystemWatcher> watchers = [];
        try
        {
            // Before the first look: what changes during it is seen as a change.
            var seen = Stamp();
            var isTold = settings.Watch == WatchKind.Events && TryWatch(watchers);
            // What is wrong with the data that the service began with is known from the first look on.
            await LookAsync(stoppingToken);
            await (isTold ? FollowAsync(stoppingToken) : PollAsync(seen, stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // It stops.
        }
        finally
        {
            watchers.ForEach(w => w.Dispose());
        }
    }

    private bool TryWatch(List<FileSystemWatcher> watchers)
    {
        try
        {
            foreach (var folder in new[] { folders.Index, folders.Dialogs })
            {
                var watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = true };
                watchers.Add(watcher);
                watcher.Changed += (_, e) => Notice(e.FullPath);
                watcher.Created += (_, e) => Notice(e.FullPath);
                watcher.Deleted += (_, e) => Notice(e.FullPath);
                watcher.Renamed += (_, e) => Notice(e.FullPath);
                // More changed at a time than it could tell of.
                watcher.Error += (_, _) => Notice(null);
                watcher.EnableRaisingEvents = true;
            }

            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or PlatformNotSupportedException)
        {
            LogPolling(settings.PollEvery.TotalSeconds, e.Message);
            return false;
        }
    }

    private async Task FollowAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await _news.Reader.ReadAsync(stoppingToken);
            var waits = 0;
            do
            {
                await Task.Delay(Quiet, time, stoppingToken);
            }
            while (_news.Reader.TryRead(out _) && ++waits < MostWaits);

            await LookAsync(stoppingToken);
        }
    }

    private async Task PollAsync(string seen, CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(settings.PollEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (Stamp() is var now && now != seen)
            {
                seen = now;
                await Task.Delay(Quiet, time, stoppingToken);
                await LookAsync(stoppingToken);
            }
        }
    }

    private string Stamp()
    {
        try
        {
            return folders.Stamp();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e.Message;
        }
    }

    private async Task LookAsync(CancellationToken stoppingToken)
    {
        try
        {
            await reloader.ReloadAsync(stoppingToken);
        }
        catch (Exception e) when (!stoppingToken.IsCancellationRequested)
        {
            LogFailed(e);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The system does not tell of changed files; they are looked at every {Seconds} seconds: {Reason}")]
    private partial void LogPolling(double seconds, string reason);

    [LoggerMessage(2, LogLevel.Error, "Looking at the files of the data failed; it is tried again when they change")]
    private partial void LogFailed(Exception exception);
}
