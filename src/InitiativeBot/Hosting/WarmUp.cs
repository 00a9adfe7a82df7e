using System.Runtime;
using InitiativeBot.Conversation;
using InitiativeBot.Staff.Questions;

namespace InitiativeBot.Hosting;

/// <summary>Lets the engine learn every language while the service already answers, so that no question waits for it.</summary>
internal sealed class WarmUp(IConversation conversation) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        (conversation is ObservedConversation observed ? observed.Inner : conversation) is ConversationEngine engine ? Task.Run(() => Learn(engine, stoppingToken), stoppingToken) : Task.CompletedTask;

    private static void Learn(ConversationEngine engine, CancellationToken stoppingToken)
    {
        engine.Warm(stoppingToken);
        // What learning needed is several times what it leaves; it would stay with the process otherwise.
        GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
