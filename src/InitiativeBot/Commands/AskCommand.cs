using System.CommandLine;

namespace InitiativeBot.Commands;

internal static class AskCommand
{
    public static Command Create() => new("ask", "");
}
