using System.Net;
using System.Text;
using InitiativeBot.Channels.Line.Inbox;
using InitiativeBot.Conversation;
using InitiativeBot.Storage;
using InitiativeBot.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace InitiativeBot.Tests.Channels.Line;

/// <summary>What a crash leaves, and what the next process makes of it.</summary>
public sealed class CrashTests : IAsyncLifetime
{
    private readonly TemporaryDirectory _data = new();
    private readonly HashSet<string> _used = [];
    private FakeLineApi _line = null!;
    private int _hosts;

    public async ValueTask InitializeAsync() => _line = await FakeLineApi.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _line.DisposeAsync();
        _data.Dispose();
    }

    [Fact]
    public async Task What_was_taken_and_not_begun_is_answered_by_the_next_process()
    {
        await using (var first = await StartAsync(counting: false))
        {
            first.Conversation.Answer = _ => new TaskCompletionSource<Reply>().Task;
            await first.DeliverAsync(first.Text("一"), first.Text("二"));
            await first.CrashAsync();
        }

        await using var second = await StartAsync();
        Assert.Equal("一1", (await _line.NextAsync()).FirstText);
        Assert.Equal("二2", (await _line.NextAsync()).FirstText);
    }

    [Theory]
    [InlineData("false")]
    [InlineData("true")]
    public async Task What_LINE_took_before_the_crash_is_not_said_again(string allowPush)
    {
        await CrashDuringCallAsync(allowPush, taken: true);

        await using var second = await StartAsync(allowPush);

        Assert.Equal("token-1", (await _line.NextAsync()).Token);
        Assert.Contains("Unconfirmed", await second.NextLogAsync("3013"), StringComparison.Ordinal);
        await second.DeliverAsync(second.Text("次", id: "next"));
        Assert.Equal("次2", (await _line.NextAsync()).FirstText);
    }

    [Fact]
    public async Task What_LINE_did_not_take_before_the_crash_is_said_in_the_same_words_and_moves_the_conversation_on_once()
    {
        var lost = await CrashDuringCallAsync("false", taken: false);

        await using var second = await StartAsync();

        Assert.Equal(lost.Body, (await _line.NextAsync()).Body);
        await second.DeliverAsync(second.Text("次", id: "next"));
        Assert.Equal("次2", (await _line.NextAsync()).FirstText);
    }

    [Fact]
    public async Task What_was_begun_goes_first_even_if_something_earlier_comes_in()
    {
        await CrashDuringCallAsync("false", taken: false);

        await using var second = await StartAsync(configure: b => b.Configuration["Line:ApiBaseUrl"] = "http://127.0.0.1:9");
        await second.NextLogAsync("3016");
        await second.DeliverAsync(second.Text("前", id: "earlier", timestamp: 1));
        await second.CrashAsync();

        await using var third = await StartAsync();
        third.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal("一1", (await _line.NextAsync()).FirstText);
        Assert.Equal("前2", (await _line.NextAsync()).FirstText);
    }

    [Fact]
    public async Task A_token_that_died_while_the_process_was_away_leads_to_a_push_where_no_call_was_begun()
    {
        await using (var first = await StartAsync("true", counting: false))
        {
            first.Conversation.Answer = _ => new TaskCompletionSource<Reply>().Task;
            await first.DeliverAsync(first.Text("一"));
            await first.CrashAsync();
        }

        await using var second = await StartAsync("true", configure: b => ((Microsoft.Extensions.Time.Testing.FakeTimeProvider)
            b.Services.Single(s => s.ServiceType == typeof(TimeProvider)).ImplementationInstance!).Advance(TimeSpan.FromMinutes(2)));
        Assert.True((await _line.NextAsync()).IsPush);
        Assert.Contains("Pushed", await second.NextLogAsync("3015"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_answered_is_not_answered_again_by_the_next_process()
    {
        await using (var first = await StartAsync())
        {
            await first.DeliverAsync(first.Text("一", id: "same"));
            await _line.NextAsync();
            await first.NextLogAsync("3015");
            await first.CrashAsync();
        }

        await using var second = await StartAsync();
        await second.DeliverAsync(second.Text("一", id: "same", redelivery: true), second.Text("二"));
        Assert.Equal("二2", (await _line.NextAsync()).FirstText);
        Assert.Contains("same", await second.NextLogAsync("3005"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_taken_back_before_the_crash_stays_unanswered_after_it()
    {
        await using (var first = await StartAsync())
        {
            await first.DeliverAsync(first.Event("unsend", """ "unsend":{"messageId":"m1"} """));
            await first.CrashAsync();
        }

        await using var second = await StartAsync();
        await second.DeliverAsync(second.Text("秘密", messageId: "m1"), second.Text("二", messageId: "m2"));
        Assert.StartsWith("二", (await _line.NextAsync()).FirstText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_its_answer_no_text_and_no_user_is_left_in_the_files()
    {
        await using var host = await StartAsync();
        await host.DeliverAsync(host.Text("geheimnis"));
        await _line.NextAsync();
        await host.NextLogAsync("3015");

        await host.Store.PurgeAsync();

        AssertNotInFiles("geheimnis", "U-hanako", "token-1");
    }

    [Fact]
    public async Task A_text_is_kept_after_its_answer_as_long_as_the_setting_says_and_no_longer()
    {
        await using var host = await StartAsync(configure: b => b.Configuration["Line:KeepTextsHours"] = "2");
        await host.DeliverAsync(host.Text("geheimnis"));
        await _line.NextAsync();
        await host.NextLogAsync("3015");

        await host.Store.PurgeAsync();
        Assert.True(IsInFiles("geheimnis"));

        host.Time.Advance(TimeSpan.FromHours(2));
        await host.Store.PurgeAsync();
        // The upkeep, which the clock woke, may be reading: what is deleted then leaves the log with a later purge.
        for (var tries = 0; tries < 100 && IsInFiles("geheimnis"); tries++)
        {
            await host.Store.PurgeAsync();
        }

        AssertNotInFiles("geheimnis", "U-hanako");
    }

    [Fact]
    public async Task Taking_a_message_back_erases_its_text_at_once_before_and_after_its_answer()
    {
        await using var host = await StartAsync(configure: b => b.Configuration["Line:KeepTextsHours"] = "2");
        await host.DeliverAsync(host.Text("geheimnis", messageId: "m1"));
        await _line.NextAsync();
        await host.NextLogAsync("3015");
        await using var busy = await LineTestHost.StartAsync(configure: b => b.Configuration["Line:ApiBaseUrl"] = "http://127.0.0.1:9");
        await busy.DeliverAsync(busy.Text("verborgen", messageId: "m2"));
        await busy.NextLogAsync("3016");

        await host.DeliverAsync(host.Event("unsend", """ "unsend":{"messageId":"m1"} """));
        await host.Store.PurgeAsync();
        AssertNotInFiles("geheimnis");

        await busy.DeliverAsync(busy.Event("unsend", """ "unsend":{"messageId":"m2"} """));
        await busy.Store.PurgeAsync();
        Assert.False(IsInFiles("verborgen", busy.Data));
        Assert.Equal(0, (await busy.Store.CountAsync()).Waiting);
    }

    [Fact]
    public async Task A_redelivery_while_the_event_waits_gives_its_token_new_life()
    {
        await using var host = await LineTestHost.StartAsync(line: _line, configure: b => b.Configuration["Line:AllowPush"] = "true");
        var first = new TaskCompletionSource();
        host.Conversation.Answer = async q =>
        {
            await first.Task;
            return FakeConversation.Say(q.Text);
        };

        await host.DeliverAsync(host.Text("一"), host.Text("二", id: "second"));
        host.Time.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(HttpStatusCode.OK, await host.DeliverAsync(host.Text("二", id: "second", redelivery: true)));
        host.Time.Advance(TimeSpan.FromSeconds(20));
        first.SetResult();

        Assert.True((await _line.NextAsync()).IsPush);
        Assert.Equal("token-3", (await _line.NextAsync()).Token);
    }

    // A process that ends while a call to LINE is under way. Gives the call.
    private async Task<LineCall> CrashDuringCallAsync(string allowPush, bool taken)
    {
        await using var first = await StartAsync(allowPush);
        var reached = new TaskCompletionSource();
        _line.Answer = async (call, context) =>
        {
            if (taken)
            {
                _used.Add(call.Token);
            }

            reached.SetResult();
            await new TaskCompletionSource().Task.WaitAsync(context.RequestAborted);
        };
        await first.DeliverAsync(first.Text("一"));
        await reached.Task;
        var call = await _line.NextAsync();
        await first.CrashAsync();
        _line.Answer = (again, context) =>
        {
            if (!again.IsPush && !_used.Add(again.Token))
            {
                context.Response.StatusCode = 400;
                return context.Response.WriteAsync("""{"message":"Invalid reply token"}""");
            }

            return context.Response.WriteAsync("{}");
        };
        return call;
    }

    private async Task<LineTestHost> StartAsync(string allowPush = "false", bool counting = true, Action<WebApplicationBuilder>? configure = null)
    {
        var host = await LineTestHost.StartAsync(line: _line, data: _data.Path, configure: b =>
        {
            b.Configuration["Line:AllowPush"] = allowPush;
            if (counting)
            {
                UseCounting(b);
            }

            configure?.Invoke(b);
        });
        host.SkipEvents(100 * _hosts++);
        return host;
    }

    // Its memory is a file, as the inbox is.
    private void UseCounting(WebApplicationBuilder builder)
    {
        var time = (TimeProvider)builder.Services.Single(s => s.ServiceType == typeof(TimeProvider)).ImplementationInstance!;
        var database = new SqliteDatabase(_data.File("conversations.db"));
        var staged = new StagedConversationStore(new SqliteConversationStore(database, TimeSpan.FromHours(1), time));
        builder.Services.AddSingleton(_ => database);
        builder.Services.AddSingleton(staged);
        builder.Services.AddSingleton<IConversation>(new CountingConversation(staged));
    }

    private void AssertNotInFiles(params string[] texts) => Assert.All(texts, text => Assert.False(IsInFiles(text), text));

    private bool IsInFiles(string text, string? directory = null) => Directory.GetFiles(directory ?? _data.Path, SqliteInboxStore.FileName + "*")
        .Where(f => !f.EndsWith(".lock", StringComparison.Ordinal))
        .Any(f =>
        {
            using var file = new FileStream(f, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            file.CopyTo(bytes);
            return Encoding.UTF8.GetString(bytes.ToArray()).Contains(text, StringComparison.Ordinal);
        });
}
