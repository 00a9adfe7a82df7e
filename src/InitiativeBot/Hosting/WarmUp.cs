using InitiativeBot.Conversation;

namespace InitiativeBot.Hosting;

/// <summary>Lets the engine learn every language while the service already answers, so that no question waits for it.</summary>
internal sealed class WarmUp(ConversationEngine engine) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(() => engine.Warm(stoppingToken), stoppingToken);
}
