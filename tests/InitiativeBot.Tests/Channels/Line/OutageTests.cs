using System.Net;
using Line.Messaging;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace InitiativeBot.Tests.Channels.Line;

public class OutageTests
{
    [Fact]
    public async Task After_429_the_reply_is_sent_again_when_LINE_allows_it()
    {
        await using var host = await LineTestHost.StartAsync();
        FailOnce(host, 429, retryAfter: "7");

        await host.DeliverAsync(host.Text("一"), host.Text("二"));

        Assert.Equal(["一", "一", "二"], await TextsAsync(host, 3));
        Assert.Equal([TimeSpan.FromSeconds(7)], host.Time.Waits);
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

        Assert.Equal(["一", "一", "二"], await TextsAsync(host, 3));
        Assert.InRange(Assert.Single(host.Time.Waits), TimeSpan.FromSeconds(0.3), TimeSpan.FromSeconds(0.7));
    }

    [Fact]
    public async Task A_token_found_used_after_a_fault_is_not_tried_again()
    {
        await using var host = await LineTestHost.StartAsync();
        var calls = 0;
        host.Line.Answer = (_, context) => Interlocked.Increment(ref calls) switch
        {
            1 => Fail(context, 500),
            2 => Fail(context, 400, """{"message":"Invalid reply token"}"""),
            _ => context.Response.WriteAsync("{}"),
        };

        await host.DeliverAsync(host.Text("一"), host.Text("二"));

        Assert.Equal(["一", "一", "二"], await TextsAsync(host, 3));
        await host.StopAsync();
        Assert.Contains(host.Logs, l => l.StartsWith("3012", StringComparison.Ordinal) && l.Contains("True", StringComparison.Ordinal));
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
    public async Task An_outage_gives_up_in_the_end_and_goes_on_with_the_next()
    {
        await using var host = await LineTestHost.StartAsync();
        host.Line.Answer = (call, context) => call.FirstText == "一" ? Fail(context, 500) : context.Response.WriteAsync("{}");

        await host.DeliverAsync(host.Text("一"), host.Text("二"));

        Assert.Equal([.. Enumerable.Repeat("一", 6), "二"], await TextsAsync(host, 7));
        await host.StopAsync();
        Assert.Contains(host.Logs, l => l.StartsWith("3013", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_wait_beyond_the_life_of_the_token_is_not_begun()
    {
        await using var host = await LineTestHost.StartAsync();
        FailOnce(host, 429, retryAfter: "3600");

        await host.DeliverAsync(host.Text("一"), host.Text("二"));

        Assert.Equal(["一", "二"], await TextsAsync(host, 2));
        Assert.Empty(host.Time.Waits);
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

        Assert.Equal(["一", "一", "二"], await TextsAsync(host, 3));
    }

    [Fact]
    public async Task While_LINE_cannot_be_reached_the_webhook_still_answers()
    {
        await using var host = await LineTestHost.StartAsync(configure: builder => builder.Configuration["Line:ApiBaseUrl"] = "http://127.0.0.1:9");

        Assert.Equal(HttpStatusCode.OK, await host.DeliverAsync(host.Text("一"), host.Text("二")));
        await host.StopAsync();

        Assert.Equal(2, host.Logs.Count(l => l.StartsWith("3013", StringComparison.Ordinal)));
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
            return Fail(context, status, body);
        };
    }

    private static Task Fail(HttpContext context, int status, string body = "{}")
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync(body);
    }
}
