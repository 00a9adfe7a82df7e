using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using InitiativeBot.Tests.Support;

namespace InitiativeBot.Clients.Tests.Support;

/// <summary>The built service with the city's own data, as a process that can be killed and started again where it was.</summary>
internal sealed class ServiceProcess(params (string Name, string Value)[] settings) : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";

    private readonly TemporaryDirectory _directory = new();
    private Process? _process;

    /// <summary>Where it listens, the same after each start.</summary>
    public string Address { get; } = "http://127.0.0.1:" + FreePort();

    public async Task StartAsync()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "initiativebot.dll"), "--urls", Address])
        {
            WorkingDirectory = _directory.Path,
            RedirectStandardOutput = true,
        };
        start.Environment["Data__Path"] = _directory.File("data");
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start)!;
        while (await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.Contains(Listening, StringComparison.Ordinal))
            {
                // A pipe that nobody reads would stop the service in the end.
                _ = _process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
                await AnswerOnceAsync();
                return;
            }
        }

        throw new InvalidOperationException("The service ended before it listened.");
    }

    // A debug build on a busy machine learns its words for longer than a client waits for an answer.
    private async Task AnswerOnceAsync()
    {
        using var client = new HttpClient { BaseAddress = new Uri(Address), Timeout = TimeSpan.FromMinutes(2) };
        using var response = await client.PostAsJsonAsync("/api/ask", new { text = "水道" }, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Ends it as a power cut does.</summary>
    public async Task KillAsync()
    {
        if (_process is { } process)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            process.Dispose();
            _process = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _directory.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
