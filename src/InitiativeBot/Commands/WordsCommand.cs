using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using InitiativeBot.Dialogs;
using InitiativeBot.Editing;

namespace InitiativeBot.Commands;

/// <summary><c>words</c>: changes the city's words, tried first, with a journal and an undo.</summary>
internal static class WordsCommand
{
    private static readonly string[] Kinds = [.. WordTable.Kinds, "phrase"];

    public static Command Create() => new("words", "Change the city's words: sample questions, names, synonyms, topics, replies, contacts, the emergency notice.")
    {
        Change("add", "Write a word.", ChangeAction.Add), Change("remove", "Take a word away.", ChangeAction.Remove), Set(), Undo(), Log(),
        WordTableCommands.Export(), WordTableCommands.Import(),
    };

    private static Command Change(string name, string description, ChangeAction action)
    {
        var kind = new Argument<string>("KIND") { Description = string.Join(", ", Kinds) + "." };
        kind.AcceptOnlyFromAmong(Kinds);
        var target = new Argument<string>("OF") { Description = "What it belongs to: a measure's id, a bureau or section, the word that a synonym stands for, a topic's id, a key of dialogs/." };
        var text = new Argument<string>("TEXT") { Description = "The word, the question; of a topic-member the measure's id." };
        var language = new Option<string>("--language") { Description = "The language (BCP 47).", DefaultValueFactory = _ => DialogBook.DefaultLanguage };
        var how = new HowOptions();
        var command = how.AddTo(new Command(name, description) { kind, target, text, language });
        command.SetAction(async (parsed, cancellation) =>
        {
            var (change, problem) = WordTable.Change(action, parsed.GetValue(kind)!, parsed.GetValue(target)!, parsed.GetValue(language)!, parsed.GetValue(text)!);
            if (change is null)
            {
                await Console.Error.WriteLineAsync(problem);
                return CommandLine.WrongUsage;
            }

            return await MakeAsync([change], how.Read(parsed), cancellation);
        });
        return command;
    }

    private static Command Set()
    {
        var language = new Option<string>("--language") { Description = "The language (BCP 47).", DefaultValueFactory = _ => DialogBook.DefaultLanguage };

        var key = new Argument<string>("KEY") { Description = "The key in dialogs/: reply.greet." };
        var words = new Argument<string>("TEXT") { Description = "The text, with the {placeholders} of the old one." };
        var textHow = new HowOptions();
        var text = textHow.AddTo(new Command("text", "What the bot says under a key.") { key, words, language });
        text.SetAction((parsed, cancellation) => MakeAsync(
            [new ReplyChange(parsed.GetValue(language)!, parsed.GetValue(key)!, parsed.GetValue(words)!)], textHow.Read(parsed), cancellation));

        var notice = new Argument<string>("TEXT") { Description = "The text; empty takes it away." };
        var noticeHow = new HowOptions();
        var emergency = noticeHow.AddTo(new Command("notice", "What everybody is told first while it lasts.") { notice, language });
        emergency.SetAction((parsed, cancellation) => MakeAsync(
            [new NoticeChange(parsed.GetValue(language)!, parsed.GetValue(notice) is { Length: > 0 } said ? said : null)], noticeHow.Read(parsed), cancellation));

        var department = new Argument<string>("DEPARTMENT") { Description = "The department as the document prints it; \"city\" for the city's own contact." };
        var phone = new Option<string?>("--phone") { Description = "The telephone number." };
        var url = new Option<string?>("--url") { Description = "A page, https." };
        var email = new Option<string?>("--email") { Description = "The e-mail address." };
        var remove = new Option<bool>("--remove") { Description = "Take the department's contact away." };
        var contactHow = new HowOptions();
        var contact = contactHow.AddTo(new Command("contact", "Where people turn.") { department, phone, url, email, remove });
        contact.SetAction((parsed, cancellation) => MakeAsync(
            [parsed.GetValue(remove)
                ? new ContactRemoval(parsed.GetValue(department)!)
                : new ContactChange(parsed.GetValue(department) is "city" ? null : parsed.GetValue(department), parsed.GetValue(phone), parsed.GetValue(url), parsed.GetValue(email))],
            contactHow.Read(parsed), cancellation));
        return new Command("set", "Set a text, a contact, the emergency notice.") { text, emergency, contact };
    }

    private static Command Undo()
    {
        var id = new Argument<long?>("ENTRY") { Description = "The entry's number in the log; the last one by default.", Arity = ArgumentArity.ZeroOrOne };
        var how = new HowOptions();
        var command = how.AddTo(new Command("undo", "Take a change back; what was changed elsewhere since stays.") { id });
        command.SetAction(async (parsed, cancellation) =>
        {
            using var editor = how.Read(parsed).Editor();
            if ((parsed.GetValue(id) ?? editor.Journal(1).Select(e => (long?)e.Id).FirstOrDefault()) is not { } entry)
            {
                await Console.Error.WriteLineAsync("there is nothing to undo");
                return CommandLine.FoundProblems;
            }

            return await FinishAsync(editor, await editor.ProposeUndoAsync(entry, cancellation), how.Read(parsed), cancellation);
        });
        return command;
    }

    private static Command Log()
    {
        var limit = new Option<int>("--limit") { Description = "How many entries, newest first.", DefaultValueFactory = _ => 20 };
        var how = new HowOptions();
        var command = how.AddJournalTo(new Command("log", "Who changed what, and when.") { limit });
        command.SetAction(parsed =>
        {
            using var editor = how.Read(parsed).Editor();
            foreach (var entry in editor.Journal(Math.Max(1, parsed.GetValue(limit))))
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{entry.Id} {entry.At.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z {entry.Who}"));
                foreach (var line in entry.What)
                {
                    Console.WriteLine("  " + line);
                }
            }
        });
        return command;
    }

    /// <summary>Tries changes, prints what they do, and makes them where nothing speaks against it.</summary>
    internal static async Task<int> MakeAsync(IReadOnlyList<DataChange> changes, How how, CancellationToken cancellationToken)
    {
        using var editor = how.Editor();
        return await FinishAsync(editor, await editor.ProposeAsync(changes, cancellationToken), how, cancellationToken);
    }

    internal static async Task<int> FinishAsync(DataEditor editor, EditProposal proposal, How how, CancellationToken cancellationToken)
    {
        if (how.Json)
        {
            Console.WriteLine(JsonSerializer.Serialize(proposal, EditingJson.Readable.EditProposal));
        }
        else
        {
            Print(proposal);
        }

        foreach (var problem in proposal.Problems)
        {
            await Console.Error.WriteLineAsync(problem);
        }

        if (!proposal.CanApply)
        {
            return CommandLine.FoundProblems;
        }

        if (how.Try)
        {
            return CommandLine.Good;
        }

        if (proposal.Effect is { Worse.Count: > 0 } && !how.EvenIfWorse)
        {
            await Console.Error.WriteLineAsync("answers get worse; --even-if-worse makes the change all the same");
            return CommandLine.FoundProblems;
        }

        var result = await editor.ApplyAsync(proposal, how.Who, cancellationToken);
        foreach (var problem in result.Problems)
        {
            await Console.Error.WriteLineAsync(problem);
        }

        if (result.Entry is not { } entry)
        {
            return CommandLine.FoundProblems;
        }

        if (!how.Json)
        {
            Console.WriteLine($"Written as entry {entry.Id}.");
        }

        return CommandLine.Good;
    }

    private static void Print(EditProposal proposal)
    {
        foreach (var patch in proposal.Files)
        {
            Console.WriteLine(patch.File);
            PrintLines("-", patch.Old);
            PrintLines("+", patch.New);
        }

        if (proposal.Effect is not { } effect)
        {
            return;
        }

        Console.WriteLine($"{effect.Questions} saved questions: {effect.RightBefore} right before, {effect.RightAfter} after");
        foreach (var (name, changes) in new[] { ("better", effect.Better), ("worse", effect.Worse), ("other", effect.Other) })
        {
            foreach (var change in changes)
            {
                Console.WriteLine($"  {name} {change.Id} {change.Language} “{change.Question}”: {change.Before} → {change.After}");
            }
        }
    }

    private static void PrintLines(string sign, string text)
    {
        foreach (var line in text.Split('\n').Where(l => l.Length > 0))
        {
            Console.WriteLine($"  {sign} {line}");
        }
    }
}
