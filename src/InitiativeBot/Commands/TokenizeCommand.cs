using System.CommandLine;

namespace InitiativeBot.Commands;

internal static class TokenizeCommand
{
    public static Command Create() => new("tokenize", "");
}
