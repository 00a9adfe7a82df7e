using System.Diagnostics;
using System.Text;

namespace InitiativeBot.Tests.Commands;

/// <summary>What a command printed, and its exit code.</summary>
internal sealed record TerminalResult(int ExitCode, string Output, string Error);

/// <summary>Runs the built program as a process of its own, as a person in a terminal does.</summary>
internal static class Terminal
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    public static Task<TerminalResult> RunAsync(string folder, string? input, params string[] arguments) =>
        RunAsync(folder, input, new Dictionary<string, string>(), arguments);

    /// <summary>Runs it with settings in its environment.</summary>
    public static async Task<TerminalResult> RunAsync(
        string folder, string? input, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "initiativebot.dll"), .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            StandardInputEncoding = new UTF8Encoding(false),
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
        return new TerminalResult(process.ExitCode, await output, await error);
    }
}
