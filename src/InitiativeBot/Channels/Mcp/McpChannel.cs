using InitiativeBot.Hosting;
using InitiativeBot.Hosting.Limits;
using InitiativeBot.Pages;
using InitiativeBot.Reloading;
using InitiativeBot.Storage;
using Microsoft.AspNetCore.Http.Features;
using ModelContextProtocol.AspNetCore;
using ModelContextProtocol.Protocol;

namespace InitiativeBot.Channels.Mcp;

/// <summary>
/// The measures for assistants that speak the Model Context Protocol: <c>POST /mcp</c>, without log-in and without sessions, to
/// read and never to write.
/// </summary>
public static class McpChannel
{
    /// <summary>Where it listens.</summary>
    public const string Path = "/mcp";

    /// <summary>The largest message, in bytes.</summary>
    public const int MaxBody = 64 * 1024;

    /// <summary>How many messages an address has a minute. An assistant needs a handful for an answer.</summary>
    public const int PerMinute = 120;

    /// <summary>Adds what the channel needs.</summary>
    public static IServiceCollection AddMcp(this IServiceCollection services)
    {
        services.AddSingleton<McpLimits>();
        services.AddPerGeneration<MeasureTools>();
        services.AddMcpServer().WithHttpTransport(options =>
        {
            options.SessionMode = HttpServerSessionMode.Stateless;
            options.ConfigureSessionOptions = (http, server, _) =>
            {
                var tools = http.RequestServices.GetRequiredService<MeasureTools>();
                var baseUrl = http.RequestServices.GetRequiredService<MeasureLinks>().BaseUrl(http.Request);
                server.ServerInfo = new Implementation { Name = "initiativebot", Version = "1.0.0", Title = tools.Title, WebsiteUrl = baseUrl };
                server.ServerInstructions = tools.Instructions;
                server.Handlers.ListToolsHandler = (_, _) => ValueTask.FromResult(new ListToolsResult { Tools = [.. tools.All] });
                server.Handlers.CallToolHandler = (request, _) => ValueTask.FromResult(tools.Call(request.Params.Name, request.Params.Arguments, baseUrl));
                return Task.CompletedTask;
            };
        });
        services.AddSingleton(new ChannelStatus("MCP", true, Path));
        return services;
    }

    /// <summary>Keeps what is too large or too often from the channel; to stand before routing.</summary>
    public static IApplicationBuilder UseMcpLimits(this IApplicationBuilder app) => app.UseWhen(
        http => http.Request.Path.StartsWithSegments(Path, StringComparison.OrdinalIgnoreCase), mcp => mcp.Use(LimitAsync));

    /// <summary>Maps the route.</summary>
    public static void MapMcpChannel(this IEndpointRouteBuilder routes) => routes.MapMcp(Path).ExcludeFromDescription();

    private static async Task LimitAsync(HttpContext http, RequestDelegate next)
    {
        if (await http.RequestServices.GetRequiredService<McpLimits>().TryAsync(http.Connection.RemoteIpAddress) is { } wait)
        {
            http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            RetryLater.Tell(http.Response, wait);
            return;
        }

        if (http.Request.ContentLength > MaxBody)
        {
            http.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }

        // What comes without its length is cut off by the server.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = MaxBody;
        }

        await next(http);
    }
}

/// <summary>How often one address may call. Thread-safe.</summary>
/// <param name="shared">What counts over all nodes; null where there is one.</param>
internal sealed class McpLimits(ISharedLimits? shared = null) : CallerLimiter("mcp", McpChannel.PerMinute, shared);
