using System.Text.Json.Nodes;
using InitiativeBot.Clients.Tests.Support;
using InitiativeBot.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace InitiativeBot.Clients.Tests;

/// <summary>Microsoft's <c>botframework-directlinejs</c> in Node.js, unchanged, against the service.</summary>
public sealed class DirectLineJsTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 4, 1, 9, 0, 0, TimeSpan.Zero));
    private readonly ServiceFactory _service = ServiceFactory.OverRealHttp();

    public void Dispose() => _service.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_question_comes_back_and_is_answered(bool webSocket)
    {
        _service.Engine.Answer = _ => FakeConversation.ListOf(2);
        await using var client = NodeClient.Start(await Tokens.OptionsAsync(Address(), webSocket));
        await client.StatusAsync(NodeClient.Online);
        var welcome = await client.ActivityAsync(_ => true);
        var id = await client.SayAsync("水道局は？");
        var echo = await client.ActivityAsync(a => (string?)a["id"] == id);
        var answer = await client.AnswerToAsync(id);

        Assert.Equal(("bot", "message"), ((string?)welcome["from"]!["role"], (string?)welcome["type"]));
        Assert.Equal(("user", "水道局は？"), ((string?)echo["from"]!["role"], (string?)echo["text"]));
        Assert.Equal("2件あります。", (string?)answer["text"]);
        Assert.Equal(2, answer["attachments"]!.AsArray().Count);
        Assert.Equal([welcome, echo, answer], client.Activities);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Two_tabs_of_one_conversation_see_the_same(bool webSocket)
    {
        var options = await Tokens.OptionsAsync(Address(), webSocket);
        await using var one = NodeClient.Start(options);
        var conversation = (string)(await one.ActivityAsync(_ => true))["conversation"]!["id"]!;
        var first = await one.SayAsync("1");
        await one.AnswerToAsync(first);

        await using var other = NodeClient.Start(options.TakeUp(conversation));
        await other.AnswerToAsync(first);
        var second = await other.SayAsync("2");
        await Task.WhenAll(one.AnswerToAsync(second), other.AnswerToAsync(second));
        var third = await one.SayAsync("3");
        await Task.WhenAll(one.AnswerToAsync(third), other.AnswerToAsync(third));

        Assert.Equal(7, one.Activities.Count);
        Assert.Equal(one.Activities.Select(a => (string?)a["id"]), other.Activities.Select(a => (string?)a["id"]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_who_comes_back_with_a_watermark_sees_only_what_is_new(bool webSocket)
    {
        var options = await Tokens.OptionsAsync(Address(), webSocket);
        string conversation, missed;
        await using (var first = NodeClient.Start(options))
        {
            conversation = (string)(await first.ActivityAsync(_ => true))["conversation"]!["id"]!;
            missed = await first.SayAsync("1");
            await first.AnswerToAsync(missed);
        }

        await using var back = NodeClient.Start(options.TakeUp(conversation, watermark: "2"));
        await back.AnswerToAsync(missed);
        var next = await back.SayAsync("2");
        await back.AnswerToAsync(next);

        Assert.Equal(3, back.Activities.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_expired_token_is_told_as_such(bool webSocket)
    {
        _service.Clock = _clock;
        await using var client = NodeClient.Start(await Tokens.OptionsAsync(Address(), webSocket));
        await client.ActivityAsync(_ => true);
        _clock.Advance(TimeSpan.FromMinutes(31));
        await client.PostAsync(new JsonObject { ["type"] = "message", ["text"] = "x", ["from"] = new JsonObject { ["id"] = "u" } });

        await client.StatusAsync(NodeClient.ExpiredToken);
    }

    [Fact]
    public async Task A_secret_of_a_server_is_enough()
    {
        _service.Settings["DirectLine:Secret"] = "a-secret-of-the-city";
        await using var client = NodeClient.Start(new JsonObject
        {
            ["domain"] = Address() + "/v3/directline",
            ["secret"] = "a-secret-of-the-city",
        });
        var id = await client.SayAsync("x");
        await client.AnswerToAsync(id);
    }

    [Fact]
    public async Task What_is_refused_is_told_with_its_status()
    {
        await using var client = NodeClient.Start(await Tokens.OptionsAsync(Address(), webSocket: true));
        await client.ActivityAsync(_ => true);
        await client.PostAsync(new JsonObject { ["type"] = "message", ["text"] = new string('x', 5_001), ["from"] = new JsonObject { ["id"] = "u" } });
        var refused = await client.UntilAsync(e => e["refused"] is not null);

        Assert.Equal(413, (int?)refused["refused"]);
        await client.AnswerToAsync(await client.SayAsync("x"));
    }

    [Fact]
    public async Task A_killed_service_comes_back_and_the_conversation_goes_on_without_gap_or_repeat()
    {
        await using var service = new ServiceProcess();
        await service.StartAsync();
        var options = await Tokens.OptionsAsync(service.Address, webSocket: true);

        // Between its tries to come back the client waits as long as it does for an answer, 20 s if it is not told otherwise.
        options["timeout"] = 5_000;
        await using var client = NodeClient.Start(options);
        var before = await client.SayAsync("水道局は何をしていますか？");
        await client.AnswerToAsync(before);

        await service.KillAsync();
        Assert.Equal("retry", await client.SayAsync("lost"));
        await service.StartAsync();

        var after = await client.SayAsync("新しい施策は？");
        var answer = await client.AnswerToAsync(after);

        Assert.NotEmpty(answer["attachments"]!.AsArray());
        Assert.Equal(
            [("bot", null), ("user", null), ("bot", before), ("user", null), ("bot", after)],
            client.Activities.Select(a => ((string?)a["from"]!["role"], (string?)a["replyToId"])));
    }

    // The factory gives the address that it listens on to its clients only.
    private string Address()
    {
        using var client = _service.CreateClient();
        return client.BaseAddress!.ToString().TrimEnd('/');
    }
}
