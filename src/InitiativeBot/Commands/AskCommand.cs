using System.CommandLine;
using System.Text.Json;
using InitiativeBot.Channels.Http;
using InitiativeBot.Conversation;

namespace InitiativeBot.Commands;

/// <summary><c>ask</c>: one question in the terminal, or a batch of them.</summary>
internal static class AskCommand
{
    private const string FromStandardInput = "-";
    private const string DefaultBaseUrl = "http://localhost:5080";

    public static Command Create()
    {
        var text = new Argument<string>("TEXT") { Description = "The question; - reads one a line from standard input." };
        var language = new Option<string?>("--language") { Description = "The language of the answer (BCP 47); found out from the text by default." };
        var conversation = new Option<string?>("--conversation") { Description = "A name for the conversation that the answers belong to." };
        var json = new Option<bool>("--json") { Description = "Print the answer as POST /api/ask gives it." };
        var explain = new Option<bool>("--explain") { Description = "Print why it was answered so: language, what was understood, candidates with the parts of their scores." };
        var command = new Command("ask", "Ask one question in the terminal.") { text, language, conversation, json, explain };
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetValue(text)!, parsed.GetValue(language), parsed.GetValue(conversation), parsed.GetValue(json), parsed.GetValue(explain), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string text, string? language, string? conversation, bool json, bool explain, CancellationToken cancellationToken)
    {
        var data = CityFolders.Load();
        if (language is not null && !data.Dialogs.SpokenLanguages.Contains(language))
        {
            await Console.Error.WriteLineAsync($"--language {language}: the languages are {string.Join(", ", data.Dialogs.SpokenLanguages)}");
            return CommandLine.WrongUsage;
        }

        var engine = CityFolders.Engine(data);
        if (text != FromStandardInput)
        {
            await AnswerAsync(engine, text, language, conversation, json, explain, cancellationToken);
            return CommandLine.Good;
        }

        while (await Console.In.ReadLineAsync(cancellationToken) is { } line)
        {
            var (question, itsConversation, itsLanguage) = ReadLine(line);
            await AnswerAsync(engine, question, itsLanguage ?? language, itsConversation ?? conversation, json, explain, cancellationToken);
        }

        return CommandLine.Good;
    }

    // A line is a question, or the body of POST /api/ask.
    private static (string Text, string? Conversation, string? Language) ReadLine(string line)
    {
        if (line.StartsWith('{'))
        {
            try
            {
                if (JsonSerializer.Deserialize(line, ApiJson.Readable.AskRequest) is { Text: not null } request)
                {
                    return (request.Text, request.Conversation, request.Language);
                }
            }
            catch (JsonException)
            {
                // Text that only begins like JSON is a question like any other.
            }
        }

        return (line, null, null);
    }

    private static async Task AnswerAsync(
        ConversationEngine engine, string text, string? language, string? conversation, bool json, bool explain, CancellationToken cancellationToken)
    {
        var id = conversation ?? ConversationId.New();
        var (reply, trace) = await engine.AnswerWithTraceAsync(new Question(ConversationId.OverAllChannels(id), text, language), cancellationToken);
        var answer = AskAnswer.From(id, reply, BaseUrl());
        if (json)
        {
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(answer, ApiJson.Readable.AskAnswer));
        }
        else
        {
            await Console.Out.WriteLineAsync(answer.Text);
            foreach (var card in answer.Cards)
            {
                await Console.Out.WriteLineAsync($"\n  {card.Id}  {card.Title}\n         {card.Department}\n         {card.Summary}\n         {card.Url}");
            }

            foreach (var suggestion in answer.Suggestions)
            {
                await Console.Out.WriteLineAsync($"  › {suggestion}");
            }
        }

        if (explain)
        {
            foreach (var line in trace.Lines())
            {
                await Console.Out.WriteLineAsync(line);
            }
        }
    }

    private static string BaseUrl() =>
        Environment.GetEnvironmentVariable("PublicBaseUrl") is { Length: > 0 } url ? url.TrimEnd('/') : DefaultBaseUrl;
}
