using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;

namespace InitiativeBot.Channels.BotFramework;

/// <summary>
/// The SDK's adapter in two steps, who calls and then what is said, so that a token that is none is told from a fault.
/// </summary>
internal sealed class BotAdapter(BotFrameworkAuthentication authentication, ILogger<BotAdapter> logger)
    : CloudAdapter(authentication, logger)
{
    private readonly BotFrameworkAuthentication _authentication = authentication;

    /// <summary>Checks the token. Throws when it does not hold.</summary>
    public Task<AuthenticateRequestResult> AuthenticateAsync(Activity activity, string? authorization, CancellationToken cancellationToken) =>
        _authentication.AuthenticateRequestAsync(activity, authorization, cancellationToken).WaitAsync(cancellationToken);

    /// <summary>Runs the turn, no longer than the caller waits, whatever the SDK does; what is to stand in the HTTP answer comes back.</summary>
    public Task<InvokeResponse?> RunAsync(
        AuthenticateRequestResult caller, Activity activity, IBot bot, CancellationToken cancellationToken) =>
        ProcessActivityAsync(caller, activity, bot.OnTurnAsync, cancellationToken).WaitAsync(cancellationToken)!;
}
