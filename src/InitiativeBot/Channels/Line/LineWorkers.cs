using System.Threading.Channels;
using InitiativeBot.Channels.Line.Inbox;
using InitiativeBot.Conversation;
using InitiativeBot.Storage;
using Microsoft.Extensions.Options;

namespace InitiativeBot.Channels.Line;

/// <summary>
/// Works the inbox off: events of one conversation one after the other, several conversations at a time. Only what is being
/// worked on is in memory; what waits, for whatever reason, waits in the store. Thread-safe.
/// </summary>
internal sealed class LineWorkers : IDisposable
{
    // So that somebody who writes without end does not keep a worker to himself.
    private const int MostInARow = 8;
    private const int MostClaimedAtOnce = 32;

    private static readonly TimeSpan Upkeep = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan DiskRetry = TimeSpan.FromSeconds(1);

    private readonly IInboxStore _store;
    private readonly LineResponder _responder;
    private readonly LineMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly ILogger<LineWorkers> _log;
    private readonly int _workers;
    private readonly SemaphoreSlim _free;
    private readonly Channel<byte> _news = Channel.CreateBounded<byte>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource _stop = new();
    private volatile bool _draining;
    private Task _running = Task.CompletedTask;
    private Task _upkeep = Task.CompletedTask;

    public LineWorkers(
        IInboxStore store, LineResponder responder, LineMetrics metrics, IOptions<LineOptions> options, TimeProvider time, ILogger<LineWorkers> log)
    {
        (_store, _responder, _metrics, _time, _log) = (store, responder, metrics, time, log);
        _workers = options.Value.Workers;
        _free = new SemaphoreSlim(_workers);
    }

    public void Start()
    {
        _running = Task.Run(RunAsync);
        _upkeep = Task.Run(KeepUpAsync);
    }

    /// <summary>Says that there is something new to work on.</summary>
    public void Wake() => _news.Writer.TryWrite(0);

    /// <summary>Works off what can be worked on now, then stops; at once when cancelled. What is left stays in the store.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _draining = true;
        Wake();
        await using (cancellationToken.Register(GiveUp))
        {
            await _running;
        }

        await _stop.CancelAsync();
        await _upkeep;
        try
        {
            await _store.ReleaseAsync();
        }
        catch (StorageUnavailableException)
        {
            // The leases run out by themselves.
        }
    }

    public void Dispose()
    {
        _stop.Dispose();
        _free.Dispose();
    }

    // The host may have gone on to the end in the same moment; nothing thrown here would reach anybody but end the process.
    private void GiveUp()
    {
        try
        {
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has ended.
        }
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                var (claimed, due) = await ClaimAsync();
                if (claimed == 0 && _draining && _free.CurrentCount == _workers)
                {
                    break;
                }

                if (claimed == 0)
                {
                    await WaitForNewsAsync(due);
                }
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The time for an orderly end is up.
        }

        for (var i = 0; i < _workers; i++)
        {
            await _free.WaitAsync();
        }
    }

    private async Task<(int Claimed, DateTimeOffset? Due)> ClaimAsync()
    {
        await _free.WaitAsync(_stop.Token);
        var room = 1;
        while (room < MostClaimedAtOnce && _free.Wait(0))
        {
            room++;
        }

        try
        {
            var (events, due) = await OnDiskAsync(() => _store.ClaimAsync(room));
            room -= events.Count;
            foreach (var item in events)
            {
                _ = Task.Run(() => WorkOffAsync(item));
            }

            return (events.Count, due);
        }
        finally
        {
            if (room > 0)
            {
                _free.Release(room);
            }
        }
    }

    private async Task WaitForNewsAsync(DateTimeOffset? due)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        var news = _news.Reader.ReadAsync(enough.Token).AsTask();
        var wait = due - _time.GetUtcNow();
        wait = _store.Poll is { } poll && !(wait < poll) ? poll : wait;
        Task[] first = wait is { } span ? [news, Task.Delay(span > TimeSpan.Zero ? span : TimeSpan.Zero, _time, enough.Token)] : [news];
        await Task.WhenAny(first);
        await enough.CancelAsync();
        _stop.Token.ThrowIfCancellationRequested();
    }

    private async Task WorkOffAsync(InboxEvent first)
    {
        try
        {
            var next = first;
            for (var row = 1; next is not null; row++)
            {
                next = await StepAsync(next, goOn: row < MostInARow);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // What was begun is told by the store.
        }
        catch (Exception e)
        {
            // A bug of the store. The claim is held until the process ends, so that the event is not worked on without end.
            _log.WorkerFailed(e, first.Id);
        }
        finally
        {
            _free.Release();
            Wake();
        }
    }

    private async Task<Verdict> WorkAsync(InboxEvent item)
    {
        using var activity = AnswerTelemetry.Continue("line.event", item.Trace);
        activity?.SetTag("kind", item.Kind);
        try
        {
            return await OnDiskAsync(() => _responder.WorkAsync(item, _stop.Token));
        }
        catch (Exception e) when (e is not OperationCanceledException || !_stop.IsCancellationRequested)
        {
            // A bug. Where it came after a call to LINE, another try might say the answer twice.
            _log.WorkerFailed(e, item.Id);
            return new Verdict.Ended(InboxOutcome.SetAside, e.GetType().Name) { MayBeSent = true };
        }
    }

    private async Task<InboxEvent?> StepAsync(InboxEvent item, bool goOn)
    {
        switch (await WorkAsync(item))
        {
            case Verdict.Ended ended:
                var next = await OnDiskAsync(() => _store.FinishAsync(item with { IsUnclear = ended.MayBeSent }, ended.Outcome, ended.Reason, goOn));
                _metrics.Finished(ended.Outcome, _time.GetUtcNow() - item.Received);
                Log(item, ended);
                return next;

            case Verdict.Later later:
                var until = _time.GetUtcNow() + later.Wait;
                await OnDiskAsync(async () =>
                {
                    await _store.PutOffAsync(later.Item, until);
                    return true;
                });
                _log.TriedLater(item.Id, later.Item.Tries, later.Wait.TotalSeconds);
                return null;

            default:
                return await OnDiskAsync(() => _store.FinishAsync(item, null, null, goOn));
        }
    }

    private void Log(InboxEvent item, Verdict.Ended ended)
    {
        if (ended.Outcome is InboxOutcome.Answered or InboxOutcome.Pushed or InboxOutcome.Silent)
        {
            _log.Finished(item.Id, ended.Outcome);
        }
        else
        {
            _log.FinishedBadly(item.Id, item.Kind, ended.Outcome, ended.Reason);
        }
    }

    // What the disk does not take now it may take later; until then the workers wait, and nothing is forgotten.
    private async Task<T> OnDiskAsync<T>(Func<Task<T>> work)
    {
        while (true)
        {
            try
            {
                return await work();
            }
            catch (StorageUnavailableException e)
            {
                _log.InboxUnavailable(e);
                await Task.Delay(DiskRetry, _time, _stop.Token);
            }
        }
    }

    private async Task KeepUpAsync()
    {
        using var timer = new PeriodicTimer(Upkeep, _time);
        try
        {
            do
            {
                await KeepUpOnceAsync();
            }
            while (await timer.WaitForNextTickAsync(_stop.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException && _stop.IsCancellationRequested)
        {
            // It stops.
        }
    }

    private async Task KeepUpOnceAsync()
    {
        try
        {
            await _store.RenewAsync();
            await _store.PurgeAsync();
            _metrics.Figures = await _store.CountAsync();
        }
        catch (StorageUnavailableException e)
        {
            _log.InboxUnavailable(e);
        }
        catch (Exception e) when (e is not ObjectDisposedException || !_stop.IsCancellationRequested)
        {
            _log.UpkeepFailed(e);
        }
    }
}
