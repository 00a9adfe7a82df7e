using System.CommandLine;

namespace InitiativeBot.Commands;

internal static class ExportCommand
{
    public static Command Create() => new("export", "");
}
