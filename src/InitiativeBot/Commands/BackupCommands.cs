using System.CommandLine;
using InitiativeBot.Storage.Backup;

namespace InitiativeBot.Commands;

/// <summary><c>backup</c> and <c>restore</c>: all that a service keeps as one file.</summary>
internal static class BackupCommands
{
    public static Command CreateBackup()
    {
        var (file, force, data) = Options("The file to write.", "Replace a file that is there.");
        var command = new Command("backup", "Write all that the service keeps into one file, while it runs.") { file, force, data };
        command.SetAction(parsed => Backup(parsed.GetValue(file)!, parsed.GetValue(force), parsed.GetValue(data)!));
        return command;
    }

    public static Command CreateRestore()
    {
        var (file, force, data) = Options("The backup.", "Put it in the place of data that are there; those are kept beside it.");
        var command = new Command("restore", "Put back what backup wrote, while the service does not run.") { file, force, data };
        command.SetAction(parsed => Restore(parsed.GetValue(file)!, parsed.GetValue(force), parsed.GetValue(data)!));
        return command;
    }

    private static (Argument<string> File, Option<bool> Force, Option<string> Data) Options(string file, string force) => (
        new Argument<string>("FILE") { Description = file },
        new Option<bool>("--force") { Description = force },
        HowOptions.NewData("The data directory; the service's own by default."));

    private static int Backup(string file, bool force, string data)
    {
        if (!Directory.Exists(data))
        {
            return Refuse($"{data}: there is no such directory; name it with --data or Data__Path");
        }

        if (File.Exists(file) && !force)
        {
            return Refuse($"{file}: is there already; --force replaces it");
        }

        var count = new DataBackup(data, TimeProvider.System).Write(file);
        Console.WriteLine($"{file}: {count} files");
        return CommandLine.Good;
    }

    private static int Restore(string file, bool force, string data)
    {
        if (!File.Exists(file))
        {
            return Refuse($"{file}: there is no such file");
        }

        var restore = new DataRestore(data, TimeProvider.System);
        if (restore.InUse() is { } database)
        {
            return Refuse($"{database}: a running service uses it; stop the service first");
        }

        if (restore.HasData && !force)
        {
            return Refuse($"{data}: holds data already; --force puts the backup in their place and keeps them beside it");
        }

        var (count, before) = restore.Read(file);
        Console.WriteLine($"{data}: {count} files");
        if (before is not null)
        {
            Console.WriteLine($"what was there is kept as {before}");
        }

        return CommandLine.Good;
    }

    private static int Refuse(string problem)
    {
        Console.Error.WriteLine(problem);
        return CommandLine.WrongUsage;
    }
}
