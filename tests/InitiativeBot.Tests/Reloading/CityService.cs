using InitiativeBot.Conversation;
using InitiativeBot.Reloading;
using InitiativeBot.Tests.Cities;
using InitiativeBot.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace InitiativeBot.Tests.Reloading;

/// <summary>みなと市's data as the service holds them, with folders that a test may change.</summary>
internal sealed class CityService : IDisposable
{
    private readonly ServiceProvider _services;
    private readonly bool _ownsCity;

    /// <summary>Starts it.</summary>
    /// <param name="prepare">Changes the folders before they are read.</param>
    public CityService(Action<MinatoFolders>? prepare = null)
        : this(new MinatoFolders(), prepare) => _ownsCity = true;

    /// <summary>Starts another node on the same folders.</summary>
    public CityService(MinatoFolders city)
        : this(city, prepare: null)
    {
    }

    private CityService(MinatoFolders city, Action<MinatoFolders>? prepare)
    {
        City = city;
        prepare?.Invoke(City);
        var services = new ServiceCollection();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<IConversationStore, MemoryConversationStore>();
        services.AddLogging(l => l.AddProvider(Logs).SetMinimumLevel(LogLevel.Information));
        services.AddCityData(new ConfigurationBuilder().Build(), new DataFolders(City.Index, City.Dialogs), City.Data);
        _services = services.BuildServiceProvider(validateScopes: true);
    }

    public MinatoFolders City { get; }

    public LogLines Logs { get; } = new();

    public DataInForce InForce => _services.GetRequiredService<DataInForce>();

    public IDataReloader Reloader => _services.GetRequiredService<IDataReloader>();

    public IServiceProvider Services => _services;

    /// <summary>A turn: what it asks for is of one generation.</summary>
    public IServiceScope BeginTurn() => _services.CreateScope();

    public async Task<Reply> AskAsync(string question)
    {
        using var turn = BeginTurn();
        return await turn.ServiceProvider.GetRequiredService<IConversation>().AnswerAsync(new Question(Guid.NewGuid().ToString("N"), question), TestContext.Current.CancellationToken);
    }

    public Task<ReloadResult> ReloadAsync() => Reloader.ReloadAsync(TestContext.Current.CancellationToken);

    public void Dispose()
    {
        _services.Dispose();
        if (_ownsCity)
        {
            City.Dispose();
        }
    }
}
