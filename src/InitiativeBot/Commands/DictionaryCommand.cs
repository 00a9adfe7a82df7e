using System.CommandLine;

namespace InitiativeBot.Commands;

internal static class DictionaryCommand
{
    public static Command Create() => new("dictionary", "");
}
