using System.Runtime;
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
        engine.Warm(stoppingToken);
        // What learning needed is several times what it leaves; it would stay with the process otherwise.
        GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
