using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace InitiativeBot.Clients.Tests.Support;

/// <summary>Microsoft's <c>botframework-directlinejs</c> in a Node.js process of its own.</summary>
internal sealed class NodeClient : IAsyncDisposable
{
    /// <summary>Statuses as the client numbers them.</summary>
    public const int Online = 2, ExpiredToken = 3, Ended = 5;

    private readonly Process _process;
    private readonly Channel<JsonNode> _events = Channel.CreateUnbounded<JsonNode>();
    private readonly List<JsonNode> _activities = [];

    private NodeClient(JsonObject options)
    {
        _process = new Process
        {
            StartInfo = new ProcessStartInfo("node", [Npm.Client, options.ToJsonString()])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            },
        };
        _process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is null)
            {
                _events.Writer.TryComplete();
            }
            else
            {
                _events.Writer.TryWrite(JsonNode.Parse(line.Data)!);
            }
        };
    }

    /// <summary>Every activity that the client handed on so far.</summary>
    public IReadOnlyList<JsonNode> Activities => _activities;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static NodeClient Start(JsonObject options)
    {
        var client = new NodeClient(options);
        client._process.Start();
        client._process.BeginOutputReadLine();
        return client;
    }

    /// <summary>Posts an activity; what became of it comes as an event.</summary>
    public Task PostAsync(JsonObject activity) => _process.StandardInput.WriteLineAsync(activity.ToJsonString().AsMemory(), Cancelled);

    /// <summary>Says something and returns the id that the service gave it.</summary>
    public async Task<string> SayAsync(string text)
    {
        await PostAsync(new JsonObject { ["type"] = "message", ["text"] = text, ["from"] = new JsonObject { ["id"] = "u" } });
        return (string)(await UntilAsync(e => e["posted"] is not null))["posted"]!;
    }

    /// <summary>The next activity that is wanted.</summary>
    public async Task<JsonNode> ActivityAsync(Func<JsonNode, bool> wanted) =>
        _activities.FirstOrDefault(wanted) ?? (await UntilAsync(e => e["activity"] is { } a && wanted(a)))["activity"]!;

    /// <summary>The answer to what was said under an id.</summary>
    public Task<JsonNode> AnswerToAsync(string id) => ActivityAsync(a => (string?)a["replyToId"] == id);

    /// <summary>Waits until the client has a status.</summary>
    public Task StatusAsync(int status) => UntilAsync(e => (int?)e["status"] == status);

    /// <summary>The next event that is wanted; activities in between are noted.</summary>
    public async Task<JsonNode> UntilAsync(Func<JsonNode, bool> wanted)
    {
        await foreach (var happened in _events.Reader.ReadAllAsync(Cancelled))
        {
            if (happened["activity"] is { } activity)
            {
                _activities.Add(activity);
            }

            if (wanted(happened))
            {
                return happened;
            }
        }

        throw new InvalidOperationException("The client has ended.");
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }
}
