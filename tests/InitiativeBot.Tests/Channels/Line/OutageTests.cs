using System.Net;
using InitiativeBot.Channels.Line;
using InitiativeBot.Channels.Line.Inbox;
using InitiativeBot.Tests.Support;
using Line.Messaging;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace InitiativeBot.Tests.Channels.Line;

public class OutageTests
{
    private const string TokenRefused = """{"message":"Invalid reply token"}""";
    private const string Taro = """{"type":"user","userId":"U-taro"}""";

    [Fact]
    public async Task After_429_the_reply_is_sent_again_when_LINE_allows_it()
    {
        await using var host = await LineTestHost.StartAsync();
        FailOnce(host, 429, retryAfter: "7");

        await host.DeliverAsync(host.Text("一"), host.Text("二"));

        Assert.InRange(await host.PassWaitAsync(), TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(7.3));
        Assert.Equal(["一", "一", "二"], await TextsAsync(host, 3));
        Assert.Equal(2, host.Conversation.Questions.Count);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    public async Task After_a_fault_of_LINE_the_reply_is_sent_again(int status)
    {
        await using var host = await LineTestHost.StartAsync();
        FailOnce(host, status);

        await host.DeliverAsync(host.Text("一"), host.Text("二"));

        Assert.InRange(await host.PassWaitAsync(), TimeSpan.FromSeconds(0.3), TimeSpan.FromSeconds(0.7));
        Assert.Equal(["一", "一", "二"], await TextsAsync(host, 3));
    }

    [Fact]
    public async Task Waits_grow_and_hold_up_only_their_own_conversation()
    {
        await using var host = await LineTestHost.StartAsync();
        host.Line.Answer = (call, context) => call.FirstText == "一" ? FailAsync(context, 500) : context.Response.WriteAsync("{}");

        await host.DeliverAsync(host.Text("一"), host.Text("二"));
        var waits = new List<TimeSpan> { await host.PassWaitAsync(), await host.PassWaitAsync(), await host.PassWaitAsync() };
        await host.DeliverAsync(host.Text("別", Taro));

        Assert.InRange(waits[1], TimeSpan.FromSeconds(0.7), TimeSpan.FromSeconds(1.3));
        Assert.InRange(waits[2], TimeSpan.FromSeconds(1.4), TimeSpan.FromSeconds(2.6));
        var calls = await CallsUntilAsync(host, c => c.FirstText == "別");
        Assert.DoesNotContain("二", calls.Select(c => c.FirstText));
    }

    [Theory]
    [InlineData("false")]
    [InlineData("true")]
    public async Task A_token_found_used_after_a_call_of_unknown_outcome_counts_as_answered(string allowPush)
    {
        await using var host = await StartAsync(allowPush);
        var calls = 0;
        host.Line.Answer = (_, context) => Interlocked.Increment(ref calls) switch
        {
            1 => FailAsync(context, 500),
            2 => FailAsync(context, 400, TokenRefused),
            _ => context.Response.WriteAsync("{}"),
        };

        await host.DeliverAsync(host.Text("一"), host.Text("二"));
        await host.PassWaitAsync();

        Assert.Equal(["一", "一", "二"], await TextsAsync(host, 3));
        Assert.Contains("Unconfirmed", await host.NextLogAsync("3013"), StringComparison.Ordinal);
        Assert.Empty(await host.Store.TroubledAsync(10));
    }

    [Fact]
    public async Task An_answer_of_LINE_that_gets_lost_on_a_kept_connection_is_no_second_call_unseen()
    {
        await using var host = await StartAsync("true");
        var used = new HashSet<string>();
        host.Line.Answer = async (call, context) =>
        {
            if (!used.Add(call.Token))
            {
                await FailAsync(context, 400, TokenRefused);
            }
            else if (call.FirstText == "二")
            {
                context.Abort();
            }
            else
            {
                await context.Response.WriteAsync("{}");
            }
        };

        await host.DeliverAsync(host.Text("一"), host.Text("二"), host.Text("三"));
        await host.PassWaitAsync();

        Assert.Equal(["一", "二", "二", "三"], await TextsAsync(host, 4));
        Assert.Contains("Unconfirmed", await host.NextLogAsync("3013"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dead_token_that_was_never_tried_leads_to_a_push_where_pushes_are_allowed()
    {
        await using var host = await StartAsync("true");
        host.Line.Answer = (call, context) => call.IsPush ? context.Response.WriteAsync("{}") : FailAsync(context, 400, TokenRefused);

        await host.DeliverAsync(host.Text("一"));

        var reply = await host.Line.NextAsync();
        var push = await host.Line.NextAsync();
        Assert.False(reply.IsPush);
        Assert.True(push.IsPush);
        Assert.Equal("U-hanako", push.Json.GetProperty("to").GetString());
        Assert.Equal("一", push.FirstText);
        Assert.True(Guid.TryParse(push.RetryKey, out _));
    }

    [Fact]
    public async Task A_dead_token_is_told_as_expired_where_no_push_is_allowed()
    {
        await using var host = await LineTestHost.StartAsync();
        host.Line.Answer = (call, context) => call.FirstText == "一" ? FailAsync(context, 400, TokenRefused) : context.Response.WriteAsync("{}");

        await host.DeliverAsync(host.Text("一", id: "late"), host.Text("二"));

        Assert.Equal(["一", "二"], await TextsAsync(host, 2));
        var troubled = Assert.Single(await host.Store.TroubledAsync(10));
        Assert.Equal(("late", "message", InboxOutcome.Expired), (troubled.Id, troubled.Kind, troubled.Outcome));
    }

    [Fact]
    public async Task An_outage_beyond_the_life_of_the_token_ends_in_a_push_without_another_try_of_the_token()
    {
        await using var host = await StartAsync("true");
        var isDown = true;
        host.Line.Answer = (_, context) => isDown ? FailAsync(context, 429) : context.Response.WriteAsync("{}");

        await host.DeliverAsync(host.Text("一"));
        for (var gone = TimeSpan.Zero; isDown;)
        {
            await host.PassWaitAsync(wait => isDown = (gone += wait) <= LineResponder.TokenLife);
        }

        var calls = await CallsUntilAsync(host, c => c.IsPush);
        Assert.All(calls.SkipLast(1), c => Assert.False(c.IsPush));
        await host.NextLogAsync("3015");
    }

    [Fact]
    public async Task A_push_of_unknown_outcome_is_repeated_under_the_same_key_until_LINE_has_it()
    {
        await using var host = await StartAsync("true");
        var pushes = 0;
        host.Line.Answer = (call, context) => !call.IsPush ? FailAsync(context, 400, TokenRefused) : Interlocked.Increment(ref pushes) switch
        {
            1 => FailAsync(context, 500),
            2 => FailAsync(context, 409, """{"message":"The retry key is already accepted"}"""),
            _ => context.Response.WriteAsync("{}"),
        };

        await host.DeliverAsync(host.Text("一"));
        await host.Line.NextAsync();
        await host.PassWaitAsync();

        var (first, second) = (await host.Line.NextAsync(), await host.Line.NextAsync());
        Assert.Equal((first.RetryKey, first.Body), (second.RetryKey, second.Body));
        Assert.Contains("Pushed", await host.NextLogAsync("3015"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_used_up_quota_ends_the_push_and_does_not_hold_up_the_next()
    {
        await using var host = await StartAsync("true");
        host.Line.Answer = (call, context) => call.IsPush
            ? FailAsync(context, 429, """{"message":"You have reached your monthly limit."}""")
            : call.FirstText == "一" ? FailAsync(context, 400, TokenRefused) : context.Response.WriteAsync("{}");

        await host.DeliverAsync(host.Text("一"), host.Text("二"));

        Assert.Equal(["一", "一", "二"], await TextsAsync(host, 3));
        Assert.Equal(InboxOutcome.Expired, Assert.Single(await host.Store.TroubledAsync(10)).Outcome);
    }

    [Fact]
    public async Task A_wrong_access_token_costs_no_event()
    {
        await using var host = await LineTestHost.StartAsync();
        FailOnce(host, 401, body: """{"message":"Authentication failed"}""");

        await host.DeliverAsync(host.Text("一"));
        await host.PassWaitAsync();

        Assert.Equal(["一", "一"], await TextsAsync(host, 2));
        Assert.Contains("Answered", await host.NextLogAsync("3015"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_layout_that_LINE_refuses_is_replaced_by_its_words()
    {
        await using var host = await LineTestHost.StartAsync();
        FailOnce(host, 400, body: """{"message":"The request body has 1 error(s)","details":[{"message":"bad","property":"messages[1]"}]}""");

        host.Conversation.Answer = _ => Task.FromResult(FakeConversation.List(3));
        await host.DeliverAsync(host.Text("質問"));
        await host.Line.NextAsync();
        var second = await host.Line.NextAsync();

        Assert.Equal("3件あります。", Assert.Single(second.Messages).GetProperty("text").GetString());
        await host.StopAsync();
        Assert.Contains(host.Logs, l => l.StartsWith("3011", StringComparison.Ordinal) && l.Contains("messages[1]: bad", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Words_that_LINE_refuses_are_set_aside_with_its_reason()
    {
        await using var host = await LineTestHost.StartAsync();
        FailOnce(host, 400, body: """{"message":"May not be empty"}""");

        await host.DeliverAsync(host.Text("一"), host.Text("二"));

        Assert.Equal(["一", "二"], await TextsAsync(host, 2));
        var troubled = Assert.Single(await host.Store.TroubledAsync(10));
        Assert.Equal(InboxOutcome.SetAside, troubled.Outcome);
        Assert.Contains("May not be empty", troubled.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_LINE_fails_at_again_and_again_while_it_takes_others_is_set_aside()
    {
        await using var host = await LineTestHost.StartAsync();
        host.Line.Answer = (call, context) => call.FirstText == "一" ? FailAsync(context, 500) : context.Response.WriteAsync("{}");

        await host.DeliverAsync(host.Text("一"), host.Text("二"));
        for (var i = 0; i < 9; i++)
        {
            await host.DeliverAsync(host.Text("別", Taro));
            await CallsUntilAsync(host, c => c.FirstText == "別");
            await host.NextLogAsync("3015");
            await host.PassWaitAsync();
        }

        await CallsUntilAsync(host, c => c.FirstText == "二");
        Assert.Equal(10, Assert.Single(await host.Store.TroubledAsync(10)).Tries);
    }

    [Fact]
    public async Task While_LINE_fails_at_everything_nothing_is_set_aside()
    {
        await using var host = await LineTestHost.StartAsync();
        var isDown = true;
        host.Line.Answer = (_, context) => isDown ? FailAsync(context, 500) : context.Response.WriteAsync("{}");

        await host.DeliverAsync(host.Text("一"));
        for (var i = 0; i < 15; i++)
        {
            await host.PassWaitAsync();
        }

        await host.PassWaitAsync(_ => isDown = false);
        Assert.Contains("Answered", await host.NextLogAsync("3015"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wait_beyond_the_end_of_the_token_is_not_begun()
    {
        await using var host = await LineTestHost.StartAsync();
        FailOnce(host, 429, retryAfter: "3600");

        await host.DeliverAsync(host.Text("一"), host.Text("二"));

        Assert.Equal(["一", "二"], await TextsAsync(host, 2));
        Assert.Equal(InboxOutcome.Expired, Assert.Single(await host.Store.TroubledAsync(10)).Outcome);
    }

    [Fact]
    public async Task A_timeout_blocks_neither_its_conversation_nor_others()
    {
        await using var host = await LineTestHost.StartAsync(configure: builder =>
            builder.Services.AddHttpClient(nameof(LineMessagingClient), http => http.Timeout = TimeSpan.FromMilliseconds(300)));
        var calls = 0;
        host.Line.Answer = async (_, context) =>
        {
            if (Interlocked.Increment(ref calls) == 1)
            {
                await new TaskCompletionSource().Task.WaitAsync(context.RequestAborted);
            }

            await context.Response.WriteAsync("{}");
        };

        await host.DeliverAsync(host.Text("一"), host.Text("二"));
        await host.PassWaitAsync();

        Assert.Equal(["一", "一", "二"], await TextsAsync(host, 3));
    }

    [Fact]
    public async Task While_LINE_cannot_be_reached_the_webhook_still_answers_and_nothing_is_lost()
    {
        await using var line = await FakeLineApi.StartAsync();
        using var data = new TemporaryDirectory();
        await using (var host = await LineTestHost.StartAsync(line: line, data: data.Path, configure: b => b.Configuration["Line:ApiBaseUrl"] = "http://127.0.0.1:9"))
        {
            Assert.Equal(HttpStatusCode.OK, await host.DeliverAsync(host.Text("一"), host.Text("二")));
            await host.NextLogAsync("3016");
            await host.StopAsync();
            Assert.Contains("2 events are left", await host.NextLogAsync("3009"), StringComparison.Ordinal);
        }

        await using var next = await LineTestHost.StartAsync(line: line, data: data.Path);
        next.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(["一", "二"], await TextsAsync(next, 2));
    }

    private static Task<LineTestHost> StartAsync(string allowPush) =>
        LineTestHost.StartAsync(configure: b => b.Configuration["Line:AllowPush"] = allowPush);

    private static async Task<IReadOnlyList<LineCall>> CallsUntilAsync(LineTestHost host, Func<LineCall, bool> isLast)
    {
        var calls = new List<LineCall>();
        do
        {
            calls.Add(await host.Line.NextAsync());
        }
        while (!isLast(calls[^1]));
        return calls;
    }

    private static async Task<IReadOnlyList<string>> TextsAsync(LineTestHost host, int count)
    {
        var texts = new List<string>();
        while (texts.Count < count)
        {
            texts.Add((await host.Line.NextAsync()).FirstText);
        }

        return texts;
    }

    private static void FailOnce(LineTestHost host, int status, string? retryAfter = null, string body = "{}")
    {
        var calls = 0;
        host.Line.Answer = (_, context) =>
        {
            if (Interlocked.Increment(ref calls) > 1)
            {
                return context.Response.WriteAsync("{}");
            }

            context.Response.Headers.RetryAfter = retryAfter;
            return FailAsync(context, status, body);
        };
    }

    private static Task FailAsync(HttpContext context, int status, string body = "{}")
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync(body);
    }
}
