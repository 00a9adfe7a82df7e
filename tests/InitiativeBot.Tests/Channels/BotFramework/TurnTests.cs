using System.Net;
using System.Text.Json.Nodes;
using InitiativeBot.Conversation;
using InitiativeBot.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace InitiativeBot.Tests.Channels.BotFramework;

/// <summary>What a turn is about, how long it takes and what its answer is made of.</summary>
public sealed class TurnTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 4, 1, 9, 0, 0, TimeSpan.Zero));
    private readonly ServiceFactory _service = ServiceFactory.OverRealHttp();

    public TurnTests() => _service.Clock = _clock;

    public void Dispose() => _service.Dispose();

    [Theory]
    [InlineData("""{"text":"水道局は？"}""")]
    [InlineData("""{"value":"水道局は？"}""")]
    [InlineData("""{"text":"","value":{"text":"水道局は？"}}""")]
    [InlineData("""{"text":"水道局は？","value":{"any":1},"channelData":{"messageBack":{}}}""")]
    public async Task A_pressed_button_is_a_question_however_its_channel_hands_it_on(string parts)
    {
        var activity = Activities.Message(null);
        foreach (var (name, value) in JsonNode.Parse(parts)!.AsObject())
        {
            activity[name] = value?.DeepClone();
        }

        await _service.RepliesAsync(activity);

        Assert.Equal("水道局は？", Assert.Single(_service.Engine.Questions).Text);
    }

    [Theory]
    [InlineData("adaptiveCard/action")]
    [InlineData("signin/verifyState")]
    [InlineData("something/new")]
    public async Task What_is_invoked_is_answered_as_not_offered(string name)
    {
        using var response = await _service.SendAsync(Activities.Message(null)
            .With("type", "invoke").With("name", name).With("value", new JsonObject())
            .With("deliveryMode", "normal").With("serviceUrl", "http://127.0.0.1/"));

        Assert.Equal(HttpStatusCode.NotImplemented, response.StatusCode);
        Assert.Empty(_service.Engine.Questions);
    }

    [Fact]
    public async Task The_bot_and_a_person_who_join_together_get_one_welcome()
    {
        var replies = await _service.RepliesAsync(Activities.Message(null)
            .With("type", "conversationUpdate")
            .With("membersAdded", new JsonArray(new JsonObject { ["id"] = "bot" }, new JsonObject { ["id"] = "user" })));

        Assert.Single(replies);
    }

    [Theory]
    [InlineData("emulator", "application/vnd.microsoft.card.adaptive")]
    [InlineData("webchat", "application/vnd.microsoft.card.adaptive")]
    [InlineData("msteams", "application/vnd.microsoft.card.adaptive")]
    [InlineData("line", "application/vnd.microsoft.card.hero")]
    [InlineData("facebook", "application/vnd.microsoft.card.hero")]
    public async Task A_measure_alone_is_an_Adaptive_Card_where_the_channel_draws_one(string channel, string type)
    {
        _service.Engine.Answer = _ => FakeConversation.ListOf(1);

        var reply = Assert.Single(await _service.RepliesAsync(Activities.Message("x").With("channelId", channel)));

        Assert.Equal("1件あります。", (string?)reply["text"]);
        var attachment = Assert.Single(reply["attachments"]!.AsArray())!;
        Assert.Equal(type, (string?)attachment["contentType"]);
    }

    [Fact]
    public async Task An_Adaptive_Card_says_the_same_in_words_and_reads_no_Markdown_into_them()
    {
        const string Hostile = "**[x](javascript:alert(1))** <b>";
        _service.Engine.Answer = _ => new Reply
        {
            Language = "en",
            Intent = Intent.Fact,
            Text = "One.",
            Cards = [new Card(new(1, 1, 3), Hostile, "Waterworks", "Read your bill.")],
        };

        var card = Assert.Single(await _service.RepliesAsync(Activities.Message("x")))["attachments"]![0]!["content"]!;

        Assert.Equal(("AdaptiveCard", "en"), ((string?)card["type"], (string?)card["lang"]));
        Assert.Equal($"{Hostile}\nWaterworks\nRead your bill.", (string?)card["fallbackText"]);
        Assert.All(card["body"]!.AsArray(), block => Assert.Equal("RichTextBlock", (string?)block!["type"]));
        Assert.Equal([Hostile, "Waterworks", "Read your bill."], card["body"]!.AsArray().Select(b => (string?)b!["inlines"]![0]!["text"]));
        var action = Assert.Single(card["actions"]!.AsArray())!;
        Assert.Equal("Action.OpenUrl", (string?)action["type"]);
        Assert.EndsWith("/measures/1-1-3?lang=en", (string?)action["url"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_slow_answer_is_announced_by_typing()
    {
        var gate = new TaskCompletionSource();
        _service.Engine.Thinking = gate.Task.WaitAsync;
        await using var channel = await LoopbackRecorder.StartAsync();
        var sending = _service.SendAsync(ReplyingTo(channel));
        await GoOnUntilAsync(() => channel.Requests.Count > 0);
        gate.SetResult();
        using var response = await sending;

        var sent = channel.Requests.Select(r => JsonNode.Parse(r.Body)!).ToList();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("typing", (string?)sent[0]["type"]);
        Assert.Equal("答え", (string?)sent[^1]["text"]);
    }

    [Fact]
    public async Task An_answer_that_is_given_as_a_whole_has_no_typing_in_it()
    {
        _service.Engine.Thinking = _ => new TaskCompletionSource().Task;
        var sending = _service.RepliesAsync(Activities.Message("x"));
        await GoOnUntilAsync(() => sending.IsCompleted, seconds: 12);

        var reply = Assert.Single(await sending);
        Assert.Contains("もう一度", (string?)reply["text"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_channel_that_does_not_take_the_reply_is_not_waited_for()
    {
        await using var channel = await LoopbackRecorder.StartAsync();
        channel.Waiting = cancelled => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancelled);
        var sending = _service.SendAsync(ReplyingTo(channel));
        await GoOnUntilAsync(() => channel.Requests.Count > 0);
        _clock.Advance(TimeSpan.FromSeconds(13));
        using var response = await sending;

        await response.AssertProblemAsync(HttpStatusCode.GatewayTimeout);
    }

    private static JsonObject ReplyingTo(LoopbackRecorder channel)
    {
        var activity = Activities.Message("x").With("serviceUrl", channel.Address.AbsoluteUri);
        activity.Remove("deliveryMode");
        return activity;
    }

    // Once the engine thinks, the clock goes on until the service, whose timers start on other threads, has come to it, but
    // not to the end of the engine's time. The call in between gives those threads their turn.
    private async Task GoOnUntilAsync(Func<bool> done, double seconds = 7)
    {
        using var client = _service.CreateClient();
        var end = _clock.GetUtcNow() + TimeSpan.FromSeconds(seconds);
        while (!done())
        {
            if (_service.Engine.Questions.Count > 0 && _clock.GetUtcNow() < end)
            {
                _clock.Advance(TimeSpan.FromMilliseconds(100));
            }

            using var alive = await client.GetAsync("/health/live", TestContext.Current.CancellationToken);
        }
    }
}
