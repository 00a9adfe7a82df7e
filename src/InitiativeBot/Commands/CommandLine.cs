using System.CommandLine;
using InitiativeBot.Data;
using InitiativeBot.Hosting;

namespace InitiativeBot.Commands;

/// <summary>The verbs of the program. Exit codes: 0 good, 1 the work found problems, 2 wrong usage.</summary>
internal static class CommandLine
{
    public const int Good = 0;
    public const int FoundProblems = 1;
    public const int WrongUsage = 2;

    private static readonly string[] Verbs =
        ["import", "export", "ask", "search", "tokenize", "evaluate", "check", "words", "dictionary", "line", "staff", "backup", "restore", "--help", "-h", "-?", "--version"];

    // They are about no city's data.
    private static readonly string[] WithoutCity = ["dictionary", "--help", "-h", "-?", "--version"];

    /// <summary>Runs what the arguments ask for: a verb, or the web service where there is none.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            return await RunVerbAsync(CityChoice.Take(args));
        }
        catch (SettingException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return WrongUsage;
        }
        catch (DataFileException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return FoundProblems;
        }
    }

    private static async Task<int> RunVerbAsync(string[] args)
    {
        if (args is not [var verb, ..] || !Verbs.Contains(verb))
        {
            if (CityChoice.IsMade)
            {
                throw new SettingException(CityChoice.Option, "goes before a command that is for one city; the service serves all of them");
            }

            var settings = args is ["serve", .. var rest] ? rest : args;
            if (settings is ["--help" or "-h" or "-?"])
            {
                await Console.Out.WriteLineAsync(Texts.ServeHelp);
                return Good;
            }

            if (settings is [var unknown, ..] && !unknown.StartsWith('-'))
            {
                await Console.Error.WriteLineAsync($"\"{unknown}\" is no command; see initiativebot --help");
                return WrongUsage;
            }

            return await ServeCommand.RunAsync(settings, Console.Error);
        }

        var root = new RootCommand(Texts.Root)
        {
            ImportCommand.Create(), ExportCommand.Create(), AskCommand.Create(), SearchCommand.Create(), TokenizeCommand.Create(),
            EvaluateCommand.Create(), CheckCommand.Create(), WordsCommand.Create(), DictionaryCommand.Create(), LineCommand.Create(), StaffCommand.Create(),
            BackupCommands.CreateBackup(), BackupCommands.CreateRestore(),
            new Command("serve", Texts.Serve),
        };
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            await Console.Error.WriteLineAsync(string.Join(' ', parsed.Errors[0].Message.Split(['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries)));
            return WrongUsage;
        }

        if (!WithoutCity.Contains(verb) && !args.Any(a => a is "--help" or "-h" or "-?"))
        {
            CityChoice.Require();
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return FoundProblems;
        }
    }
}
