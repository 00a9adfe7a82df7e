using System.CommandLine;
using InitiativeBot.Channels.Line;
using InitiativeBot.Conversation;
using InitiativeBot.Data;
using InitiativeBot.Dialogs;
using Line.Messaging;

namespace InitiativeBot.Commands;

/// <summary><c>line send-test</c>: pushes an answer with a card to a person or group, to look at it on a real phone.</summary>
internal static class LineSendTestCommand
{
    private const string DefaultBaseUrl = "https://localhost";

    public static Command Create()
    {
        var to = new Argument<string>("TO") { Description = "The id of a user (U…), group (C…) or room (R…), as it stands in webhooks and in LINE Developers." };
        var language = new Option<string>("--language") { Description = "The language of the answer (BCP 47).", DefaultValueFactory = _ => DialogBook.DefaultLanguage };
        var command = new Command("send-test", "Push an answer with a card. It counts towards the account's quota of messages.") { to, language };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(to)!, parsed.GetValue(language)!, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string to, string language, CancellationToken cancellationToken)
    {
        if (to is not ['U' or 'C' or 'R', _, ..] || !to.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
        {
            await Console.Error.WriteLineAsync("TO is no id of LINE's: one begins with U, C or R and goes on in letters and digits.");
            return CommandLine.WrongUsage;
        }

        var data = CityFolders.Load();
        if (!data.Dialogs.SpokenLanguages.Contains(language))
        {
            await Console.Error.WriteLineAsync($"--language {language}: the languages are {string.Join(", ", data.Dialogs.SpokenLanguages)}");
            return CommandLine.WrongUsage;
        }

        await using var account = LineAccount.Open();
        var messages = Sample(data, language, new LineAudience(account.PublicBaseUrl?.AbsoluteUri.TrimEnd('/') ?? DefaultBaseUrl, to[0] == 'U'));
        var valid = await account.Line.ValidatePushAsync(messages, cancellationToken);
        if (!valid.IsAccepted)
        {
            return await FailAsync(new LineProblem("validate the message", valid));
        }

        var sent = await account.Line.PushAsync(to, messages, Guid.NewGuid(), cancellationToken: cancellationToken);
        if (!sent.IsAccepted)
        {
            return await FailAsync(new LineProblem("send the message", sent));
        }

        Console.WriteLine($"Sent {messages.Count} messages (x-line-request-id {sent.RequestId}).");
        return CommandLine.Good;
    }

    private static async Task<int> FailAsync(LineProblem problem)
    {
        await Console.Error.WriteLineAsync(problem.ToString());
        return CommandLine.FoundProblems;
    }

    // As the service would answer, so that the phone shows what people will see.
    private static IReadOnlyList<Message> Sample(CityData data, string language, LineAudience audience)
    {
        var measure = data.Catalog.Originals[0].Id;
        var texts = data.Catalog.TextsOf(measure, language);
        var reply = new Reply
        {
            Language = language,
            Intent = Intent.Find,
            Text = data.Dialogs.Text(language, "line.test"),
            Cards = [new Card(measure, texts.Title, texts.Department, texts.Summary)],
        };
        return new LineReplyRenderer(data.Dialogs, new LineBubbles(new LineLook(data.City.Colors.Light))).Render(reply, 0, audience);
    }
}
