using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace InitiativeBot.Line.Load;

/// <summary>The service as a process of its own that can be killed and started again on the same port and data.</summary>
internal sealed class ServiceProcess : IDisposable
{
    // What one service has learned the next need not learn.
    private const string Kept = "Data__LearnedPath";

    private static readonly string[] Cleared = ["ASPNETCORE_", "DOTNET_", "Microsoft", "Line__", "DirectLine__", "Redis__", "Data__", "PublicBaseUrl", "Limits__", "Proxies"];

    private readonly ProcessStartInfo _start;
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(1) };
    private Process? _process;

    /// <summary>Prepares the service.</summary>
    /// <param name="program"><c>initiativebot</c> or <c>initiativebot.dll</c>.</param>
    /// <param name="data">The data directory.</param>
    /// <param name="lineUrl">The fake LINE's address.</param>
    /// <param name="redis">The setting <c>Redis__Configuration</c>, or null.</param>
    public ServiceProcess(string program, string data, string lineUrl, string? redis = null)
    {
        Url = $"http://127.0.0.1:{FreePort()}";
        var isDll = program.EndsWith(".dll", StringComparison.Ordinal);
        _start = new ProcessStartInfo(isDll ? "dotnet" : program, isDll ? [program] : [])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = data,
        };
        foreach (var name in _start.Environment.Keys.Where(n => n != Kept && Cleared.Any(c => n.StartsWith(c, StringComparison.OrdinalIgnoreCase))).ToList())
        {
            _start.Environment.Remove(name);
        }

        _start.Environment["ASPNETCORE_URLS"] = Url;
        _start.Environment["Data__Path"] = data;
        _start.Environment["Line__ChannelSecret"] = Secret;
        _start.Environment["Line__ChannelAccessToken"] = "access-token";
        _start.Environment["Line__ApiBaseUrl"] = lineUrl;
        _start.Environment["Line__AllowPush"] = "true";
        if (redis is not null)
        {
            _start.Environment["Redis__Configuration"] = redis;
        }
    }

    /// <summary>The channel's secret.</summary>
    public const string Secret = "load-secret";

    public string Url { get; }

    /// <summary>The files that the process has mapped: its assemblies are among them.</summary>
    public string Maps => File.ReadAllText($"/proc/{_process!.Id}/maps");

    /// <summary>Resident memory in MiB.</summary>
    public double Memory
    {
        get
        {
            _process!.Refresh();
            return _process.WorkingSet64 / 1048576.0;
        }
    }

    /// <summary>Processor time so far.</summary>
    public TimeSpan Cpu
    {
        get
        {
            _process!.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Sets something else before the start.</summary>
    public void Set(string name, string value) => _start.Environment[name] = value;

    public void Start()
    {
        _process = new Process { StartInfo = _start };
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Waits until the service says that it is ready.</summary>
    public async Task WhenReadyAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                using var response = await _http.GetAsync(new Uri(Url + "/health/ready"), cancellationToken);
                if (response.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
            {
                // Not yet.
            }

            if (_process!.HasExited)
            {
                throw new InvalidOperationException($"The service ended with exit code {_process.ExitCode}.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellationToken);
        }
    }

    /// <summary>Ends the process as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
        _process = null;
    }

    /// <summary>Lets it hang: its connections stay open and nobody answers.</summary>
    public Task HangAsync() => Signals.SendAsync(_process!, "STOP");

    /// <summary>Lets it go on.</summary>
    public Task GoOnAsync() => Signals.SendAsync(_process!, "CONT");

    public void Dispose()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process?.Dispose();
        _http.Dispose();
    }

    /// <summary>A port that nobody listens on now.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
