using System.Net.WebSockets;
using System.Text;

namespace InitiativeBot.Channels.DirectLine;

/// <summary>
/// Sends a conversation through a WebSocket: first what was said since the watermark, then what comes. Everything is read
/// from the store from where the last frame ended, so nothing is left out and nothing comes twice.
/// </summary>
internal sealed partial class ConversationStreams(
    IDirectLineStore store, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<ConversationStreams> logger)
{
    /// <summary>How long nothing is sent before an empty frame is, which keeps proxies from closing the connection.</summary>
    public static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(20);

    // How long a client has to answer the goodbye.
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    private const int PageSize = 100;
    private const int MaxIncoming = 4_096;
    private static readonly TimeSpan RetryReading = TimeSpan.FromSeconds(2);

    /// <summary>Runs until the client goes, the conversation ends or the service stops.</summary>
    public async Task RunAsync(
        WebSocket socket, ConversationSignals.Listener listener, long from, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var receiving = ReceiveAsync(socket, stop, over.Token);
        try
        {
            await SendAllAsync(socket, listener, from, stop.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException)
        {
            // The service stops, or the client is gone.
        }

        // After a going away the clients come back by themselves.
        await CloseAsync(
            socket, lifetime.ApplicationStopping.IsCancellationRequested ? WebSocketCloseStatus.EndpointUnavailable : WebSocketCloseStatus.NormalClosure);
        await Task.WhenAny(receiving, Task.Delay(Farewell, time, cancellationToken));

        // A read that is given up breaks the connection, so this comes last.
        await over.CancelAsync();
        await receiving;
    }

    private async Task SendAllAsync(WebSocket socket, ConversationSignals.Listener listener, long from, CancellationToken cancellationToken)
    {
        var sent = from;
        Task<bool>? signal = null;
        while (true)
        {
            var (last, isFailed) = await SendNewAsync(socket, listener.Conversation, sent, cancellationToken);
            if (last is not { } reached)
            {
                return;
            }

            sent = reached;
            signal ??= listener.Signals.WaitToReadAsync(cancellationToken).AsTask();
            using var pause = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var idle = Task.Delay(isFailed ? RetryReading : KeepAlive, time, pause.Token);
            if (await Task.WhenAny(signal, idle) != signal)
            {
                await idle;
                await SendAsync(socket, "", cancellationToken);
                continue;
            }

            await pause.CancelAsync();
            await signal;
            signal = null;
            while (listener.Signals.TryRead(out var passing))
            {
                if (passing is not null)
                {
                    await SendAsync(socket, WireActivity.WriteSet([passing], sent), cancellationToken);
                }
            }
        }
    }

    // Null: there is no such conversation any more.
    private async Task<(long? Last, bool IsFailed)> SendNewAsync(WebSocket socket, string conversation, long from, CancellationToken cancellationToken)
    {
        while (true)
        {
            ActivityPage? page;
            try
            {
                page = await store.ReadAsync(conversation, from, PageSize, cancellationToken);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                LogUnreadable(e);
                return (from, true);
            }

            if (page is null)
            {
                return (null, false);
            }

            if (page.Activities.Count == 0)
            {
                // A watermark from beyond the end would hide what comes next.
                return (Math.Min(from, page.Last), false);
            }

            from = page.Activities[^1].Sequence;
            await SendAsync(socket, WireActivity.WriteSet(conversation, page.Activities, from), cancellationToken);
        }
    }

    // The client has nothing to say but empty frames that show that it is there.
    private static async Task ReceiveAsync(WebSocket socket, CancellationTokenSource stop, CancellationToken cancellationToken)
    {
        var buffer = new byte[MaxIncoming];
        try
        {
            while (true)
            {
                var received = await socket.ReceiveAsync(buffer.AsMemory(), cancellationToken);
                if (received.MessageType == WebSocketMessageType.Close || !received.EndOfMessage)
                {
                    break;
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException or InvalidOperationException or ObjectDisposedException)
        {
            // It is over either way.
        }

        await stop.CancelAsync();
    }

    private static Task SendAsync(WebSocket socket, string frame, CancellationToken cancellationToken) =>
        socket.SendAsync(new ArraySegment<byte>(Encoding.UTF8.GetBytes(frame)), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);

    private static async Task CloseAsync(WebSocket socket, WebSocketCloseStatus status)
    {
        try
        {
            await socket.CloseOutputAsync(status, statusDescription: null, CancellationToken.None);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // It is closed already.
        }
    }

    [LoggerMessage(1, LogLevel.Error, "A conversation could not be read for its stream; the next try is in a moment")]
    private partial void LogUnreadable(Exception exception);
}
