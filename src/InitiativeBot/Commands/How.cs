using System.CommandLine;
using InitiativeBot.Editing;
using InitiativeBot.Reloading;

namespace InitiativeBot.Commands;

/// <summary>How a command changes data.</summary>
/// <param name="Try">Whether it only shows what would change.</param>
/// <param name="EvenIfWorse">Whether it goes on where answers get worse.</param>
/// <param name="Json">Whether it reports as JSON.</param>
/// <param name="Who">Who changes it.</param>
/// <param name="DataPath">Where the journal is kept.</param>
internal sealed record How(bool Try, bool EvenIfWorse, bool Json, string Who, string DataPath)
{
    public DataEditor Editor()
    {
        var folders = DataFolders.Find();
        return new DataEditor(folders.Index, folders.Dialogs, DataPath, TimeProvider.System, DataReloader.CheckAll);
    }
}

/// <summary>The options that say how a command changes data.</summary>
internal sealed class HowOptions
{
    private const string DataPathSetting = "Data__Path";

    private readonly Option<bool> _try = new("--try") { Description = "Only show what would change, in the files and in the answers to the saved questions." };
    private readonly Option<bool> _worse = new("--even-if-worse") { Description = "Make the change even if answers to saved questions get worse." };
    private readonly Option<bool> _json = new("--json") { Description = "Print the report as JSON." };
    private readonly Option<string> _who = new("--who") { Description = "Who changes it, for the log; the user of the machine by default.", DefaultValueFactory = _ => Environment.UserName };
    private readonly Option<string> _data = NewData("Where the log is kept; the service's own data by default.");

    /// <summary>The option that names the data directory.</summary>
    public static Option<string> NewData(string description) => new("--data")
    {
        Description = description,
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable(DataPathSetting) is { Length: > 0 } path ? path : "data",
    };

    /// <summary>For a command that changes words.</summary>
    public Command AddTo(Command command) => Add(command, _try, _worse, _json, _who, _data);

    /// <summary>For a command that only has to know who and where the journal is.</summary>
    public Command AddJournalTo(Command command) => Add(command, _who, _data);

    public How Read(ParseResult parsed) => new(
        parsed.GetValue(_try), parsed.GetValue(_worse), parsed.GetValue(_json), parsed.GetValue(_who)!, parsed.GetValue(_data)!);

    private static Command Add(Command command, params Option[] options)
    {
        foreach (var option in options)
        {
            command.Options.Add(option);
        }

        return command;
    }
}
