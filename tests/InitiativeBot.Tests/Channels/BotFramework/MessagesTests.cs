using System.Net;
using System.Text.Json.Nodes;
using InitiativeBot.Conversation;
using InitiativeBot.Tests.Support;

namespace InitiativeBot.Tests.Channels.BotFramework;

public sealed class MessagesTests : IDisposable
{
    private readonly ServiceFactory _service = ServiceFactory.OverRealHttp();

    public void Dispose() => _service.Dispose();

    [Fact]
    public async Task A_message_is_answered_with_text_cards_and_suggestions()
    {
        _service.Engine.Answer = _ => FakeConversation.ListOf(2);

        var reply = Assert.Single(await _service.RepliesAsync(Activities.Message("水道局は？")));

        Assert.Equal("message", (string?)reply["type"]);
        Assert.Equal("2件あります。", (string?)reply["text"]);
        Assert.Equal("plain", (string?)reply["textFormat"]);
        Assert.Equal("ja", (string?)reply["locale"]);
        Assert.Equal("activity-1", (string?)reply["replyToId"]);
        Assert.Equal("user", (string?)reply["recipient"]!["id"]);
        Assert.Equal("carousel", (string?)reply["attachmentLayout"]);
        Assert.Equal(["application/vnd.microsoft.card.hero", "application/vnd.microsoft.card.hero"], reply["attachments"]!.AsArray().Select(a => (string?)a!["contentType"]));
        var card = reply["attachments"]![0]!["content"]!;
        Assert.Equal("施策1", (string?)card["title"]);
        Assert.Equal("第1課", (string?)card["subtitle"]);
        Assert.Equal("概要1", (string?)card["text"]);
        var button = Assert.Single(card["buttons"]!.AsArray())!;
        Assert.Equal("openUrl", (string?)button["type"]);
        Assert.EndsWith("/measures/1-1-1", (string?)button["value"], StringComparison.Ordinal);
        var suggestion = Assert.Single(reply["suggestedActions"]!["actions"]!.AsArray())!;
        Assert.Equal(("imBack", "ほかの質問"), ((string?)suggestion["type"], (string?)suggestion["value"]));
    }

    [Fact]
    public async Task Conversations_of_two_channels_with_one_id_are_two()
    {
        await _service.RepliesAsync(Activities.Message("x"));
        await _service.RepliesAsync(Activities.Message("x").With("channelId", "webchat"));

        Assert.Equal(2, _service.Engine.Questions.Select(q => q.Conversation).Distinct().Count());
    }

    [Theory]
    [InlineData("""{"action":"more","skip":10}""")]
    [InlineData("\"{\\\"action\\\":\\\"more\\\",\\\"skip\\\":10}\"")]
    public async Task A_long_list_shows_ten_cards_and_the_rest_at_a_button(string posted)
    {
        _service.Engine.Answer = _ => FakeConversation.ListOf(23);
        _service.Engine.More = skip => FakeConversation.ListOf(23 - skip, skip);

        var first = Assert.Single(await _service.RepliesAsync(Activities.Message("全部")));
        var more = first["suggestedActions"]!["actions"]![0]!;
        var second = Assert.Single(await _service.RepliesAsync(Activities.Message(null).With("value", JsonNode.Parse(posted))));

        Assert.Equal(10, first["attachments"]!.AsArray().Count);
        Assert.Equal("postBack", (string?)more["type"]);
        Assert.Equal("""{"action":"more","skip":10}""", more["value"]!.ToJsonString());
        Assert.Contains("13", (string?)more["title"], StringComparison.Ordinal);
        Assert.Equal("施策11", (string?)second["attachments"]![0]!["content"]!["title"]);
        Assert.Equal("""{"action":"more","skip":20}""", second["suggestedActions"]!["actions"]![0]!["value"]!.ToJsonString());
    }

    [Fact]
    public async Task A_channel_that_posts_back_as_text_gets_the_rest_too()
    {
        _service.Engine.More = skip => FakeConversation.ListOf(3, skip);

        var reply = Assert.Single(await _service.RepliesAsync(Activities.Message("""{"action":"more","skip":20}""")));

        Assert.Equal("施策21", (string?)reply["attachments"]![0]!["content"]!["title"]);
        Assert.Empty(_service.Engine.Questions);
    }

    [Theory]
    [InlineData("line", 13)]
    [InlineData("facebook", 10)]
    [InlineData("directline", 30)]
    public async Task Suggestions_keep_to_the_channels_limit(string channel, int count)
    {
        _service.Engine.Answer = _ => new Reply
        {
            Language = "ja",
            Intent = Intent.Clarify,
            Text = "どれ？",
            Suggestions = [.. Enumerable.Range(1, 30).Select(n => $"{n}番目のとても長い質問の文章はこれでしょうか")],
        };

        var reply = Assert.Single(await _service.RepliesAsync(Activities.Message("x").With("channelId", channel)));

        var actions = reply["suggestedActions"]!["actions"]!.AsArray();
        Assert.Equal(count, actions.Count);
        Assert.Equal("1番目のとても長い質問の文章はこれでしょうか", (string?)actions[0]!["value"]);
        Assert.True(channel == "directline" || ((string?)actions[0]!["title"])!.Length <= 20);
    }

    [Theory]
    [InlineData(null, "ja")]
    [InlineData("en-US", "en")]
    [InlineData("xx-nonsense", "ja")]
    public async Task Those_who_join_are_greeted_in_their_language(string? locale, string language)
    {
        var reply = Assert.Single(await _service.RepliesAsync(Joining("user").With("locale", locale)));

        Assert.Equal(language, (string?)reply["locale"]);
        Assert.NotEmpty(reply["suggestedActions"]!["actions"]!.AsArray());
    }

    [Fact]
    public async Task The_bot_does_not_greet_itself() => Assert.Empty(await _service.RepliesAsync(Joining("bot")));

    [Theory]
    [InlineData("typing")]
    [InlineData("event")]
    [InlineData("messageReaction")]
    [InlineData("endOfConversation")]
    [InlineData("something/new")]
    public async Task Other_activities_are_let_be(string type)
    {
        Assert.Empty(await _service.RepliesAsync(Activities.Message("x").With("type", type)));
        Assert.Empty(_service.Engine.Questions);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData(null)]
    public async Task A_picture_or_an_empty_message_gets_a_way_on(string? text)
    {
        var activity = Activities.Message(text).With(
            "attachments", new JsonArray(new JsonObject { ["contentType"] = "image/png", ["contentUrl"] = "http://127.0.0.1:1/x.png" }));

        var reply = Assert.Single(await _service.RepliesAsync(activity));

        Assert.False(string.IsNullOrWhiteSpace((string?)reply["text"]));
        Assert.NotEmpty(reply["suggestedActions"]!["actions"]!.AsArray());
        Assert.Empty(_service.Engine.Questions);
    }

    [Fact]
    public async Task A_mention_of_the_bot_is_no_part_of_the_question()
    {
        var activity = Activities.Message("<at>Bot</at> 水道局は？").With("entities", new JsonArray(new JsonObject
        {
            ["type"] = "mention",
            ["text"] = "<at>Bot</at>",
            ["mentioned"] = new JsonObject { ["id"] = "bot", ["name"] = "Bot" },
        }));

        await _service.RepliesAsync(activity);

        Assert.Equal("水道局は？", Assert.Single(_service.Engine.Questions).Text.Trim());
    }

    [Fact]
    public async Task A_fault_inside_is_an_apology_and_no_trace()
    {
        _service.Engine.Answer = _ => throw new InvalidOperationException("secret-path");

        var reply = Assert.Single(await _service.RepliesAsync(Activities.Message("x")));

        Assert.Contains("もう一度", (string?)reply["text"], StringComparison.Ordinal);
        Assert.DoesNotContain("secret-path", reply.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("'x'")]
    [InlineData("{}")]
    [InlineData("""{"type":""}""")]
    [InlineData("""{"type":"message"}""")]
    [InlineData("""{"type":"message","conversation":"x"}""")]
    [InlineData("""{"type":"message","conversation":{"id":"c"},"from":"x","deliveryMode":"expectReplies"}""")]
    [InlineData("""{"type":"message","conversation":{"id":"c"},"timestamp":"x","deliveryMode":"expectReplies"}""")]
    [InlineData("""{"type":"message","conversation":{"id":"c"}}""")]
    public async Task What_is_no_activity_is_a_400_and_the_next_one_is_answered(string body)
    {
        using var client = _service.CreateClient();
        using var refused = await client.PostAsync("/api/messages", Requests.Json(body), TestContext.Current.CancellationToken);

        await refused.AssertProblemAsync(HttpStatusCode.BadRequest);
        Assert.Single(await _service.RepliesAsync(Activities.Message("x")));
    }

    [Fact]
    public async Task Deeply_nested_JSON_is_a_400()
    {
        using var client = _service.CreateClient();
        var body = $$"""{"type":"message","conversation":{"id":"c"},"value":{{new string('[', 10_000)}}{{new string(']', 10_000)}}}""";
        using var refused = await client.PostAsync("/api/messages", Requests.Json(body), TestContext.Current.CancellationToken);

        await refused.AssertProblemAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_body_of_a_megabyte_is_a_413_and_the_next_one_is_answered()
    {
        using var refused = await _service.SendAsync(Activities.Message(new string('x', 1024 * 1024)));

        await refused.AssertProblemAsync(HttpStatusCode.RequestEntityTooLarge);
        Assert.Single(await _service.RepliesAsync(Activities.Message("x")));
    }

    [Fact]
    public async Task Another_verb_is_a_405()
    {
        using var client = _service.CreateClient();
        using var refused = await client.GetAsync("/api/messages", TestContext.Current.CancellationToken);

        await refused.AssertProblemAsync(HttpStatusCode.MethodNotAllowed);
    }

    private static JsonObject Joining(string id) => Activities.Message(null)
        .With("type", "conversationUpdate")
        .With("membersAdded", new JsonArray(new JsonObject { ["id"] = id }));
}
