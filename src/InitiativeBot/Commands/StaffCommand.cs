using System.CommandLine;
using InitiativeBot.Hosting;
using InitiativeBot.Hosting.Secrets;
using InitiativeBot.Staff.Access;

namespace InitiativeBot.Commands;

/// <summary><c>staff</c>: accounts of this machine for the staff area.</summary>
internal static class StaffCommand
{
    public static Command Create() => new("staff", "The staff area, /staff.")
    {
        new Command("account", "Accounts of this machine, for a trial without the city's own log-in.") { CreateAdd(), CreateList(), CreateRemove() },
    };

    private static Command CreateAdd()
    {
        var name = Name();
        var role = new Option<string>("--role") { Description = "reader or editor.", DefaultValueFactory = _ => StaffRoles.Reader };
        var command = new Command("add", "Add an account, or give it a new password and role. The password is asked for, or read from standard input.") { name, role };
        command.SetAction(parsed => Add(parsed.GetValue(name)!, parsed.GetValue(role)!));
        return command;
    }

    private static Command CreateList()
    {
        var command = new Command("list", "Print the accounts with their roles.");
        command.SetAction(_ => List());
        return command;
    }

    private static Command CreateRemove()
    {
        var name = Name();
        var command = new Command("remove", "Remove an account; who is logged in with it is out at once.") { name };
        command.SetAction(parsed => Remove(parsed.GetValue(name)!));
        return command;
    }

    private static Argument<string> Name() => new("NAME") { Description = "The account's name." };

    private static int Add(string name, string roleName)
    {
        if (StaffRoles.Parse(roleName) is not { } role)
        {
            return Wrong($"--role {roleName}: the roles are {StaffRoles.Reader} and {StaffRoles.Editor}");
        }

        if (StaffAccounts.ProblemWithName(name) is { } wrongName)
        {
            return Wrong(wrongName);
        }

        if (ReadPassword() is not { } password)
        {
            return Wrong("the two passwords differ");
        }

        if (StaffAccounts.ProblemWithPassword(name, password) is { } wrongPassword)
        {
            return Wrong(wrongPassword);
        }

        Open(accounts => accounts.Set(name, role, password));
        Console.WriteLine($"{name}: {roleName}");
        return CommandLine.Good;
    }

    private static int List()
    {
        Open(accounts =>
        {
            foreach (var account in accounts.All())
            {
                Console.WriteLine($"{account.Name}: {StaffRoles.NameOf(account.Role)}");
            }
        });
        return CommandLine.Good;
    }

    private static int Remove(string name)
    {
        var isGone = false;
        Open(accounts => isGone = accounts.Remove(name));
        if (isGone)
        {
            return CommandLine.Good;
        }

        Console.Error.WriteLine($"there is no account {name}");
        return CommandLine.FoundProblems;
    }

    private static int Wrong(string problem)
    {
        Console.Error.WriteLine(problem);
        return CommandLine.WrongUsage;
    }

    private static void Open(Action<StaffAccounts> work)
    {
        var path = ServiceSettings.Read(WebApplication.CreateBuilder().Configuration.AddSecretFiles()).DataPath;
        Directory.CreateDirectory(path);
        using var database = StaffDatabase.In(path);
        work(new StaffAccounts(database, TimeProvider.System));
    }

    // Never an argument: the list of processes and the shell's history would tell it.
    private static string? ReadPassword()
    {
        if (Console.IsInputRedirected)
        {
            return Console.In.ReadLine() ?? "";
        }

        var first = ReadHidden("Password: ");
        return ReadHidden("Again: ") == first ? first : null;
    }

    private static string ReadHidden(string prompt)
    {
        Console.Error.Write(prompt);
        var typed = new System.Text.StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                typed.Length = Math.Max(0, typed.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                typed.Append(key.KeyChar);
            }
        }

        Console.Error.WriteLine();
        return typed.ToString();
    }
}
