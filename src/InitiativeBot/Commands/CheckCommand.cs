using System.CommandLine;

namespace InitiativeBot.Commands;

internal static class CheckCommand
{
    public static Command Create() => new("check", "");
}
