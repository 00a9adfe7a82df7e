using System.Net;
using InitiativeBot.Conversation;
using InitiativeBot.Line.Load;
using InitiativeBot.Tests.Channels.DirectLine;
using InitiativeBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace InitiativeBot.Tests.Cluster;

/// <summary>Without its Redis a node answers what needs no memory, and all comes back by itself.</summary>
public sealed class RedisAwayTests : IAsyncLifetime
{
    private readonly TemporaryDirectory _directory = new();
    private readonly ServiceFactory _node = ServiceFactory.OverRealHttp();
    private readonly RedisProcess _redis;
    private FakeLine _line = null!;
    private int _events;

    public RedisAwayTests() => _redis = new RedisProcess(_directory.Path);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _line = await FakeLine.StartAsync(LineFaults.None, 1);
        _node.Settings["Redis:Configuration"] = _redis.Configuration;
        _node.Settings["Line:ChannelSecret"] = ServiceProcess.Secret;
        _node.Settings["Line:ChannelAccessToken"] = "access-token";
        _node.Settings["Line:ApiBaseUrl"] = _line.Url;
    }

    public async ValueTask DisposeAsync()
    {
        await _node.DisposeAsync();
        await _line.DisposeAsync();
        _redis.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task What_needs_no_memory_is_answered_and_LINE_is_turned_away_until_Redis_is_back()
    {
        await _redis.StartAsync();
        using var http = _node.CreateClient();
        using var webhook = new Webhook(http.BaseAddress!.ToString().TrimEnd('/'), _line);
        Assert.True(await DeliverAsync(webhook));
        await RememberAsync("web:a");

        await _redis.KillAsync();
        await AssertAnswersWithoutMemoryAsync(http, webhook);

        await _redis.StartAsync();
        await UntilAsync(() => DeliverAsync(webhook));
        await UntilAsync(() => Task.FromResult(_line.Count == 2));
        Assert.Equal("ne", await RememberedAsync("web:a"));
        Assert.Equal("Healthy", await http.GetStringAsync(new Uri("/health/ready", UriKind.Relative), Cancelled));
    }

    [Fact]
    public async Task A_node_starts_without_Redis_and_takes_part_when_it_comes()
    {
        using var http = _node.CreateClient();
        using var webhook = new Webhook(http.BaseAddress!.ToString().TrimEnd('/'), _line);
        await AssertAnswersWithoutMemoryAsync(http, webhook);

        await _redis.StartAsync();

        await UntilAsync(() => DeliverAsync(webhook));
        await UntilAsync(() => Task.FromResult(_line.Count == 1));
        using var client = await DirectLineClient.StartAsync(_node);
        await using var stream = await client.OpenAsync();
        await stream.NextAnswerAsync();
    }

    [Fact]
    public async Task Where_Redis_hangs_nothing_waits_for_it_for_long()
    {
        await _redis.StartAsync();
        using var http = _node.CreateClient();
        using var webhook = new Webhook(http.BaseAddress!.ToString().TrimEnd('/'), _line);
        Assert.True(await DeliverAsync(webhook));

        await _redis.HangAsync();
        await AssertAnswersWithoutMemoryAsync(http, webhook);

        await _redis.GoOnAsync();
        await UntilAsync(() => DeliverAsync(webhook));
    }

    private async Task AssertAnswersWithoutMemoryAsync(HttpClient http, Webhook webhook)
    {
        Assert.Null(await RememberedAsync("web:a"));
        await RememberAsync("web:b");
        using var asked = await http.PostAsync(new Uri("/api/ask", UriKind.Relative), Requests.Json("""{"text":"水道"}"""), Cancelled);
        Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
        foreach (var page in new[] { "/", "/measures", "/api/measures", "/search?q=水道" })
        {
            using var response = await http.GetAsync(new Uri(page, UriKind.Relative), Cancelled);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }

        Assert.False(await DeliverAsync(webhook));
        using var client = new DirectLineClient(_node);
        using var token = await client.SendAsync(HttpMethod.Post, "/tokens/generate");
        if (token.StatusCode != HttpStatusCode.OK)
        {
            await DirectLineClient.AssertErrorAsync(token, HttpStatusCode.ServiceUnavailable);
        }

        // Ready all the same: every node is without it, and pages are better than none.
        using var ready = await http.GetAsync(new Uri("/health/ready", UriKind.Relative), Cancelled);
        Assert.Equal((HttpStatusCode.OK, "Degraded"), (ready.StatusCode, await ready.Content.ReadAsStringAsync(Cancelled)));
    }

    private async Task<bool> DeliverAsync(Webhook webhook)
    {
        var number = Interlocked.Increment(ref _events);
        var sent = new SentEvent($"U{number:D32}", number, "水道", 1_700_000_000_000 + number);
        return (await webhook.DeliverAsync([sent], isRedelivery: false)).IsAccepted;
    }

    private Task RememberAsync(string conversation) =>
        _node.Services.GetRequiredService<IConversationStore>().SaveAsync(conversation, new ConversationState { Language = "ne" }, Cancelled);

    private async Task<string?> RememberedAsync(string conversation) =>
        (await _node.Services.GetRequiredService<IConversationStore>().LoadAsync(conversation, Cancelled))?.Language;

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        while (!await holds())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Cancelled);
        }
    }
}
