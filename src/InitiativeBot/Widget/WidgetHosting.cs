using InitiativeBot.Hosting;
using InitiativeBot.Reloading;
using InitiativeBot.Search.Suggesting;
using InitiativeBot.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace InitiativeBot.Widget;

/// <summary>
/// The website widget: its script, its words, and what it asks for besides the conversation itself, which is Direct Line's.
/// </summary>
public static class WidgetHosting
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Adds what the widget needs.</summary>
    public static IServiceCollection AddWidget(this IServiceCollection services)
    {
        services.AddPerGeneration<WidgetWords>();
        services.AddPerGeneration<SuggestionIndex>();
        services.AddSingleton<FeedbackLimits>();
        services.TryAddSingleton<IFeedbackStore>(s => new SqliteFeedbackStore(s.GetRequiredService<SqliteDatabase>(), s.GetRequiredService<TimeProvider>()));
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, WidgetJson.Readable));
        return services;
    }

    /// <summary>Maps the routes. Pages of the sites that may use the service reach them from a browser.</summary>
    public static void MapWidget(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/widget.js", Reading, context => WidgetScript.Content.SendAsync(context)).ExcludeFromDescription();
        var group = routes.MapGroup("").RequireCors(AllowedOrigins.PolicyName);
        group.MapMethods("/widget/words", Reading, (HttpContext context, WidgetWords words) => words.For(context.Request.Query["lang"]).SendAsync(context)).ExcludeFromDescription();
        group.MapSuggest();
        group.MapFurigana();
        group.MapFeedback();
    }
}
