using System.CommandLine;
using InitiativeBot.Hosting;
using InitiativeBot.Reloading;

namespace InitiativeBot.Commands;

/// <summary><c>check</c>: validates everything under <c>index/</c> and <c>dialogs/</c>.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var command = new Command("check", "Validate everything under index/ and dialogs/.");
        command.SetAction(_ => Run());
        return command;
    }

    private static int Run()
    {
        List<string> problems = [.. DataReloader.CheckAll(DataDirectory.Find("index"), DataDirectory.Find("dialogs"))];
        foreach (var problem in problems)
        {
            Console.Error.WriteLine(problem);
        }

        Console.WriteLine(problems.Count == 0 ? "Everything is complete." : $"{problems.Count} problems.");
        return problems.Count == 0 ? CommandLine.Good : CommandLine.FoundProblems;
    }
}
