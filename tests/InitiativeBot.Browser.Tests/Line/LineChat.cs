using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using InitiativeBot.Browser.Tests.Support;
using InitiativeBot.Channels.Line;
using InitiativeBot.Conversation;
using InitiativeBot.Data;
using InitiativeBot.Hosting;
using InitiativeBot.Tests.Channels.Line;
using InitiativeBot.Tests.Support;
using Line.Messaging;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace InitiativeBot.Browser.Tests.Line;

/// <summary>The service with the city's own data and a fake LINE before it, and a browser that shows what people are sent.</summary>
public sealed class LineChat : IAsyncLifetime
{
    private const string Secret = "line-chat-secret";

    private readonly TemporaryDirectory _data = new();
    private readonly HttpClient _http = new();
    private FakeLineApi? _line;
    private WebApplication? _service;
    private IServiceScope? _scope;
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private int _events;

    /// <summary>The city's words.</summary>
    public CityData Data => _scope!.ServiceProvider.GetRequiredService<CityData>();

    public async ValueTask InitializeAsync()
    {
        _line = await FakeLineApi.StartAsync();
        _service = WebService.Build(
        [
            "--urls", "http://127.0.0.1:0", "--PublicBaseUrl", "https://bot.city.example", "--Data:Path", _data.Path, "--Logging:LogLevel:Default", "Warning",
            "--Line:ChannelSecret", Secret, "--Line:ChannelAccessToken", "token", "--Line:ApiBaseUrl", _line.Url,
        ]);
        await _service.StartAsync();
        _scope = _service.Services.CreateScope();
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
        _http.Dispose();
        _scope?.Dispose();
        if (_service is not null)
        {
            await _service.DisposeAsync();
        }

        if (_line is not null)
        {
            await _line.DisposeAsync();
        }

        _data.Dispose();
    }

    /// <summary>What a new friend whose phone is set to a language is sent.</summary>
    public Task<IReadOnlyList<JsonElement>> FollowAsync(string language)
    {
        _line!.AnswerProfile = (_, context) =>
        {
            context.Response.ContentType = "application/json";
            return Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(
                context.Response, $$"""{"userId":"U1","displayName":"花子","language":"{{language}}"}""");
        };
        return DeliverAsync("follow", """ "follow":{"isUnblocked":false} """, "U" + language);
    }

    /// <summary>What a message is answered.</summary>
    public Task<IReadOnlyList<JsonElement>> SayAsync(string text, string user = "U1") =>
        DeliverAsync("message", $$""" "message":{"type":"text","id":"1","quoteToken":"q","text":{{JsonSerializer.Serialize(text)}}} """, user);

    /// <summary>What a tap on a button is answered.</summary>
    public Task<IReadOnlyList<JsonElement>> TapAsync(string data, string user = "U1") =>
        DeliverAsync("postback", $$""" "postback":{"data":{{JsonSerializer.Serialize(data)}}} """, user);

    /// <summary>What a reply of the engine's looks like, where no question leads to it for sure.</summary>
    internal IReadOnlyList<JsonElement> Render(Reply reply)
    {
        var messages = _scope!.ServiceProvider.GetRequiredService<LineReplyRenderer>().Render(reply, 0, new LineAudience("https://bot.city.example", true));
        return [.. messages.Select(m => JsonDocument.Parse(m.ToJson()).RootElement)];
    }

    /// <summary>Shows messages in a browser.</summary>
    public async Task<Visit> ShowAsync(IReadOnlyList<JsonElement> messages, string language, Device? device = null)
    {
        var visit = await Visit.StartAsync(_browser!, "http://127.0.0.1/", device ?? new Device { Width = 700, Scale = 2 });
        await visit.Page.SetContentAsync(FlexHtml.Page(messages, language));
        return visit;
    }

    private async Task<IReadOnlyList<JsonElement>> DeliverAsync(string type, string properties, string user)
    {
        var n = Interlocked.Increment(ref _events).ToString(CultureInfo.InvariantCulture);
        var body = Encoding.UTF8.GetBytes(
            $$"""{"destination":"U0","events":[{"type":"{{type}}","mode":"active","timestamp":1700000000000,"source":{"type":"user","userId":"{{user}}"},"webhookEventId":"event-{{n}}","deliveryContext":{"isRedelivery":false},"replyToken":"token-{{n}}",{{properties}}}]}""");
        var address = _service!.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        using var request = new HttpRequestMessage(HttpMethod.Post, address + "/line/webhook") { Content = new ByteArrayContent(body) };
        request.Headers.Add(WebhookSignature.HeaderName, WebhookSignature.Sign(body, Secret));
        using var response = await _http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await _line!.NextReplyAsync()).Messages;
    }
}
