using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace InitiativeBot.Line.Load;

/// <summary>A real <c>redis-server</c> on a port of its own that writes everything through, and can be killed and started again.</summary>
internal sealed class RedisProcess : IDisposable
{
    private const int KeepsTrying = 200;

    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(25);

    private readonly ProcessStartInfo _start;
    private Process? _process;

    /// <summary>Prepares the server.</summary>
    /// <param name="directory">Where its append-only file is.</param>
    public RedisProcess(string directory)
    {
        Port = ServiceProcess.FreePort();
        _start = new ProcessStartInfo(
            "redis-server",
            [
                "--port", $"{Port}", "--bind", "127.0.0.1", "--dir", directory, "--save", "", "--appendonly", "yes", "--appendfsync", "always",
                "--maxmemory-policy", "noeviction", "--daemonize", "no",
            ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
    }

    public int Port { get; }

    /// <summary>The setting <c>Redis__Configuration</c> for it.</summary>
    public string Configuration => $"127.0.0.1:{Port}";

    /// <summary>Starts it, and waits until it has read its file and answers.</summary>
    public async Task StartAsync()
    {
        _process = new Process { StartInfo = _start };
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        for (var tries = 1; !await AnswersAsync(); tries++)
        {
            if (_process.HasExited || tries == KeepsTrying)
            {
                throw new InvalidOperationException("The redis-server does not come up.");
            }

            await Task.Delay(BetweenTries, TimeProvider.System);
        }
    }

    /// <summary>Ends it as <c>kill -9</c> does.</summary>
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
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", Port);
            var stream = client.GetStream();
            await stream.WriteAsync("PING\r\n"u8.ToArray());
            var answer = new byte[64];
            var read = await stream.ReadAsync(answer);
            return Encoding.ASCII.GetString(answer, 0, read).StartsWith("+PONG", StringComparison.Ordinal);
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            return false;
        }
    }
}
