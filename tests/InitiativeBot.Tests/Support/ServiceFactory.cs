using InitiativeBot.Conversation;
using InitiativeBot.Measures;
using InitiativeBot.Reloading;
using InitiativeBot.Staff.Questions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace InitiativeBot.Tests.Support;

/// <summary>
/// The whole service in the test's process, through its real <c>Program</c>. What is not real: the engine, which is
/// <see cref="Engine"/>, and the measures, which are <see cref="TestMeasures"/>. Each factory has a data directory of its
/// own, which goes with it. <see cref="OverRealHttp"/> makes it listen on a free port, for tests of what a test server has
/// not: remote addresses, connections.
/// </summary>
public sealed class ServiceFactory : WebApplicationFactory<Program>
{
    // Held, so that the next service has the same and what was made from it, too.
    private static readonly Lazy<LoadedData> CitysData = new(() => LoadedData.Load(DataFolders.Find()));

    private readonly TemporaryDirectory _data = new();

    public ServiceFactory() => ClientOptions.AllowAutoRedirect = false;

    public FakeConversation Engine { get; } = new();

    public Dictionary<string, string> Settings { get; } = [];

    /// <summary>The directory of its files.</summary>
    public string DataPath => _data.Path;

    /// <summary>The clock, when it is not to be the system's.</summary>
    public TimeProvider? Clock { get; set; }

    /// <summary>What else is not to be real.</summary>
    public Action<IServiceCollection>? Replacements { get; set; }

    public static ServiceFactory OverRealHttp()
    {
        var service = new ServiceFactory();
        service.UseKestrel();
        return service;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        _ = CitysData.Value;
        builder.UseEnvironment("Production");
        builder.UseSetting("Data:Path", _data.Path);
        builder.UseSetting("Questions:Keep", "false");
        builder.UseSetting("urls", "http://127.0.0.1:0");
        // Each watcher takes of what the system has for all.
        builder.UseSetting("Data:Watch", "off");
        builder.UseSetting("Logging:LogLevel:Default", "None");
        builder.UseSetting("Logging:LogLevel:Microsoft.AspNetCore", "None");
        foreach (var (name, value) in Settings)
        {
            builder.UseSetting(name, value);
        }

        builder.ConfigureServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton<IConversation>(s => new ObservedConversation(Engine, s.GetRequiredService<IAnswerLog>(), s.GetRequiredService<AnswerMeter>())));
            services.Replace(ServiceDescriptor.Singleton(new MeasureCatalog(TestMeasures.All)));
            if (Clock is not null)
            {
                services.Replace(ServiceDescriptor.Singleton(Clock));
            }

            Replacements?.Invoke(services);
        });
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _data.Dispose();
    }
}
