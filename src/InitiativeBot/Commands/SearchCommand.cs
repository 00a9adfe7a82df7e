using System.CommandLine;

namespace InitiativeBot.Commands;

internal static class SearchCommand
{
    public static Command Create() => new("search", "");
}
