using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;

namespace InitiativeBot.Line.Load.Channels;

/// <summary>Conversations of Direct Line, each with its WebSocket: from what is said until its answer comes.</summary>
internal sealed class DirectLineTraffic(string url, IReadOnlyList<string> texts) : IDisposable
{
    private const int Conversations = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 500 }) { Timeout = Patience };
    private readonly ConcurrentDictionary<string, TaskCompletionSource<long>> _answers = new();
    private readonly List<(string Id, string Token)> _conversations = [];
    private readonly List<ClientWebSocket> _sockets = [];

    /// <summary>Starts the conversations.</summary>
    public async Task StartAsync()
    {
        for (var i = 0; i < Conversations; i++)
        {
            var token = (await PostAsync("/tokens/generate", null)).GetProperty("token").GetString()!;
            var started = await PostAsync("/conversations", token);
            var socket = new ClientWebSocket();
            await socket.ConnectAsync(new Uri(started.GetProperty("streamUrl").GetString()!), CancellationToken.None);
            _sockets.Add(socket);
            _conversations.Add((started.GetProperty("conversationId").GetString()!, token));
            _ = ListenAsync(socket);
        }
    }

    public async Task<IReadOnlyList<Tally>> RunAsync(int perSecond, int seconds)
    {
        var (taken, answered) = (new Tally("Direct Line, taken"), new Tally("Direct Line, answered"));
        await Pace.KeepAsync(perSecond, seconds, async (number, due) =>
        {
            var (id, token) = _conversations[number % _conversations.Count];
            taken.Send();
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{url}/v3/directline/conversations/{id}/activities")
            {
                Content = JsonContent.Create(new { type = "message", from = new { id = "u" }, text = texts[number % texts.Count] }),
            };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            try
            {
                using var response = await _http.SendAsync(request);
                taken.Note((int)response.StatusCode, Stopwatch.GetElapsedTime(due));
                if (response.IsSuccessStatusCode)
                {
                    answered.Send();
                    var receipt = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
                    var at = await AnswerTo(receipt).Task.WaitAsync(Patience, TimeProvider.System);
                    answered.Note(200, Stopwatch.GetElapsedTime(due, at));
                }
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
            {
                taken.Note(0, Stopwatch.GetElapsedTime(due));
            }
            catch (TimeoutException)
            {
                answered.Note(1, Stopwatch.GetElapsedTime(due));
            }
        });
        return perSecond == 0 ? [] : [taken, answered];
    }

    public void Dispose()
    {
        _sockets.ForEach(s => s.Dispose());
        _http.Dispose();
    }

    private TaskCompletionSource<long> AnswerTo(string id) => _answers.GetOrAdd(id, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));

    private async Task ListenAsync(ClientWebSocket socket)
    {
        var buffer = new byte[1 << 20];
        try
        {
            while (socket.State == WebSocketState.Open)
            {
                var length = 0;
                ValueWebSocketReceiveResult received;
                do
                {
                    received = await socket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
                    length += received.Count;
                }
                while (!received.EndOfMessage);
                var at = Stopwatch.GetTimestamp();
                if (length == 0)
                {
                    continue;
                }

                using var set = JsonDocument.Parse(buffer.AsMemory(0, length));
                foreach (var activity in set.RootElement.GetProperty("activities").EnumerateArray())
                {
                    if (activity.TryGetProperty("replyToId", out var answers) && activity.GetProperty("type").GetString() == "message")
                    {
                        AnswerTo(answers.GetString()!).TrySetResult(at);
                    }
                }
            }
        }
        catch (Exception e) when (e is WebSocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The run is over.
        }
    }

    private async Task<JsonElement> PostAsync(string path, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url + "/v3/directline" + path);
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        using var response = await _http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
