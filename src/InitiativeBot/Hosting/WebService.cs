using InitiativeBot.Channels.BotFramework;
using InitiativeBot.Channels.DirectLine;
using InitiativeBot.Channels.Http;
using InitiativeBot.Channels.Line;
using InitiativeBot.Channels.Mcp;
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
    public static WebApplication Build(string[] args) => Build(args, DataFolders.Find());

    /// <summary>Builds the service of the city whose data stand in other folders.</summary>
    internal static WebApplication Build(string[] args, DataFolders folders)
    {
        // Read while the service is put together.
        var reading = Task.Run(() => LoadedData.Load(folders));
        // Settings hold until the end: their watcher would wake at every write below the working directory.
        var builder = WebApplication.CreateBuilder(["--hostBuilder:reloadConfigOnChange=false", .. args]);
        builder.AddDefaults();
        builder.Configuration.AddSecretFiles();
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
}
