using System.CommandLine;
using InitiativeBot.Channels.Line;
using InitiativeBot.Hosting;

namespace InitiativeBot.Commands;

/// <summary><c>line rich-menu apply</c>: makes the city's rich menu the one that everybody sees.</summary>
internal static class LineRichMenuCommand
{
    public static Command Create()
    {
        var dryRun = new Option<bool>("--dry-run") { Description = "Ask LINE what there is and whether the menu is valid; change nothing." };
        var command = new Command("apply", "Create or replace the city's rich menu from dialogs/line/rich-menu.json and its picture. What LINE has already is left alone.") { dryRun };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(dryRun), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(bool dryRun, CancellationToken cancellationToken)
    {
        var file = RichMenuFile.Load(Path.Combine(DataDirectory.Find("dialogs"), RichMenuFile.Place));
        await using var account = LineAccount.Open();
        if (await new RichMenuDeployment(account.Line, Console.WriteLine).RunAsync(file, dryRun, cancellationToken) is { } problem)
        {
            await Console.Error.WriteLineAsync(problem.ToString());
            return CommandLine.FoundProblems;
        }

        return CommandLine.Good;
    }
}
