using InitiativeBot.Channels.Line;
using InitiativeBot.Channels.Line.Inbox;
using InitiativeBot.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace InitiativeBot.Tests.Channels.Line;

/// <summary>Events that came to a bad end and that staff have tried again.</summary>
public class TroubleTests
{
    private const string TokenRefused = """{"message":"Invalid reply token"}""";

    [Fact]
    public async Task What_LINE_refused_is_answered_anew_by_its_token_while_that_lives()
    {
        await using var host = await StartAsync(allowPush: false);
        host.Line.Answer = (_, context) => FailAsync(context, 400);
        await SetAsideAsync(host);
        host.Line.Answer = (_, context) => context.Response.WriteAsync("{}");

        Assert.True(await Troubles(host).TryAgainAsync("late"));

        Assert.Equal((false, "token-1", "一"), await host.Line.NextAsync() switch { var c => (c.IsPush, c.Token, c.FirstText) });
        Assert.Contains("late is done: Answered", await host.NextLogAsync("3015"), StringComparison.Ordinal);
        Assert.Equal(["一", "一"], host.Conversation.Questions.Select(q => q.Text));
        Assert.Equal(0, await Troubles(host).CountAsync());
    }

    [Fact]
    public async Task What_LINE_may_have_is_tried_by_the_same_token_alone_and_so_never_said_twice()
    {
        await using var host = await StartAsync(allowPush: true);
        host.Line.Answer = (call, context) => call.FirstText == "一" ? FailAsync(context, 500) : context.Response.WriteAsync("{}");
        await host.DeliverAsync(host.Text("一", id: "late"));
        for (var i = 0; i < 9; i++)
        {
            await host.DeliverAsync(host.Text("別", """{"type":"user","userId":"U-taro"}"""));
            await host.NextLogAsync("3015");
            await host.PassWaitAsync();
        }

        await host.NextLogAsync("3013");
        while (host.Line.HasCall)
        {
            await host.Line.NextAsync();
        }

        host.Line.Answer = (call, context) => call.IsPush ? context.Response.WriteAsync("{}") : FailAsync(context, 400, TokenRefused);
        Assert.True(await Troubles(host).TryAgainAsync("late"));

        Assert.Equal((false, "token-1", "一"), await host.Line.NextAsync() switch { var c => (c.IsPush, c.Token, c.FirstText) });
        Assert.Contains("Unconfirmed", await host.NextLogAsync("3013"), StringComparison.Ordinal);
        Assert.False(host.Line.HasCall);
        Assert.Single(host.Conversation.Questions, q => q.Text == "一");
    }

    [Fact]
    public async Task What_came_to_no_bad_end_is_not_tried_again()
    {
        await using var host = await StartAsync(allowPush: true);
        await host.DeliverAsync(host.Text("一", id: "good"));
        await host.Line.NextAsync();
        await host.NextLogAsync("3015");

        Assert.False(await Troubles(host).TryAgainAsync("good"));
        Assert.False(await Troubles(host).TryAgainAsync("never-came"));
        Assert.False(host.Line.HasCall);
    }

    [Fact]
    public async Task What_came_too_late_is_pushed_once_pushes_are_allowed()
    {
        await using var line = await FakeLineApi.StartAsync();
        using var data = new TemporaryDirectory();
        line.Answer = (call, context) => call.IsPush ? context.Response.WriteAsync("{}") : FailAsync(context, 400, TokenRefused);
        await using (var host = await StartAsync(allowPush: false, line, data.Path))
        {
            await SetAsideAsync(host);
            Assert.Equal(SecondTry.TokenDead, Assert.Single(await Troubles(host).ListAsync()).Again);
            Assert.False(await Troubles(host).TryAgainAsync("late"));
            await host.StopAsync();
        }

        await using var next = await StartAsync(allowPush: true, line, data.Path);
        Assert.True(await Troubles(next).TryAgainAsync("late"));

        Assert.False((await line.NextAsync()).IsPush);
        Assert.Equal((true, "一"), await line.NextAsync() switch { var c => (c.IsPush, c.FirstText) });
        Assert.Contains("late is done: Pushed", await next.NextLogAsync("3015"), StringComparison.Ordinal);
        Assert.Empty(next.Conversation.Questions);
    }

    [Fact]
    public async Task What_is_deleted_is_named_in_the_log_and_gone()
    {
        await using var host = await StartAsync(allowPush: false);
        host.Line.Answer = (_, context) => FailAsync(context, 400);
        await SetAsideAsync(host);

        Assert.Equal(["late"], await Troubles(host).DropAsync(["late", "never-came"]));

        Assert.Contains("late", await host.NextLogAsync("3021"), StringComparison.Ordinal);
        Assert.Empty(await Troubles(host).ListAsync());
        Assert.Equal(0, Troubles(host).LastCount);
    }

    private static LineTroubles Troubles(LineTestHost host) => host.Services.GetRequiredService<LineTroubles>();

    private static async Task SetAsideAsync(LineTestHost host)
    {
        await host.DeliverAsync(host.Text("一", id: "late"));
        await host.Line.NextAsync();
        await host.NextLogAsync("3013");
    }

    private static Task<LineTestHost> StartAsync(bool allowPush, FakeLineApi? line = null, string? data = null) => LineTestHost.StartAsync(line: line, data: data, configure: b =>
    {
        b.Configuration["Line:AllowPush"] = allowPush.ToString();
        b.Configuration["Line:KeepTextsHours"] = "1";
    });

    private static Task FailAsync(HttpContext context, int status, string body = "{}")
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync(body);
    }
}
