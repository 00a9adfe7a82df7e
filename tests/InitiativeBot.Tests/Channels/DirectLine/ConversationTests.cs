using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using InitiativeBot.Conversation;
using InitiativeBot.Tests.Channels.BotFramework;
using InitiativeBot.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace InitiativeBot.Tests.Channels.DirectLine;

/// <summary>What is said and what comes back.</summary>
public sealed class ConversationTests : IDisposable
{
    private readonly ServiceFactory _service = ServiceFactory.OverRealHttp();

    public void Dispose() => _service.Dispose();

    [Theory]
    [InlineData(null, "ja")]
    [InlineData("en-US", "en")]
    [InlineData("xx", "ja")]
    public async Task The_welcome_comes_first_and_in_the_readers_language(string? locale, string language)
    {
        using var client = await DirectLineClient.StartAsync(_service, locale);
        await client.PostAsync(DirectLineClient.Message("x"));

        var welcome = (await client.PollAsync()).Activities[0];

        Assert.Equal(("message", "bot", language), ((string?)welcome["type"], (string?)welcome["from"]!["role"], (string?)welcome["locale"]));
        Assert.Null(welcome["replyToId"]);
    }

    [Fact]
    public async Task What_a_user_says_comes_back_as_it_was_and_then_the_answer_to_it()
    {
        _service.Engine.Answer = _ => FakeConversation.ListOf(2);
        using var client = await DirectLineClient.StartAsync(_service);
        await using var stream = await client.OpenAsync();
        await stream.NextAsync();
        var id = await client.PostAsync(DirectLineClient.Message("水道局は？", "key-1").With("custom", new JsonObject { ["a"] = 1 }));

        var echo = (await stream.NextAsync())!;
        var answer = await stream.NextAnswerAsync();

        Assert.Equal(id, (string?)echo["id"]);
        Assert.Equal("水道局は？", (string?)echo["text"]);
        Assert.Equal(("u", "user"), ((string?)echo["from"]!["id"], (string?)echo["from"]!["role"]));
        Assert.Equal("""{"clientActivityID":"key-1"}""", echo["channelData"]!.ToJsonString());
        Assert.Equal("""{"a":1}""", echo["custom"]!.ToJsonString());
        Assert.Equal("directline", (string?)echo["channelId"]);
        Assert.Equal(client.Conversation, (string?)echo["conversation"]!["id"]);

        Assert.Equal(id, (string?)answer["replyToId"]);
        Assert.Equal("2件あります。", (string?)answer["text"]);
        Assert.Equal(2, answer["attachments"]!.AsArray().Count);
        Assert.Equal("u", (string?)answer["recipient"]!["id"]);
        Assert.Equal("""{"intent":"list","measures":["1-1-1","1-1-2"]}""", answer["channelData"]!.ToJsonString());
        Assert.True(string.CompareOrdinal((string?)echo["timestamp"], (string?)answer["timestamp"]) < 0);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", (string?)echo["timestamp"]);
    }

    [Fact]
    public async Task Answers_come_in_the_order_of_the_questions()
    {
        _service.Engine.Answer = q => new Reply { Language = "ja", Intent = Intent.Nothing, Text = "re:" + q.Text };
        using var client = await DirectLineClient.StartAsync(_service);
        await using var stream = await client.OpenAsync();
        for (var i = 0; i < 15; i++)
        {
            await client.PostAsync(DirectLineClient.Message($"{i}"));
        }

        var answers = new List<string?>();
        await stream.NextAnswerAsync();
        while (answers.Count < 15)
        {
            answers.Add((string?)(await stream.NextAnswerAsync())["text"]);
        }

        Assert.Equal(Enumerable.Range(0, 15).Select(i => $"re:{i}"), answers);
    }

    [Fact]
    public async Task Times_go_on_even_when_the_clock_stands_still_or_is_set_back()
    {
        var start = new DateTimeOffset(2026, 4, 1, 9, 0, 0, TimeSpan.Zero);
        var clock = new FakeTimeProvider(start);
        _service.Clock = clock;
        using var client = await DirectLineClient.StartAsync(_service);
        for (var i = 0; i < 5; i++)
        {
            await client.PostAsync(DirectLineClient.Message($"{i}").With("type", "event"));
        }

        var times = (await client.PollAsync()).Activities.Select(a => (string?)a["timestamp"]).ToList();
        Assert.Equal(6, times.Distinct().Count());
        Assert.Equal(times.Order(StringComparer.Ordinal), times);
    }

    [Fact]
    public async Task Sent_again_with_the_same_key_it_is_one_question()
    {
        using var client = await DirectLineClient.StartAsync(_service);
        var first = await client.PostAsync(DirectLineClient.Message("x", "key"));
        var again = await client.PostAsync(DirectLineClient.Message("x", "key"));
        var other = await client.PostAsync(DirectLineClient.Message("x", "key-2"));

        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
        Assert.Equal(2, (await client.PollAsync()).Activities.Count(a => (string?)a["from"]!["role"] == "user"));
    }

    [Fact]
    public async Task Events_come_back_and_typing_does_not_and_neither_is_a_question()
    {
        using var client = await DirectLineClient.StartAsync(_service);
        var typed = await client.PostAsync(new JsonObject { ["type"] = "typing", ["from"] = new JsonObject { ["id"] = "u" } });
        var odd = await client.PostAsync(new JsonObject { ["type"] = "something/new" });
        var happened = await client.PostAsync(new JsonObject { ["type"] = "event", ["name"] = "feedback", ["value"] = new JsonObject { ["helped"] = true } });

        var activities = (await client.PollAsync()).Activities;

        Assert.Equal(3, new[] { typed, odd, happened }.Distinct().Count());
        Assert.Equal(happened, (string?)Assert.Single(activities, a => (string?)a["from"]!["role"] == "user")["id"]);
        Assert.Empty(_service.Engine.Questions);
    }

    [Theory]
    [InlineData("""{"type":"message","channelData":{"postBack":true},"value":{"action":"more","skip":10}}""")]
    [InlineData("""{"type":"message","channelData":{"postBack":true},"text":"{\"action\":\"more\",\"skip\":10}"}""")]
    [InlineData("""{"type":"message","channelData":{"messageBack":{}},"text":"続き","value":{"action":"more","skip":10}}""")]
    public async Task The_button_for_the_rest_of_a_list_gives_the_rest(string activity)
    {
        _service.Engine.More = skip => FakeConversation.ListOf(3, skip);
        using var client = await DirectLineClient.StartAsync(_service);
        await using var stream = await client.OpenAsync();
        await stream.NextAnswerAsync();
        await client.PostAsync(JsonNode.Parse(activity)!);

        Assert.Equal("施策11", (string?)(await stream.NextAnswerAsync())["attachments"]![0]!["content"]!["title"]);
    }

    [Theory]
    [InlineData("dl_admin")]
    [InlineData("bot")]
    public async Task Nobody_speaks_as_the_bot_or_as_a_bound_user(string id)
    {
        using var client = await DirectLineClient.StartAsync(_service);
        using var refused = await client.TryPostAsync(DirectLineClient.Message("x").With("from", new JsonObject { ["id"] = id }));

        await DirectLineClient.AssertErrorAsync(refused, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task What_only_the_service_knows_is_not_taken_from_a_client()
    {
        using var client = await DirectLineClient.StartAsync(_service);
        await using var attacker = await LoopbackRecorder.StartAsync();
        var id = await client.PostAsync(DirectLineClient.Message("x")
            .With("id", "forged").With("timestamp", "2000-01-01T00:00:00Z").With("serviceUrl", attacker.Address.AbsoluteUri)
            .With("channelId", "msteams").With("conversation", new JsonObject { ["id"] = "another" }).With("recipient", new JsonObject { ["id"] = "x" })
            .With("from", new JsonObject { ["id"] = "u", ["role"] = "bot" }).With("deliveryMode", "expectReplies"));
        await using var stream = await client.OpenAsync();
        await stream.NextAnswerAsync();
        var echo = (await stream.NextAsync())!;
        await stream.NextAnswerAsync();

        Assert.Equal(id, (string?)echo["id"]);
        Assert.NotEqual("forged", id);
        Assert.Equal("user", (string?)echo["from"]!["role"]);
        Assert.Equal(client.Conversation, (string?)echo["conversation"]!["id"]);
        Assert.Equal("directline", (string?)echo["channelId"]);
        Assert.Null(echo["serviceUrl"]);
        Assert.NotEqual("2000-01-01T00:00:00Z", (string?)echo["timestamp"]);
        Assert.Empty(attacker.Requests);
        Assert.Equal("bot:directline:" + client.Conversation, Assert.Single(_service.Engine.Questions).Conversation);
    }

    [Fact]
    public async Task Markup_goes_through_as_text_and_is_escaped_on_the_wire()
    {
        const string Attack = "<script>alert(1)</script><img src=x onerror=alert(1)>\u2028\"'&";
        _service.Engine.Answer = q => new Reply { Language = "ja", Intent = Intent.Nothing, Text = q.Text };
        using var client = await DirectLineClient.StartAsync(_service);
        await using var stream = await client.OpenAsync();
        await stream.NextAnswerAsync();
        await client.PostAsync(DirectLineClient.Message(Attack));
        Assert.Equal(Attack, (string?)(await stream.NextAsync())!["text"]);
        var answer = await stream.NextAnswerAsync();
        using var poll = await client.SendAsync(HttpMethod.Get, $"/conversations/{client.Conversation}/activities");
        var raw = await poll.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal((Attack, "plain"), ((string?)answer["text"], (string?)answer["textFormat"]));
        Assert.Equal("nosniff", Assert.Single(poll.Headers.GetValues("X-Content-Type-Options")));
        Assert.DoesNotContain("<script", raw, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("1")]
    [InlineData("{}")]
    [InlineData("""{"type":null}""")]
    [InlineData("""{"type":""}""")]
    [InlineData("""{"type":1}""")]
    [InlineData("""{"type":"message","type":"event"}""")]
    [InlineData("""{"type":"message","text":{}}""")]
    [InlineData("""{"type":"message","entities":"x"}""")]
    [InlineData("""{"type":"message","localTimestamp":"x"}""")]
    [InlineData("""{"type":"message",}""")]
    public async Task What_is_no_activity_is_a_400_and_the_next_one_is_answered(string body)
    {
        using var client = await DirectLineClient.StartAsync(_service);
        using var refused = await client.SendAsync(HttpMethod.Post, $"/conversations/{client.Conversation}/activities", Requests.Json(body));
        await DirectLineClient.AssertErrorAsync(refused, HttpStatusCode.BadRequest);

        await client.PostAsync(DirectLineClient.Message("x"));
        await using var stream = await client.OpenAsync();
        await stream.NextAnswerAsync();
        await stream.NextAnswerAsync();
    }

    [Fact]
    public async Task Bytes_that_are_no_UTF8_are_a_400_and_half_an_emoji_is_mended()
    {
        using var client = await DirectLineClient.StartAsync(_service);
        using var bytes = new ByteArrayContent([.. """{"type":"message","text":" """u8, 0xFF, .. "\"}"u8]);
        bytes.Headers.ContentType = new("application/json");
        using var refused = await client.SendAsync(HttpMethod.Post, $"/conversations/{client.Conversation}/activities", bytes);
        using var half = await client.SendAsync(
            HttpMethod.Post, $"/conversations/{client.Conversation}/activities", Requests.Json("""{"type":"event","name":"\ud83d"}"""));

        await DirectLineClient.AssertErrorAsync(refused, HttpStatusCode.BadRequest);
        Assert.Equal(HttpStatusCode.OK, half.StatusCode);
        Assert.Equal("\uFFFD", (string?)(await client.PollAsync()).Activities[^1]["name"]);
    }

    [Fact]
    public async Task What_is_too_long_is_a_413()
    {
        using var client = await DirectLineClient.StartAsync(_service);
        using var text = await client.TryPostAsync(DirectLineClient.Message(new string('あ', 5_001)));
        using var body = await client.TryPostAsync(DirectLineClient.Message("x").With("value", new string('x', 64 * 1024)));
        using var start = await client.SendAsync(HttpMethod.Post, "/conversations", new JsonObject { ["x"] = new string('x', 64 * 1024) });

        await DirectLineClient.AssertErrorAsync(text, HttpStatusCode.RequestEntityTooLarge, "MessageSizeTooBig");
        await DirectLineClient.AssertErrorAsync(body, HttpStatusCode.RequestEntityTooLarge, "MessageSizeTooBig");
        await DirectLineClient.AssertErrorAsync(start, HttpStatusCode.RequestEntityTooLarge, "MessageSizeTooBig");
        await client.PostAsync(DirectLineClient.Message(new string('あ', 5_000)));
    }

    [Fact]
    public async Task Who_says_too_much_is_told_when_to_go_on_and_reads_on_meanwhile()
    {
        _service.Settings["DirectLine:ActivitiesPerMinute"] = "2";
        using var client = await DirectLineClient.StartAsync(_service);
        using var other = await DirectLineClient.StartAsync(_service);
        await client.PostAsync(DirectLineClient.Message("1"));
        await client.PostAsync(DirectLineClient.Message("2"));
        using var refused = await client.TryPostAsync(DirectLineClient.Message("3"));

        await DirectLineClient.AssertErrorAsync(refused, HttpStatusCode.TooManyRequests);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        await client.PollAsync();
        await other.PostAsync(DirectLineClient.Message("1"));
    }

    [Fact]
    public async Task Many_questions_that_wait_for_an_answer_are_enough()
    {
        var gate = new TaskCompletionSource();
        _service.Engine.Thinking = gate.Task.WaitAsync;
        using var client = await DirectLineClient.StartAsync(_service);
        var taken = 0;
        while (taken < 60)
        {
            using var response = await client.TryPostAsync(DirectLineClient.Message("x"));
            if (response.StatusCode == HttpStatusCode.TooManyRequests)
            {
                break;
            }

            taken++;
        }

        gate.SetResult();
        Assert.Equal(20, taken);
    }

    [Theory]
    [InlineData("/conversations/{0}/activities", "text/plain")]
    [InlineData("/conversations/{0}/activities", "application/json; charset=shift_jis")]
    [InlineData("/conversations", "text/plain")]
    public async Task Another_kind_of_body_is_a_415(string path, string type)
    {
        using var client = await DirectLineClient.StartAsync(_service);
        using var body = new ByteArrayContent(Encoding.UTF8.GetBytes("""{"type":"message","text":"x"}"""));
        body.Headers.TryAddWithoutValidation("Content-Type", type);
        using var refused = await client.SendAsync(HttpMethod.Post, path.Replace("{0}", client.Conversation, StringComparison.Ordinal), body);

        await DirectLineClient.AssertErrorAsync(refused, HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task Files_are_refused_in_words()
    {
        using var client = await DirectLineClient.StartAsync(_service);
        using var form = new MultipartFormDataContent { { new ByteArrayContent([1, 2, 3]), "file", "a.png" } };
        using var refused = await client.SendAsync(HttpMethod.Post, $"/conversations/{client.Conversation}/upload?userId=u", form);

        await DirectLineClient.AssertErrorAsync(refused, HttpStatusCode.UnsupportedMediaType, "UploadNotSupported");
    }

    [Fact]
    public async Task A_conversation_that_was_not_started_is_a_404()
    {
        using var client = await DirectLineClient.WithTokenAsync(_service);
        foreach (var (method, path) in new[] { (HttpMethod.Get, ""), (HttpMethod.Get, "/activities"), (HttpMethod.Post, "/activities") })
        {
            using var response = await client.SendAsync(
                method, $"/conversations/{client.Conversation}{path}", method == HttpMethod.Post ? DirectLineClient.Message("x") : null);
            await DirectLineClient.AssertErrorAsync(response, HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task A_conversation_ends_some_time_after_the_last_word()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 4, 1, 9, 0, 0, TimeSpan.Zero));
        _service.Clock = clock;
        _service.Settings["DirectLine:Secret"] = "a-secret-of-the-city";
        _service.Settings["Data:KeepConversationsHours"] = "2";
        using var client = new DirectLineClient(_service) { Token = "a-secret-of-the-city" };
        client.Conversation = (string)(await client.JsonAsync(HttpMethod.Post, "/conversations"))["conversationId"]!;
        clock.Advance(TimeSpan.FromMinutes(119));
        var asked = await client.PostAsync(DirectLineClient.Message("x"));
        // The answer is the last word.
        while ((await client.PollAsync()).Activities.All(a => (string?)a["replyToId"] != asked))
        {
            await Task.Yield();
        }

        clock.Advance(TimeSpan.FromMinutes(119));
        Assert.NotEmpty((await client.PollAsync()).Activities);
        clock.Advance(TimeSpan.FromMinutes(1));
        using var late = await client.SendAsync(HttpMethod.Get, $"/conversations/{client.Conversation}/activities");

        await DirectLineClient.AssertErrorAsync(late, HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("99999999999999999999")]
    public async Task A_watermark_that_was_never_given_is_a_400(string watermark)
    {
        using var client = await DirectLineClient.StartAsync(_service);
        foreach (var path in new[] { "", "/activities" })
        {
            using var refused = await client.SendAsync(HttpMethod.Get, $"/conversations/{client.Conversation}{path}?watermark={watermark}");
            await DirectLineClient.AssertErrorAsync(refused, HttpStatusCode.BadRequest);
        }
    }

    [Fact]
    public async Task A_poll_with_nothing_new_is_empty_and_keeps_the_watermark()
    {
        using var client = await DirectLineClient.StartAsync(_service);
        var (_, watermark) = await client.PollAsync();
        var (nothing, same) = await client.PollAsync(watermark);
        var (_, mended) = await client.PollAsync("1000");

        Assert.Empty(nothing);
        Assert.Equal(watermark, same);
        Assert.Equal(watermark, mended);
    }

    [Fact]
    public async Task A_fault_inside_is_an_apology_and_no_trace()
    {
        _service.Engine.Answer = _ => throw new InvalidOperationException("secret-path");
        using var client = await DirectLineClient.StartAsync(_service);
        await using var stream = await client.OpenAsync();
        await stream.NextAnswerAsync();
        await client.PostAsync(DirectLineClient.Message("x"));
        var answer = await stream.NextAnswerAsync();

        Assert.Contains("もう一度", (string?)answer["text"], StringComparison.Ordinal);
        Assert.DoesNotContain("secret-path", answer.ToJsonString(), StringComparison.Ordinal);
    }
}
