using InitiativeBot.Conversation;
using InitiativeBot.Staff.Questions;

namespace InitiativeBot.Hosting;

/// <summary>Lets the engine learn every language while the service already answers, so that no question waits for it.</summary>
internal sealed class WarmUp(IServiceScopeFactory scopes) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(
        () =>
        {
            using var scope = scopes.CreateScope();
            if (ObservedConversation.EngineOf(scope.ServiceProvider.GetRequiredService<IConversation>()) is { } engine)
            {
                Learn(engine, stoppingToken);
            }
        },
        stoppingToken);

    private static void Learn(ConversationEngine engine, CancellationToken stoppingToken)
    {
        // What one language needed is given back before the next, so that the most that is ever needed stays small.
        foreach (var language in engine.Languages.TakeWhile(_ => !stoppingToken.IsCancellationRequested))
        {
            if (engine.Warm(language))
            {
                FreeMemory.GiveBack();
            }
        }
    }
}
