using InitiativeBot.Conversation;
using InitiativeBot.Editing;
using InitiativeBot.Hosting;
using InitiativeBot.Search;
using InitiativeBot.Staff.Questions;
using InitiativeBot.Telemetry;
using InitiativeBot.Understanding;

namespace InitiativeBot.Reloading;

/// <summary>Registers the city's data and what takes up its changes.</summary>
internal static class ReloadHosting
{
    /// <summary>The folder in the data directory of what was learned, so that the next start need not.</summary>
    public const string LearnedFolder = "learned";

    /// <summary>Reads the data and adds it, the engine that answers from it, and what replaces both when the files change.</summary>
    /// <param name="services">The service's services.</param>
    /// <param name="configuration">The service's settings.</param>
    /// <param name="folders">Where the data are.</param>
    /// <param name="dataPath">Where the service keeps its own.</param>
    /// <param name="reading">The reading of the data that was begun already; what is wrong in the files is told when they are first needed then.</param>
    /// <exception cref="Data.DataFileException">A file of <c>index/</c> or <c>dialogs/</c> is wrong.</exception>
    /// <exception cref="SettingException">A setting is wrong.</exception>
    public static IServiceCollection AddCityData(
        this IServiceCollection services, IConfiguration configuration, DataFolders folders, string dataPath, Task<LoadedData>? reading = null)
    {
        // Handed over, not kept: the collection of services lives as long as the service.
        Task<LoadedData>? first = reading ?? Task.FromResult(LoadedData.Load(folders));
        services.AddMetrics();
        services.AddAnswerMeter();
        services.AddSingleton(folders);
        services.AddSingleton(s => new DataInForce(
            Interlocked.Exchange(ref first, null)?.GetAwaiter().GetResult() ?? LoadedData.Load(folders), s.GetRequiredService<TimeProvider>(), s.GetRequiredService<IServiceScopeFactory>()));
        services.AddSingleton(ReloadSettings.Read(configuration));
        services.AddSingleton<ReloadMetrics>();
        services.AddSingleton(_ => new LearnedLanguages(new LearnedFiles(configuration["Data:LearnedPath"] is { Length: > 0 } path ? path : Path.Combine(dataPath, LearnedFolder))));
        services.AddSingleton<DataReloader>();
        services.AddSingleton<IDataReloader>(s => s.GetRequiredService<DataReloader>());
        services.AddHostedService<DataWatcher>();
        services.AddSingleton<IDataEditor>(s => new DataEditor(
            folders.Index, folders.Dialogs, dataPath, s.GetRequiredService<TimeProvider>(), DataReloader.CheckAll,
            async (write, cancellationToken) => (await s.GetRequiredService<IDataReloader>().ReloadAfterAsync(write, cancellationToken)).Status.Problems,
            s.GetRequiredService<LearnedLanguages>()));
        services.AddHealthChecks().AddCheck<DataHealthCheck>("data", tags: [Health.Ready]);

        services.AddPerGeneration(s => s.Loaded().Data);
        services.AddPerGeneration(s => s.Loaded().Data.City);
        services.AddPerGeneration(s => s.Loaded().Data.Dialogs);
        services.AddPerGeneration(s => s.Loaded().Data.Catalog);
        services.AddPerGeneration(s => s.Loaded().Words);
        services.AddPerGeneration(s => s.Loaded().Readings);
        services.AddPerGeneration(s => new SupportedLanguages(s.Loaded().Data.Dialogs.SpokenLanguages));
        services.AddPerGeneration<MeasureIndex>();
        services.AddPerGeneration(s =>
        {
            // Before the index, to be made beside it.
            var (data, words) = (s.Loaded().Data, s.Loaded().Words);
            var parts = new EngineParts(data, words);
            return new ConversationEngine(
                data, words, s.GetRequiredService<MeasureIndex>(), s.GetRequiredService<IConversationStore>(), s.GetRequiredService<LearnedLanguages>(), parts, RecentTexts,
                s.GetRequiredService<AnswerMeter>());
        });
        services.AddScoped<IConversation>(s => s.GetService<IAnswerLog>() is { } log
            ? new ObservedConversation(s.GetRequiredService<ConversationEngine>(), log, s.GetRequiredService<AnswerMeter>()) : s.GetRequiredService<ConversationEngine>());
        return services;
    }

    // 1,000 take about 8 MB.
    private const int RecentTexts = 1_000;

    private static LoadedData Loaded(this IServiceProvider services) => services.GetRequiredService<GenerationScope>().Generation.Loaded;
}
