using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace InitiativeBot.Browser.Tests.Support;

/// <summary>
/// A site of the city on an origin of its own that has the widget on its pages: one script tag, under a policy that allows
/// nothing but what docs/widget.md asks for, and with a style sheet that would spoil whatever it reached.
/// </summary>
public sealed class CityPage : IAsyncDisposable
{
    /// <summary>The query of a page that axe-core can look into: trusted types would keep it from measuring colours.</summary>
    public const string Probed = "probed";

    private readonly WebApplication _site;

    private CityPage(WebApplication site) => _site = site;

    public string Address { get; private set; } = "";

    /// <summary>The service that the pages load the widget from; set before a page is opened.</summary>
    public string Service { get; set; } = "";

    public static async Task<CityPage> StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var page = new CityPage(builder.Build());
        page._site.MapGet("/style.css", () => Results.Text(
            """
            html { font-size: 62.5%; } body { background: #eee; font: italic 3rem/3 fantasy; color: #222; }
            * { letter-spacing: 0.3em; } button, input, dialog, ul, li { all: unset; background: red !important; display: none !important; }
            """,
            "text/css"));
        page._site.MapGet("/{name?}", page.SendAsync);
        await page._site.StartAsync(cancellationToken);
        page.Address = page._site.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return page;
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    private IResult SendAsync(HttpContext context)
    {
        var socket = Service.Replace("http:", "ws:", StringComparison.Ordinal);
        context.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'self'; img-src data:; script-src {Service}; connect-src {Service} {socket}"
            + (context.Request.Query.ContainsKey(Probed) ? "" : "; require-trusted-types-for 'script'");
        var attributes = string.Concat(context.Request.Query.Select(a => $" data-{a.Key}=\"{a.Value}\""));
        return Results.Text(
            $"""
            <!doctype html>
            <html lang="ja">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>市のページ</title>
            <link rel="stylesheet" href="/style.css">
            <link rel="icon" href="data:,">
            <main><h1>市のページ</h1><p><a href="/next">次のページ</a></p></main>
            <script src="{Service}/widget.js"{attributes}></script>
            """,
            "text/html; charset=utf-8");
    }
}
