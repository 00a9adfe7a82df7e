using InitiativeBot.Channels.BotFramework;
using InitiativeBot.Channels.DirectLine;
using InitiativeBot.Channels.Http;
using InitiativeBot.Channels.Line;
using InitiativeBot.Conversation;
using InitiativeBot.Data;
using InitiativeBot.Pages;
using InitiativeBot.Search;
using InitiativeBot.Staff;
using InitiativeBot.Staff.Questions;
using InitiativeBot.Storage;
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
        var builder = WebApplication.CreateBuilder(args);
        builder.AddDefaults();
        var settings = ServiceSettings.Read(builder.Configuration);
        builder.Services
            .AddConversation()
            .AddStorage(settings)
            .AddPages(settings)
            .AddCompression()
            .AddHttpApi()
            .AddBotFramework(builder.Configuration)
            .AddDirectLine(builder.Configuration, settings.PublicBaseUrl)
            .AddLine(builder.Configuration)
            .AddWidget()
            .AddQuestionLog(builder.Configuration, settings)
            .AddStaff(builder.Configuration, settings)
            .AddHealth()
            .AddHostedService<ChannelStatusLog>();

        var app = builder.Build();
        app.UseSecurityHeaders();
        app.UseCompression();
        app.UseErrorAnswers();
        app.UseRouting();
        app.UseCors();
        app.UseStaff();
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(30), KeepAliveTimeout = TimeSpan.FromSeconds(60) });
        app.MapPages();
        app.MapHttpApi();
        app.MapBotFramework();
        app.MapDirectLine();
        app.MapLine();
        app.MapWidget();
        app.MapStaff();
        app.MapHealth();
        return app;
    }

    private static IServiceCollection AddConversation(this IServiceCollection services)
    {
        var data = CityData.Load(DataDirectory.Find("index"), DataDirectory.Find("dialogs"));
        services.AddSingleton(data);
        services.AddSingleton(data.City);
        services.AddSingleton(data.Dialogs);
        services.AddSingleton(data.Catalog);
        services.AddSingleton(new SupportedLanguages(data.Dialogs.SpokenLanguages));
        services.AddSingleton(JapaneseWords.Load(data.IndexFolder));
        services.AddSingleton<MeasureIndex>();
        services.AddSingleton<ConversationEngine>();
        services.AddSingleton<IConversation>(s => new ObservedConversation(s.GetRequiredService<ConversationEngine>(), s.GetRequiredService<IAnswerLog>()));
        services.AddHostedService<WarmUp>();
        services.AddSingleton(TimeProvider.System);
        return services;
    }
}
