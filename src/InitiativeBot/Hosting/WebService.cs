using InitiativeBot.Channels.BotFramework;
using InitiativeBot.Channels.DirectLine;
using InitiativeBot.Channels.Http;
using InitiativeBot.Channels.Line;
using InitiativeBot.Channels.Mcp;
using InitiativeBot.Hosting.Cities;
using InitiativeBot.Hosting.Limits;
using InitiativeBot.Hosting.Secrets;
using InitiativeBot.OpenData;
using InitiativeBot.Pages;
using InitiativeBot.Reloading;
using InitiativeBot.Staff;
using InitiativeBot.Staff.Questions;
using InitiativeBot.Storage;
using InitiativeBot.Telemetry;
using InitiativeBot.Widget;

namespace InitiativeBot.Hosting;

/// <summary>The web service: what it is made of, in the order in which it is put together.</summary>
public static class WebService
{
    /// <summary>Builds the service; nothing listens yet.</summary>
    /// <param name="args">Settings in the .NET style: <c>--urls http://localhost:5080</c>.</param>
    /// <exception cref="SettingException">A setting is wrong.</exception>
    /// <exception cref="Data.DataFileException">A file of <c>index/</c> or <c>dialogs/</c> is.</exception>
    public static WebApplication Build(string[] args)
    {
        var builder = CreateBuilder(args);
        return CitySettings.Any(builder.Configuration) ? CitiesService.Build(builder) : Build(builder, DataFolders.Find(builder.Configuration));
    }

    /// <summary>Builds the service of the city whose data stand in other folders.</summary>
    internal static WebApplication Build(string[] args, DataFolders folders) => Build(CreateBuilder(args), folders);

    /// <summary>Builds the service of one city from its settings.</summary>
    /// <param name="builder">Where its settings stand, and who serves it.</param>
    /// <param name="folders">Where its data are.</param>
    /// <param name="reading">The reading of them, where it was begun already.</param>
    internal static WebApplication Build(WebApplicationBuilder builder, DataFolders folders, Task<LoadedData>? reading = null)
    {
        // Read while the service is put together.
        reading ??= Task.Run(() => LoadedData.Load(folders));
        Placeholders.Refuse(builder.Configuration);
        // A singleton that keeps what belongs to one generation of the data would answer from old data for good.
        builder.Host.UseDefaultServiceProvider(services => services.ValidateScopes = true);
        var settings = ServiceSettings.Read(builder.Configuration);
        builder.Services
            .AddSingleton(TimeProvider.System)
            .AddCityData(builder.Configuration, folders, settings.DataPath, reading)
            .AddHostedService<WarmUp>()
            .AddStorage(settings)
            .AddPages(settings)
            .AddCompression()
            .AddHttpApi()
            .AddBotFramework(builder.Configuration)
            .AddDirectLine(builder.Configuration, settings.PublicBaseUrl)
            .AddLine(builder.Configuration)
            .AddMcp()
            .AddOpenData()
            .AddWidget()
            .AddQuestionLog(builder.Configuration, settings)
            .AddStaff(builder.Configuration, settings)
            .AddHealth()
            .AddHostedService<ChannelStatusLog>();

        builder.AddLimits();
        builder.AddTelemetry();

        var app = builder.Build();
        WarmUp.Begin(app.Services);
        app.UseTelemetry();
        app.UseProxies();
        app.UseGenerations();
        app.UseSecurityHeaders();
        app.UseCompression();
        app.UseErrorAnswers();
        app.UseMcpLimits();
        app.UseRouting();
        app.UseCors();
        app.UseLimits();
        app.UseStaff();
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(30), KeepAliveTimeout = TimeSpan.FromSeconds(60) });
        app.MapPages();
        app.MapHttpApi();
        app.MapBotFramework();
        app.MapDirectLine();
        app.MapLine();
        app.MapMcpChannel();
        app.MapOpenData();
        app.MapWidget();
        app.MapStaff();
        app.MapHealth();
        app.MapTelemetry();

        // A file that is wrong is told before anything listens.
        _ = app.Services.GetRequiredService<DataInForce>();
        return app;
    }

    private static WebApplicationBuilder CreateBuilder(string[] args)
    {
        // Settings hold until the end: their watcher would wake at every write below the working directory.
        var builder = WebApplication.CreateBuilder(["--hostBuilder:reloadConfigOnChange=false", .. args]);
        builder.AddDefaults();
        builder.Configuration.AddSecretFiles();
        return builder;
    }
}
