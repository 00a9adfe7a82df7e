using InitiativeBot.Conversation;

namespace InitiativeBot.Hosting;

/// <summary>Lets the engine learn every language while the service already answers, so that no question waits for it.</summary>
internal sealed class WarmUp(IConversation conversation) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        conversation is ConversationEngine engine ? Task.Run(() => engine.Warm(stoppingToken), stoppingToken) : Task.CompletedTask;
}
