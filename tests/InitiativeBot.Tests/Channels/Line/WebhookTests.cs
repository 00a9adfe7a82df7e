using System.Net;
using System.Text;
using InitiativeBot.Channels.Line.Inbox;
using Line.Messaging;
using Microsoft.Extensions.Options;

namespace InitiativeBot.Tests.Channels.Line;

public class WebhookTests
{
    [Fact]
    public async Task A_missing_or_wrong_signature_is_401_with_no_detail()
    {
        await using var host = await LineTestHost.StartAsync();
        var body = Encoding.UTF8.GetBytes("""{"destination":"U","events":[]}""");

        Assert.Equal(HttpStatusCode.Unauthorized, await host.PostAsync(body, null));
        Assert.Equal(HttpStatusCode.Unauthorized, await host.PostAsync(body, "no signature"));
        Assert.Equal(HttpStatusCode.Unauthorized, await host.PostAsync(body, WebhookSignature.Sign(body, "another secret")));
        Assert.Equal(HttpStatusCode.Unauthorized, await host.PostAsync(Encoding.UTF8.GetBytes("no JSON"), WebhookSignature.Sign(body, LineTestHost.Secret)));
    }

    [Fact]
    public async Task Each_of_several_secrets_is_taken()
    {
        await using var host = await LineTestHost.StartAsync();

        Assert.Equal(HttpStatusCode.OK, await host.PostAsync("""{"destination":"U","events":[]}""", LineTestHost.Secret));
        Assert.Equal(HttpStatusCode.OK, await host.PostAsync("""{"destination":"U","events":[]}""", LineTestHost.OldSecret));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no JSON")]
    [InlineData("[]")]
    [InlineData("""{"events":7}""")]
    public async Task A_body_that_is_no_batch_is_400(string body)
    {
        await using var host = await LineTestHost.StartAsync();

        Assert.Equal(HttpStatusCode.BadRequest, await host.PostAsync(body));
    }

    [Fact]
    public async Task A_body_over_a_mebibyte_is_413()
    {
        await using var host = await LineTestHost.StartAsync();
        var body = new byte[(1 << 20) + 1];

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await host.PostAsync(body, WebhookSignature.Sign(body, LineTestHost.Secret)));
    }

    [Fact]
    public async Task A_body_of_a_mebibyte_is_read()
    {
        await using var host = await LineTestHost.StartAsync();
        const string json = """{"destination":"U","events":[]}""";

        Assert.Equal(HttpStatusCode.OK, await host.PostAsync(json + new string(' ', (1 << 20) - json.Length)));
    }

    [Fact]
    public async Task Other_verbs_are_405()
    {
        await using var host = await LineTestHost.StartAsync();
        using var response = await host.SendAsync(HttpMethod.Get, null, null);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    [Fact]
    public async Task Without_settings_the_channel_is_off_and_says_what_turns_it_on()
    {
        await using var host = await LineTestHost.StartAsync(on: false);

        Assert.Equal(HttpStatusCode.NotFound, await host.DeliverAsync());
        Assert.Contains(host.Logs, l => l.Contains("LINE is off: set Line__ChannelSecret, Line__ChannelAccessToken", StringComparison.Ordinal));
    }

    [Fact]
    public async Task With_settings_the_log_says_on()
    {
        await using var host = await LineTestHost.StartAsync();

        Assert.Contains(host.Logs, l => l.Contains("LINE is on", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Line:ApiBaseUrl", "api.line.me", "Line__ApiBaseUrl")]
    [InlineData("Line:ApiBaseUrl", "ftp://api.line.me", "Line__ApiBaseUrl")]
    [InlineData("Line:ChannelAccessToken", "two\nlines", "Line__ChannelAccessToken")]
    [InlineData("Line:ChannelSecret", "half wrong", "Line__ChannelSecret")]
    public async Task A_wrong_setting_stops_the_start_and_is_named_but_not_shown(string setting, string value, string named)
    {
        var error = await Assert.ThrowsAsync<OptionsValidationException>(
            () => LineTestHost.StartAsync(configure: b => b.Configuration[setting] = value));

        Assert.StartsWith(named, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(value, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public async Task One_bad_event_in_a_batch_loses_none_of_the_others()
    {
        await using var host = await LineTestHost.StartAsync();

        Assert.Equal(HttpStatusCode.OK, await host.DeliverAsync(host.Text("一"), """{"type":"message","message":3}""", "null", host.Text("二")));

        Assert.Equal("一", (await host.Line.NextAsync()).FirstText);
        Assert.Equal("二", (await host.Line.NextAsync()).FirstText);
    }

    [Fact]
    public async Task The_call_is_acknowledged_while_the_answer_is_still_being_made()
    {
        await using var host = await LineTestHost.StartAsync();
        var answer = new TaskCompletionSource();
        host.Conversation.Answer = async q =>
        {
            await answer.Task;
            return FakeConversation.Say(q.Text);
        };

        Assert.Equal(HttpStatusCode.OK, await host.DeliverAsync(host.Text("一")));
        Assert.False(host.Line.HasCall);
        answer.SetResult();
        Assert.Equal("一", (await host.Line.NextAsync()).FirstText);
    }

    [Fact]
    public async Task Answers_are_not_made_on_the_threads_that_acknowledge()
    {
        await using var host = await LineTestHost.StartAsync();
        host.Conversation.Answer = async q =>
        {
            var before = Thread.CurrentThread.IsThreadPoolThread;
            await Task.Yield();
            return FakeConversation.Say($"{before} {Thread.CurrentThread.IsThreadPoolThread}");
        };

        await host.DeliverAsync(host.Text("一"));

        Assert.Equal("False False", (await host.Line.NextAsync()).FirstText);
    }

    [Fact]
    public async Task Events_of_a_conversation_are_answered_in_order()
    {
        await using var host = await LineTestHost.StartAsync();
        string[] texts = [.. Enumerable.Range(0, 40).Select(i => $"質問{i}")];

        await host.DeliverAsync([.. texts.Take(20).Select(t => host.Text(t))]);
        await host.DeliverAsync([.. texts.Skip(20).Select(t => host.Text(t))]);

        foreach (var text in texts)
        {
            Assert.Equal(text, (await host.Line.NextAsync()).FirstText);
        }
    }

    [Fact]
    public async Task A_slow_conversation_does_not_hold_up_the_others()
    {
        await using var host = await LineTestHost.StartAsync();
        var slow = new TaskCompletionSource();
        host.Conversation.Answer = async q =>
        {
            if (q.Text == "遅い")
            {
                await slow.Task;
            }

            return FakeConversation.Say(q.Text);
        };

        await host.DeliverAsync(host.Text("遅い"), host.Text("後"), host.Text("速い", """{"type":"user","userId":"U-taro"}"""));

        Assert.Equal("速い", (await host.Line.NextAsync()).FirstText);
        slow.SetResult();
        Assert.Equal("遅い", (await host.Line.NextAsync()).FirstText);
        Assert.Equal("後", (await host.Line.NextAsync()).FirstText);
    }

    [Fact]
    public async Task A_duplicate_is_answered_once_in_the_same_batch_or_a_later_one()
    {
        await using var host = await LineTestHost.StartAsync();

        await host.DeliverAsync(host.Text("一", id: "same"), host.Text("一", id: "same"));
        await host.DeliverAsync(host.Text("一", id: "same"), host.Text("終"));

        Assert.Equal("一", (await host.Line.NextAsync()).FirstText);
        Assert.Equal("終", (await host.Line.NextAsync()).FirstText);
        Assert.Equal(2, host.Conversation.Questions.Count);
    }

    [Fact]
    public async Task Redeliveries_at_the_same_moment_are_answered_once()
    {
        await using var host = await LineTestHost.StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.DeliverAsync(host.Text("一", id: "same"))));
        await host.DeliverAsync(host.Text("終"));

        Assert.Equal("一", (await host.Line.NextAsync()).FirstText);
        Assert.Equal("終", (await host.Line.NextAsync()).FirstText);
    }

    [Fact]
    public async Task In_standby_nothing_is_sent()
    {
        await using var host = await LineTestHost.StartAsync();

        await host.DeliverAsync(host.Text("一", mode: "standby"), host.Text("二"));

        Assert.Equal("二", (await host.Line.NextAsync()).FirstText);
    }

    [Fact]
    public async Task A_message_taken_back_before_its_turn_is_not_answered()
    {
        await using var host = await LineTestHost.StartAsync();
        var first = new TaskCompletionSource();
        host.Conversation.Answer = async q =>
        {
            await first.Task;
            return FakeConversation.Say(q.Text);
        };

        await host.DeliverAsync(host.Text("一", messageId: "m1"), host.Text("秘密", messageId: "m2"), host.Text("三", messageId: "m3"));
        await host.DeliverAsync(host.Event("unsend", """ "unsend":{"messageId":"m2"} """));
        first.SetResult();

        Assert.Equal("一", (await host.Line.NextAsync()).FirstText);
        Assert.Equal("三", (await host.Line.NextAsync()).FirstText);
    }

    [Fact]
    public async Task A_redelivery_does_not_revive_a_message_taken_back()
    {
        await using var host = await LineTestHost.StartAsync();

        await host.DeliverAsync(host.Event("unsend", """ "unsend":{"messageId":"m2"} """));
        await host.DeliverAsync(host.Text("秘密", messageId: "m2"), host.Text("三", messageId: "m3"));

        Assert.Equal("三", (await host.Line.NextAsync()).FirstText);
    }

    [Fact]
    public async Task What_was_acknowledged_is_answered_before_the_process_ends()
    {
        await using var host = await LineTestHost.StartAsync();
        var answer = new TaskCompletionSource();
        host.Conversation.Answer = async q =>
        {
            await answer.Task;
            return FakeConversation.Say(q.Text);
        };
        await host.DeliverAsync(host.Text("一"), host.Text("二"));

        var stopping = host.StopAsync();
        await host.NextLogAsync("3014");
        answer.SetResult();
        await stopping;

        Assert.Equal("一", (await host.Line.NextAsync()).FirstText);
        Assert.Equal("二", (await host.Line.NextAsync()).FirstText);
    }

    [Fact]
    public async Task A_batch_for_which_there_is_no_room_is_503_and_none_of_it_is_taken()
    {
        await using var host = await LineTestHost.StartAsync(configure: b => b.Configuration["Line:MaxWaiting"] = "3");
        var answer = new TaskCompletionSource();
        host.Conversation.Answer = async q =>
        {
            await answer.Task;
            return FakeConversation.Say(q.Text);
        };

        Assert.Equal(HttpStatusCode.OK, await host.DeliverAsync(host.Text("一"), host.Text("二")));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await host.DeliverAsync(host.Text("三", id: "three"), host.Text("四")));
        Assert.Equal(HttpStatusCode.OK, await host.DeliverAsync());
        answer.SetResult();
        Assert.Equal("一", (await host.Line.NextAsync()).FirstText);
        Assert.Equal("二", (await host.Line.NextAsync()).FirstText);
        await host.NextLogAsync("3015");
        await host.NextLogAsync("3015");
        Assert.Equal(HttpStatusCode.OK, await host.DeliverAsync(host.Text("三", id: "three")));
        Assert.Equal("三", (await host.Line.NextAsync()).FirstText);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Random_events_neither_crash_nor_block_the_queue(int seed)
    {
        await using var host = await LineTestHost.StartAsync();
        var random = new Random(seed);
        string[] names = ["type", "source", "mode", "webhookEventId", "deliveryContext", "replyToken", "message", "postback", "unsend", "x"];
        string[] values =
        [
            "null", "1", "\"message\"", "\"postback\"", "\"follow\"", "\"active\"", "{}", "[]", "\"\\ud800\"", """{"type":"text","text":"\ud83d"}""",
            """{"type":"text","text":""}""", """{"data":"more:3"}""", """{"type":"room","roomId":"R"}""", """{"messageId":"m"}""",
        ];

        for (var i = 0; i < 300; i++)
        {
            var properties = Enumerable.Range(0, 7).Select(_ => $"\"{names[random.Next(names.Length)]}\":{values[random.Next(values.Length)]}");
            Assert.Equal(HttpStatusCode.OK, await host.DeliverAsync("{" + string.Join(',', properties) + "}"));
        }

        await host.DeliverAsync(host.Text("終"));
        while ((await host.Line.NextAsync()).Messages[0].GetProperty("text").GetString() != "終")
        {
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Texts_of_any_letters_and_length_are_each_answered_in_turn(int seed)
    {
        await using var host = await LineTestHost.StartAsync();
        var random = new Random(seed);
        host.Conversation.Answer = _ => Task.FromResult(FakeConversation.Say("答"));
        for (var i = 0; i < 40; i++)
        {
            // All of Unicode, halves of pairs and control characters among it, up to LINE's longest text.
            var text = Enumerable.Range(0, random.Next(1, 5_001)).Select(_ => (char)(random.Next(3) == 0 ? random.Next(0x10000) : random.Next(0x20, 0x3100)));
            Assert.Equal(HttpStatusCode.OK, await host.DeliverAsync(Escaped(host, text)));
        }

        await host.DeliverAsync(host.Text("終"));
        for (var i = 0; i <= 40; i++)
        {
            await host.Line.NextAsync();
        }

        Assert.Equal("終", host.Conversation.Questions.Last().Text);
    }

    [Fact]
    public async Task A_conversation_that_throws_is_asked_three_times_and_costs_only_its_own_event()
    {
        await using var host = await LineTestHost.StartAsync();
        host.Conversation.Answer = q => q.Text == "壊" ? throw new InvalidOperationException("broken") : Task.FromResult(FakeConversation.Say(q.Text));

        await host.DeliverAsync(host.Text("壊", id: "bad"), host.Text("二"));
        await host.PassWaitAsync();
        await host.PassWaitAsync();

        Assert.Equal("二", (await host.Line.NextAsync()).FirstText);
        Assert.Equal(["壊", "壊", "壊", "二"], host.Conversation.Questions.Select(q => q.Text));
        var troubled = Assert.Single(await host.Store.TroubledAsync(10));
        Assert.Equal(("bad", InboxOutcome.SetAside), (troubled.Id, troubled.Outcome));
        Assert.Contains(nameof(InvalidOperationException), troubled.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("broken", troubled.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_happened_earlier_and_came_later_is_answered_earlier()
    {
        await using var host = await LineTestHost.StartAsync();
        var first = new TaskCompletionSource();
        host.Conversation.Answer = async q =>
        {
            await first.Task;
            return FakeConversation.Say(q.Text);
        };

        await host.DeliverAsync(host.Text("一", timestamp: 1_000), host.Text("三", timestamp: 3_000));
        await host.DeliverAsync(host.Text("二", timestamp: 2_000, redelivery: true));
        first.SetResult();

        Assert.Equal("一", (await host.Line.NextAsync()).FirstText);
        Assert.Equal("二", (await host.Line.NextAsync()).FirstText);
        Assert.Equal("三", (await host.Line.NextAsync()).FirstText);
    }

    [Fact]
    public async Task A_forwarder_may_send_in_chunks_and_write_headers_in_its_own_case()
    {
        await using var host = await LineTestHost.StartAsync();
        var body = Encoding.UTF8.GetBytes("{\"destination\":\"U1\",\"forwardedBy\":{\"name\":\"city\"},\"events\":[" + host.Text("一") + "]}");

        Assert.Equal(HttpStatusCode.OK, await host.PostChunkedAsync(body, ("X-LINE-SIGNATURE", WebhookSignature.Sign(body, LineTestHost.OldSecret))));

        Assert.Equal("一", (await host.Line.NextAsync()).FirstText);
    }

    [Theory]
    [InlineData("AllowPush", "maybe")]
    [InlineData("MaxWaiting", "0")]
    [InlineData("Parallel", "many")]
    [InlineData("RememberHours", "0")]
    [InlineData("KeepTextsHours", "-1")]
    public async Task A_wrong_setting_of_the_inbox_stops_the_start_and_is_named(string setting, string value)
    {
        var error = await Assert.ThrowsAsync<OptionsValidationException>(
            () => LineTestHost.StartAsync(configure: b => b.Configuration["Line:" + setting] = value));

        Assert.StartsWith("Line__" + setting, error.Message, StringComparison.Ordinal);
    }

    // Every UTF-16 unit escaped, as JSON allows also for halves of pairs.
    private static string Escaped(LineTestHost host, IEnumerable<char> text) => host.Event(
        "message", $$"""  "message":{"type":"text","id":"1","quoteToken":"q","text":"{{string.Concat(text.Select(c => $"\\u{(int)c:x4}"))}}"} """);

    [Fact]
    public async Task The_log_holds_the_request_id_of_LINE_and_no_text_token_or_user_id()
    {
        await using var host = await LineTestHost.StartAsync();

        await host.DeliverAsync(host.Text("秘密の質問"), host.Text("次"));
        await host.Line.NextAsync();
        await host.Line.NextAsync();
        await host.StopAsync();

        Assert.Contains(host.Logs, l => l.Contains("line-request-1", StringComparison.Ordinal));
        string[] secret = ["秘密の質問", "U-hanako", "token-1", LineTestHost.AccessToken, LineTestHost.Secret];
        Assert.All(host.Logs, line => Assert.All(secret, s => Assert.DoesNotContain(s, line, StringComparison.Ordinal)));
    }
}
