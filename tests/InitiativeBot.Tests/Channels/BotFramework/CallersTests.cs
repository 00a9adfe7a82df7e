using System.Net;
using System.Text.Json.Nodes;
using InitiativeBot.Tests.Support;

namespace InitiativeBot.Tests.Channels.BotFramework;

/// <summary>Who is served while no app id is set, and where replies go.</summary>
public sealed class CallersTests : IDisposable
{
    private readonly ServiceFactory _service = ServiceFactory.OverRealHttp();

    public void Dispose() => _service.Dispose();

    [Fact]
    public async Task The_Emulator_on_this_machine_gets_its_reply_at_its_service_url()
    {
        await using var emulator = await LoopbackRecorder.StartAsync();

        using var response = await _service.SendAsync(ReplyingTo(emulator.Address.AbsoluteUri));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var (path, body) = Assert.Single(emulator.Requests);
        Assert.Equal("/v3/conversations/talk/activities/activity-1", path);
        Assert.Equal("答え", (string?)JsonNode.Parse(body)!["text"]);
    }

    [Fact]
    public async Task With_expectReplies_nothing_is_sent_to_the_service_url()
    {
        await using var channel = await LoopbackRecorder.StartAsync();

        var replies = await _service.RepliesAsync(Activities.Message("x").With("serviceUrl", channel.Address.AbsoluteUri));

        Assert.Single(replies);
        Assert.Empty(channel.Requests);
    }

    [Theory]
    [InlineData("https://attacker.example/")]
    [InlineData("http://10.0.0.1/")]
    [InlineData("http://169.254.169.254/latest")]
    [InlineData("http://127.0.0.1.attacker.example/")]
    [InlineData("http://localhost@attacker.example/")]
    public async Task A_service_url_on_another_machine_is_refused(string url)
    {
        using var response = await _service.SendAsync(ReplyingTo(url));

        await response.AssertProblemAsync(HttpStatusCode.Forbidden);
        Assert.Empty(_service.Engine.Questions);
    }

    [Theory]
    [InlineData("file://localhost/etc/passwd")]
    [InlineData("not an address")]
    [InlineData("")]
    [InlineData(null)]
    public async Task A_service_url_that_is_none_is_a_400(string? url)
    {
        using var response = await _service.SendAsync(ReplyingTo(url));

        await response.AssertProblemAsync(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("x-forwarded-proto", "https")]
    [InlineData("Forwarded", "for=127.0.0.1")]
    [InlineData("X-Real-IP", "127.0.0.1")]
    [InlineData("X-Original-For", "10.0.0.1")]
    [InlineData("Via", "1.1 proxy")]
    [InlineData("Host", "bot.example.jp")]
    [InlineData("Host", "127.0.0.1.attacker.example")]
    [InlineData("Origin", "https://attacker.example")]
    [InlineData("Origin", "null")]
    public async Task What_comes_by_a_proxy_or_from_a_foreign_page_is_refused(string header, string value)
    {
        using var refused = await _service.SendAsync(Activities.Message("x"), (header, value));

        await refused.AssertProblemAsync(HttpStatusCode.Forbidden);
        Assert.Empty(_service.Engine.Questions);
    }

    [Theory]
    [InlineData("Origin", "http://localhost:3000")]
    [InlineData("Authorization", "Bearer abc")]
    public async Task A_local_page_and_a_token_nobody_asked_for_are_let_through(string header, string value)
    {
        using var response = await _service.SendAsync(Activities.Message("x"), (header, value));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task A_caller_of_whom_no_address_is_known_is_refused()
    {
        using var service = new ServiceFactory();
        using var response = await service.SendAsync(Activities.Message("x"));

        await response.AssertProblemAsync(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_channel_that_refuses_the_reply_is_a_502_and_the_next_message_is_answered()
    {
        await using var channel = await LoopbackRecorder.StartAsync();
        channel.Status = HttpStatusCode.Forbidden;

        using var response = await _service.SendAsync(ReplyingTo(channel.Address.AbsoluteUri));

        await response.AssertProblemAsync(HttpStatusCode.BadGateway);
        Assert.Single(await _service.RepliesAsync(Activities.Message("x")));
    }

    private static JsonObject ReplyingTo(string? url)
    {
        var activity = Activities.Message("x").With("serviceUrl", url);
        activity.Remove("deliveryMode");
        return activity;
    }
}
