using System.CommandLine;
using InitiativeBot.Channels.Line;
using Line.Messaging;

namespace InitiativeBot.Commands;

/// <summary><c>line verify</c>: checks the settings with LINE, and that LINE can reach the service.</summary>
internal static class LineVerifyCommand
{
    private const string WebhookPath = "/line/webhook";
    private const int SecretLength = 32;

    public static Command Create()
    {
        var command = new Command("verify", "Check the access token, the channel secret's form and the webhook address, and have LINE call the webhook.");
        command.SetAction((_, cancellation) => RunAsync(cancellation));
        return command;
    }

    private static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await using var account = LineAccount.Open();
        List<string> problems = [];
        CheckSecrets(account.Options.Secrets, problems);
        var bot = await account.Line.GetBotInfoAsync(cancellationToken);
        if (bot.Value is { } known)
        {
            Console.WriteLine($"Access token: good, for the account \"{known.DisplayName}\" ({known.BasicId}).");
            await CheckWebhookAsync(account, problems, cancellationToken);
        }
        else
        {
            problems.Add(new LineProblem("ask who the bot is", bot).ToString());
        }

        foreach (var problem in problems)
        {
            await Console.Error.WriteLineAsync(problem);
        }

        return problems.Count == 0 ? CommandLine.Good : CommandLine.FoundProblems;
    }

    private static void CheckSecrets(IReadOnlyList<string> secrets, List<string> problems)
    {
        if (secrets.Count == 0)
        {
            problems.Add("Line__ChannelSecret: is not set; LINE Developers shows it under Basic settings.");
        }
        else if (secrets.Any(s => s.Length != SecretLength || !s.All(char.IsAsciiHexDigitLower)))
        {
            problems.Add($"Line__ChannelSecret: does not look like a channel secret, which is {SecretLength} digits of 0 to 9 and a to f.");
        }
        else
        {
            Console.WriteLine($"Channel secret: has the form of one{(secrets.Count == 1 ? "" : $", and so have all {secrets.Count}")}.");
        }
    }

    private static async Task CheckWebhookAsync(LineAccount account, List<string> problems, CancellationToken cancellationToken)
    {
        var webhook = await account.Line.GetWebhookEndpointAsync(cancellationToken);
        if (webhook.Value is not { } endpoint)
        {
            problems.Add(webhook.Status == StatusCodes.Status404NotFound
                ? $"Webhook: no address is set. Enter https://HOST{WebhookPath} in LINE Developers."
                : new LineProblem("ask for the webhook address", webhook).ToString());
            return;
        }

        Console.WriteLine($"Webhook: {endpoint.Endpoint}");
        if (!endpoint.Active)
        {
            problems.Add("Webhook: is switched off. Switch \"Use webhook\" on in LINE Developers.");
        }

        if (account.PublicBaseUrl is { } known && endpoint.Endpoint != new Uri(known.AbsoluteUri.TrimEnd('/') + WebhookPath))
        {
            problems.Add($"Webhook: is not {known.AbsoluteUri.TrimEnd('/')}{WebhookPath}, where PublicBaseUrl says that this service is.");
        }

        await TestAsync(account.Line, problems, cancellationToken);
    }

    private static async Task TestAsync(LineMessagingClient line, List<string> problems, CancellationToken cancellationToken)
    {
        var tested = await line.TestWebhookEndpointAsync(cancellationToken: cancellationToken);
        switch (tested.Value)
        {
            case null:
                problems.Add(new LineProblem("have LINE call the webhook", tested).ToString());
                break;
            case { Success: true } test:
                Console.WriteLine($"LINE reaches it: status {test.StatusCode}.");
                break;
            case var test:
                problems.Add($"Webhook: LINE called it without success: status {test.StatusCode}, {test.Reason} {test.Detail}".TrimEnd() + Hint(test));
                break;
        }
    }

    private static string Hint(WebhookTest test) => test.StatusCode switch
    {
        StatusCodes.Status401Unauthorized => ". The service refuses the signature: its Line__ChannelSecret is not this channel's.",
        StatusCodes.Status404NotFound => ". The service's channel is off (its settings are missing), or the address is another one's.",
        <= 0 => ". The service must be reached from the internet, with a certificate of a public authority.",
        _ => ".",
    };
}
