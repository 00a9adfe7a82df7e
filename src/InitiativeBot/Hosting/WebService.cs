using InitiativeBot.Channels.BotFramework;
using InitiativeBot.Channels.Http;
using InitiativeBot.Conversation;
using InitiativeBot.Dialogs;
using InitiativeBot.Measures;
using InitiativeBot.Pages;
using InitiativeBot.Storage;

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
        var builder = WebApplication.CreateBuilder(args);
        builder.AddDefaults();
        var settings = ServiceSettings.Read(builder.Configuration);
        builder.Services
            .AddConversation()
            .AddStorage(settings)
            .AddPages(settings)
            .AddHttpApi()
            .AddBotFramework(builder.Configuration)
            .AddHealth()
            .AddHostedService<ChannelStatusLog>();

        var app = builder.Build();
        app.UseSecurityHeaders();
        app.UseErrorAnswers();
        app.UseRouting();
        app.MapPages();
        app.MapHttpApi();
        app.MapBotFramework();
        app.MapHealth();
        return app;
    }

    private static IServiceCollection AddConversation(this IServiceCollection services)
    {
        var dialogs = DialogBook.Load(DataDirectory.Find("dialogs"));
        services.AddSingleton(dialogs);
        services.AddSingleton(new SupportedLanguages(dialogs.Languages));
        services.AddSingleton(new MeasureCatalog([]));
        services.AddSingleton<IConversation, ConversationEngine>();
        services.AddSingleton(TimeProvider.System);
        return services;
    }
}
