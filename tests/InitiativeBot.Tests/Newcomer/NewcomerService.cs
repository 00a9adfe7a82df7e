using System.Collections.Concurrent;
using System.Diagnostics;
using InitiativeBot.Tests.Support;

namespace InitiativeBot.Tests.Newcomer;

/// <summary>
/// The built service as someone who has just cloned the repository starts it: a process of its own, nothing configured but
/// a free port, a data directory that goes when it ends. What is set in the environment of the test run is not handed on; only
/// where a test sets something itself, and so is past the first start, it need not learn again what the test run has learned.
/// </summary>
public sealed class NewcomerService : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";
    private const string Learned = "Data__LearnedPath";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly string[] Settings = ["ASPNETCORE_", "DOTNET_", "Microsoft", "Line__", "DirectLine__", "Redis__", "Data__", "PublicBaseUrl"];

    private readonly TemporaryDirectory _directory = new();
    private readonly ConcurrentQueue<string> _log = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process _process;

    private NewcomerService(IReadOnlyDictionary<string, string> settings)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "initiativebot.dll")])
        {
            WorkingDirectory = _directory.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys
            .Where(n => (settings.Count == 0 || n != Learned) && Settings.Any(s => n.StartsWith(s, StringComparison.OrdinalIgnoreCase))).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.Exited += (_, _) => _address.TrySetException(new InvalidOperationException("The service ended:\n" + string.Join('\n', _log)));
    }

    public HttpClient Client { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    public IReadOnlyCollection<string> Log => _log;

    /// <summary>Starts the service and waits until it listens.</summary>
    /// <param name="settings">Settings as a newcomer who tries a channel sets them in the environment.</param>
    public static async Task<NewcomerService> StartAsync(IReadOnlyDictionary<string, string>? settings = null)
    {
        var service = new NewcomerService(settings ?? new Dictionary<string, string>());
        service._process.Start();
        service._process.BeginOutputReadLine();
        service._process.BeginErrorReadLine();
        service.Client.BaseAddress = await service._address.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        return service;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
        _directory.Dispose();
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            return;
        }

        _log.Enqueue(line);
        var found = line.IndexOf(Listening, StringComparison.Ordinal);
        if (found >= 0)
        {
            _address.TrySetResult(new Uri(line[(found + Listening.Length)..].Trim()));
        }
    }
}
