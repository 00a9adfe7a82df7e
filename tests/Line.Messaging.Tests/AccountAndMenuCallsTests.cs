using System.Net;
using System.Text;
using Line.Messaging.Tests.OpenApi;
using Microsoft.Extensions.DependencyInjection;

namespace Line.Messaging.Tests;

public class AccountAndMenuCallsTests
{
    private static readonly RichMenu Menu = new(
        new RichMenuSize(2_500, 843), "name", "メニュー", [new RichMenuArea(new RichMenuBounds(0, 0, 2_500, 843), new MessageAction(null, "新しい施策は？"))]);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static TheoryData<string, Func<LineMessagingClient, Task<LineResult>>> Calls => new()
    {
        { "GET v2/bot/info", async c => await c.GetBotInfoAsync(Cancelled) },
        { "GET v2/bot/group/C%2F1/member/U1", async c => await c.GetGroupMemberProfileAsync("C/1", "U1", Cancelled) },
        { "GET v2/bot/room/R1/member/U1", async c => await c.GetRoomMemberProfileAsync("R1", "U1", Cancelled) },
        { "GET v2/bot/channel/webhook/endpoint", async c => await c.GetWebhookEndpointAsync(Cancelled) },
        { "DELETE v2/bot/richmenu/richmenu-1", c => c.DeleteRichMenuAsync("richmenu-1", Cancelled) },
        { "GET v2/bot/richmenu/richmenu-1", async c => await c.GetRichMenuAsync("richmenu-1", Cancelled) },
        { "GET v2/bot/richmenu/list", async c => await c.GetRichMenusAsync(Cancelled) },
        { "POST v2/bot/user/all/richmenu/richmenu-1", c => c.SetDefaultRichMenuAsync("richmenu-1", Cancelled) },
        { "GET v2/bot/user/all/richmenu", async c => await c.GetDefaultRichMenuAsync(Cancelled) },
        { "DELETE v2/bot/user/all/richmenu", c => c.CancelDefaultRichMenuAsync(Cancelled) },
        { "POST v2/bot/user/U1/richmenu/richmenu-1", c => c.LinkRichMenuAsync("U1", "richmenu-1", Cancelled) },
        { "DELETE v2/bot/user/U1/richmenu", c => c.UnlinkRichMenuAsync("U1", Cancelled) },
        { "GET v2/bot/user/U1/richmenu", async c => await c.GetLinkedRichMenuAsync("U1", Cancelled) },
        { "GET v2/bot/richmenu/alias/main", async c => await c.GetRichMenuAliasAsync("main", Cancelled) },
        { "GET v2/bot/richmenu/alias/list", async c => await c.GetRichMenuAliasesAsync(Cancelled) },
        { "DELETE v2/bot/richmenu/alias/main", c => c.DeleteRichMenuAliasAsync("main", Cancelled) },
        { "GET v2/bot/richmenu/richmenu-1/content", c => c.HasRichMenuImageAsync("richmenu-1", Cancelled) },
    };

    public static TheoryData<string, string, Func<LineMessagingClient, Task<LineResult>>> Posts => new()
    {
        { "POST v2/bot/richmenu", "RichMenuRequest", async c => await c.CreateRichMenuAsync(Menu, Cancelled) },
        { "POST v2/bot/richmenu/validate", "RichMenuRequest", c => c.ValidateRichMenuAsync(Menu, Cancelled) },
        { "POST v2/bot/richmenu/alias", "CreateRichMenuAliasRequest", c => c.CreateRichMenuAliasAsync("main", "richmenu-1", Cancelled) },
        { "POST v2/bot/richmenu/alias/main", "UpdateRichMenuAliasRequest", c => c.UpdateRichMenuAliasAsync("main", "richmenu-1", Cancelled) },
        { "PUT v2/bot/channel/webhook/endpoint", "SetWebhookEndpointRequest", c => c.SetWebhookEndpointAsync(new Uri("https://bot.city.example/line/webhook"), Cancelled) },
        { "POST v2/bot/channel/webhook/test", "TestWebhookEndpointRequest", async c => await c.TestWebhookEndpointAsync(new Uri("https://bot.city.example/窓口"), Cancelled) },
        { "POST v2/bot/channel/webhook/test", "TestWebhookEndpointRequest", async c => await c.TestWebhookEndpointAsync(cancellationToken: Cancelled) },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Every_call_goes_to_its_address(string expected, Func<LineMessagingClient, Task<LineResult>> call)
    {
        var line = new Recorder("{}");

        var result = await call(CreateSut(line));

        Assert.True(result.IsAccepted);
        Assert.Equal(expected, line.Target("https://line.example/base/"));
        Assert.Equal("Bearer secret-token", line.Authorization);
        Assert.Null(line.Body);
    }

    [Theory]
    [MemberData(nameof(Posts))]
    public async Task Every_body_matches_the_schema(string target, string schema, Func<LineMessagingClient, Task<LineResult>> call)
    {
        var line = new Recorder("{}");

        Assert.True((await call(CreateSut(line))).IsAccepted);

        Assert.Equal(target, line.Target("https://line.example/base/"));
        Assert.Empty(LineSchema.Api.Validate(schema, Encoding.UTF8.GetString(line.Body!)));
    }

    [Theory]
    [InlineData("https://api.line.me", null, "https://api-data.line.me/")]
    [InlineData("https://line.example/base", null, "https://line.example/base/")]
    [InlineData("https://line.example/base", "https://data.example/files", "https://data.example/files/")]
    public async Task Pictures_go_to_the_host_for_data(string address, string? data, string expected)
    {
        byte[] png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0x09, 0xc4, 0, 0, 0x03, 0x4b, 8, 2, 0];
        var line = new Recorder("{}");

        await CreateSut(line, address, data).UploadRichMenuImageAsync("richmenu-1", new RichMenuImage(png), Cancelled);

        Assert.Equal("POST v2/bot/richmenu/richmenu-1/content", line.Target(expected));
        Assert.Equal("image/png", line.ContentType);
        Assert.Equal(png, line.Body);
    }

    [Fact]
    public async Task Rich_menus_are_read_with_actions_that_are_not_known()
    {
        var line = new Recorder("""{"richmenus":[{"richMenuId":"richmenu-1","size":{"width":2500,"height":843},"selected":true,"name":"n","chatBarText":"b","areas":[{"bounds":{"x":0,"y":0,"width":1,"height":1},"action":{"type":"teleport"}}],"later":1}]}""");

        var menu = Assert.Single((await CreateSut(line).GetRichMenusAsync(Cancelled)).Value!.Menus!);

        Assert.Equal(("richmenu-1", "n", new RichMenuSize(2_500, 843), true), (menu.RichMenuId, menu.Name, menu.Size!, menu.Selected));
        Assert.Equal("teleport", Assert.Single(menu.Areas!).GetProperty("action").GetProperty("type").GetString());
    }

    [Fact]
    public async Task A_test_of_the_webhook_tells_what_LINE_met()
    {
        var line = new Recorder("""{"success":false,"timestamp":"2026-04-01T09:30:00.000Z","statusCode":0,"reason":"COULD_NOT_CONNECT","detail":"TLS handshake failure"}""");

        var test = (await CreateSut(line).TestWebhookEndpointAsync(cancellationToken: Cancelled)).Value;

        Assert.Equal(new WebhookTest(false, 0, "COULD_NOT_CONNECT", "TLS handshake failure", new DateTimeOffset(2026, 4, 1, 9, 30, 0, TimeSpan.Zero)), test);
    }

    [Fact]
    public async Task A_push_that_arrived_before_names_the_earlier_call()
    {
        var line = new Recorder("""{"message":"The retry key is already accepted"}""") { Status = HttpStatusCode.Conflict, AcceptedRequestId = "earlier-1" };

        var result = await CreateSut(line).PushAsync("U1", [new TextMessage("a")], Guid.NewGuid(), cancellationToken: Cancelled);

        Assert.Equal((LineOutcome.AlreadyAccepted, true, "earlier-1"), (result.Outcome, result.IsAccepted, result.AcceptedRequestId!));
    }

    [Fact]
    public async Task An_address_without_TLS_is_refused_before_the_call() => await Assert.ThrowsAsync<ArgumentException>(
        () => CreateSut(new Recorder("{}")).SetWebhookEndpointAsync(new Uri("http://bot.city.example/"), Cancelled));

    private static LineMessagingClient CreateSut(Recorder line, string address = "https://line.example/base", string? data = null)
    {
        var services = new ServiceCollection();
        services
            .AddLineMessagingClient((_, options) =>
            {
                options.ChannelAccessToken = "secret-token";
                options.BaseAddress = new Uri(address);
                options.DataAddress = data is null ? null : new Uri(data);
            })
            .ConfigurePrimaryHttpMessageHandler(() => line);
        return services.BuildServiceProvider().GetRequiredService<LineMessagingClient>();
    }

    private sealed class Recorder(string answer) : HttpMessageHandler
    {
        private string _target = "";

        public HttpStatusCode Status { get; init; } = HttpStatusCode.OK;

        public string? AcceptedRequestId { get; init; }

        public string? Authorization { get; private set; }

        public string? ContentType { get; private set; }

        public byte[]? Body { get; private set; }

        public string Target(string root) => _target.Replace(root, "", StringComparison.Ordinal);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            _target = $"{request.Method} {request.RequestUri!.AbsoluteUri}";
            Authorization = request.Headers.Authorization?.ToString();
            ContentType = request.Content?.Headers.ContentType?.ToString();
            Body = request.Content is null ? null : await request.Content.ReadAsByteArrayAsync(cancellationToken);
            var response = new HttpResponseMessage(Status) { Content = new StringContent(answer) };
            if (AcceptedRequestId is not null)
            {
                response.Headers.Add("x-line-accepted-request-id", AcceptedRequestId);
            }

            return response;
        }
    }
}
