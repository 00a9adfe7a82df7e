using System.CommandLine;

namespace InitiativeBot.Commands;

/// <summary><c>line</c>: what an operator does with the LINE account.</summary>
internal static class LineCommand
{
    public static Command Create() => new("line", "Set the LINE account up and try it.")
    {
        new Command("rich-menu", "The menu under the chat.") { LineRichMenuCommand.Create() },
        LineVerifyCommand.Create(),
        LineSendTestCommand.Create(),
        LineTroubledCommand.Create(),
    };
}
