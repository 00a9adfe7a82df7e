using System.Diagnostics;

namespace InitiativeBot.Line.Load;

/// <summary>Sends signals to processes.</summary>
internal static class Signals
{
    /// <summary>Sends one: <c>STOP</c>, <c>CONT</c>.</summary>
    public static async Task SendAsync(Process process, string signal)
    {
        using var kill = Process.Start("kill", ["-" + signal, $"{process.Id}"]);
        await kill.WaitForExitAsync();
    }
}
