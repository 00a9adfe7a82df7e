using InitiativeBot.Hosting;
using InitiativeBot.Pages;
using InitiativeBot.Reloading;
using InitiativeBot.Search.Keyword;

namespace InitiativeBot.Channels.Http;

/// <summary>The HTTP channel and the measures as data, with their description in OpenAPI.</summary>
public static class HttpChannel
{
    /// <summary>Adds the channel's services.</summary>
    public static IServiceCollection AddHttpApi(this IServiceCollection services)
    {
        services.AddSingleton(new ChannelStatus("HTTP", IsOn: true, "POST /api/ask"));
        services.AddProblemDetails();
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Encoder = JsonText.Encoder;
            json.SerializerOptions.NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.Strict;
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Readable);
        });
        services.AddOpenApi(options => options.AddDocumentTransformer(ApiDescription.AddServiceAsync));
        services.AddPerGeneration<LookUpReader>();
        services.AddPerGeneration<KeywordSearch>();
        return services;
    }

    /// <summary>Maps the routes.</summary>
    public static void MapHttpApi(this IEndpointRouteBuilder routes)
    {
        routes.MapAskApi();
        routes.MapMeasuresApi();
        routes.MapOpenApi();
        // Where tools look first that know no versions.
        routes.MapOpenApi("/openapi.json");
        ApiReferencePage.Map(routes);
        SearchPage.Map(routes);
    }
}
