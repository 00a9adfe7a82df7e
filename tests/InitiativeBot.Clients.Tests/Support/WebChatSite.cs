using InitiativeBot.Browser.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(InitiativeBot.Clients.Tests.Support.WebChatSite))]

namespace InitiativeBot.Clients.Tests.Support;

/// <summary>
/// Another site than the service's, as a city's own is, with the official Web Chat on its page; and a browser. What the page
/// is to do stands in its address: the service, whether by WebSocket, and the conversation that it takes up.
/// </summary>
public sealed class WebChatSite : IAsyncLifetime
{
    private const int Patience = 60_000;

    private const string Page =
        """
        <!doctype html>
        <html lang="ja">
        <meta charset="utf-8">
        <title>Web Chat</title>
        <div id="chat" style="height: 700px"></div>
        <script src="/webchat.js"></script>
        <script>
        (async () => {
          const query = new URLSearchParams(location.search);
          const domain = query.get('service') + '/v3/directline';
          let token = query.get('token');
          if (!token) token = (await (await fetch(domain + '/tokens/generate', { method: 'POST' })).json()).token;
          const conversationId = query.get('conversation') ?? undefined;
          const directLine = WebChat.createDirectLine({ domain, token, conversationId, webSocket: query.get('socket') === 'true', pollingInterval: 200 });
          window.chat = { directLine, token };
          WebChat.renderWebChat({ directLine, userID: 'u', locale: 'ja-JP', styleOptions: { hideUploadButton: true } }, document.getElementById('chat'));
        })();
        </script>
        """;

    private WebApplication? _app;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>The site's origin.</summary>
    public string Address { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(Patience);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapGet("/", () => TypedResults.Content(Page, "text/html"));
        _app.MapGet("/webchat.js", () => TypedResults.PhysicalFile(Npm.WebChat, "text/javascript"));
        _app.MapGet("/favicon.ico", () => TypedResults.NoContent());
        await _app.StartAsync(TestContext.Current.CancellationToken);
        Address = _app.Urls.Single();
        _playwright = await Playwright.CreateAsync();
        _browser = await Chromium.LaunchAsync(_playwright);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }

    /// <summary>Opens the page in a browser that knows nothing of others.</summary>
    public async Task<IPage> OpenAsync(string service, bool webSocket = true, string more = "")
    {
        var page = await _browser!.NewPageAsync(new BrowserNewPageOptions { Locale = "ja-JP", ViewportSize = new ViewportSize { Width = 900, Height = 760 } });
        page.SetDefaultTimeout(Patience);
        await page.GotoAsync(AddressOf(service, webSocket, more));
        return page;
    }

    /// <summary>The address of the page.</summary>
    public string AddressOf(string service, bool webSocket = true, string more = "") =>
        $"{Address}/?service={Uri.EscapeDataString(service)}&socket={(webSocket ? "true" : "false")}{more}";
}
