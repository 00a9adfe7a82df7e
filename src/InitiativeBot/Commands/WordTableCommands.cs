using System.CommandLine;
using InitiativeBot.Editing;

namespace InitiativeBot.Commands;

/// <summary><c>words export</c> and <c>words import</c>: the city's words as a table for spreadsheets.</summary>
internal static class WordTableCommands
{
    public static Command Export()
    {
        var output = new Argument<string>("FILE") { Description = "The table to write: .csv or .xlsx." };
        var language = new Option<string?>("--language") { Description = "Only the words of a language." };
        var template = new Option<bool>("--template") { Description = "Instead of words, empty rows for those that the language (--language) lacks." };
        var command = new Command("export", "Write the city's words as a table.") { output, language, template };
        command.SetAction(parsed => Export(parsed.GetValue(output)!, parsed.GetValue(language), parsed.GetValue(template)));
        return command;
    }

    public static Command Import()
    {
        var input = new Argument<string>("FILE") { Description = "A table with the columns kind, of, language, text, remove: .csv or .xlsx. What is not in it stays." };
        var how = new HowOptions();
        var command = how.AddTo(new Command("import", "Take the words of a table over; nothing goes that the column remove does not name.") { input });
        command.SetAction(async (parsed, cancellation) =>
        {
            var path = parsed.GetValue(input)!;
            if (!Tables.IsTable(path))
            {
                await Console.Error.WriteLineAsync($"{path}: the ending is neither .csv nor .xlsx");
                return CommandLine.WrongUsage;
            }

            var (changes, problem) = WordTable.Changes(WordTable.Read(Tables.Read(path), path), CityFolders.Load());
            if (problem is not null)
            {
                await Console.Error.WriteLineAsync($"{path}: {problem}");
                return CommandLine.FoundProblems;
            }

            if (changes.Count == 0)
            {
                await Console.Out.WriteLineAsync("Everything in the table is there already.");
                return CommandLine.Good;
            }

            return await WordsCommand.MakeAsync(changes, how.Read(parsed), cancellation);
        });
        return command;
    }

    private static int Export(string output, string? language, bool template)
    {
        if (!Tables.IsTable(output))
        {
            Console.Error.WriteLine($"{output}: the ending is neither .csv nor .xlsx");
            return CommandLine.WrongUsage;
        }

        var data = CityFolders.Load();
        if (template && language is null)
        {
            Console.Error.WriteLine("--template needs --language");
            return CommandLine.WrongUsage;
        }

        var rows = template ? WordTable.Template(data, language!) : WordTable.Of(data, language);
        Tables.Write(output, WordTable.Columns, rows.Select(WordTable.Cells));
        Console.WriteLine($"{rows.Count} rows: {output}");
        return CommandLine.Good;
    }
}
