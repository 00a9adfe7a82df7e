using System.Threading.Channels;
using InitiativeBot.Conversation;
using InitiativeBot.Dialogs;
using InitiativeBot.Measures;
using InitiativeBot.OpenData;
using InitiativeBot.Reloading;
using InitiativeBot.Search.Keyword;
using InitiativeBot.Staff.Questions;

namespace InitiativeBot.Hosting;

/// <summary>
/// Lets the engine learn every language while the service already answers, so that no question waits for it; then, and after
/// each change of the data, makes the look-up's indexes and notes what changed of the measures.
/// </summary>
internal sealed class WarmUp(IServiceScopeFactory scopes, DataInForce inForce, MeasureHistory history, ReloadSettings settings) : BackgroundService
{
    /// <summary>Begins to make what answers, beside the rest of the start; what fails is told to whoever needs it then.</summary>
    public static void Begin(IServiceProvider services)
    {
        if (!services.GetRequiredService<ReloadSettings>().WarmsUp)
        {
            return;
        }

        var scopes = services.GetRequiredService<IServiceScopeFactory>();
        _ = Task.Run(() =>
        {
            try
            {
                using var scope = scopes.CreateScope();
                EngineOf(scope.ServiceProvider)?.Warm(DialogBook.DefaultLanguage);
            }
            catch (Exception)
            {
                // The first turn makes it again, and tells.
            }
        });
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // However often the data change meanwhile, they are looked at once more.
        var changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        void Note(object? sender, EventArgs e) => changes.Writer.TryWrite(true);
        inForce.Swapped += Note;
        try
        {
            if (settings.WarmsUp)
            {
                await Task.Run(() => Learn(stoppingToken), stoppingToken);
            }

            do
            {
                await Task.Run(() => Follow(stoppingToken), stoppingToken);
            }
            while (await changes.Reader.ReadAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Nobody needs it any more.
        }
        finally
        {
            inForce.Swapped -= Note;
        }
    }

    private void Learn(CancellationToken stoppingToken)
    {
        using var scope = scopes.CreateScope();
        if (EngineOf(scope.ServiceProvider) is { } engine)
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

    private void Follow(CancellationToken stoppingToken)
    {
        var generation = inForce.Acquire();
        try
        {
            history.UpTo(generation.Services.GetRequiredService<MeasureCatalog>());
            if (!settings.WarmsUp || EngineOf(generation.Services) is null)
            {
                return;
            }

            var search = generation.Services.GetRequiredService<KeywordSearch>();
            foreach (var language in generation.Services.GetRequiredService<SupportedLanguages>().All)
            {
                stoppingToken.ThrowIfCancellationRequested();
                search.Search(new KeywordRequest { Language = language });
            }

            FreeMemory.GiveBack();
        }
        finally
        {
            generation.Leave();
        }
    }

    private static ConversationEngine? EngineOf(IServiceProvider services) => ObservedConversation.EngineOf(services.GetRequiredService<IConversation>());
}
