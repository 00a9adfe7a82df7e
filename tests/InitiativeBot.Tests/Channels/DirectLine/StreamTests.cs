using System.Collections.Concurrent;
using System.Net;
using System.Net.WebSockets;
using System.Text.Json.Nodes;
using InitiativeBot.Channels.DirectLine;
using InitiativeBot.Conversation;
using InitiativeBot.Tests.Channels.BotFramework;
using InitiativeBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace InitiativeBot.Tests.Channels.DirectLine;

/// <summary>The WebSocket.</summary>
public sealed class StreamTests : IDisposable
{
    private readonly ServiceFactory _service = ServiceFactory.OverRealHttp();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _service.Dispose();

    [Fact]
    public async Task It_begins_with_all_that_was_said_and_goes_on_with_what_is_said()
    {
        using var client = await DirectLineClient.StartAsync(_service);
        var before = await client.PostAsync(Event("before"));
        await using var stream = await client.OpenAsync();
        var welcome = await stream.NextAsync();
        var first = await stream.NextAsync();
        var after = await client.PostAsync(Event("after"));
        var second = await stream.NextAsync();

        Assert.Equal("bot", (string?)welcome!["from"]!["role"]);
        Assert.Equal(before, (string?)first!["id"]);
        Assert.Equal(after, (string?)second!["id"]);
    }

    [Fact]
    public async Task It_takes_up_where_the_watermark_says()
    {
        using var client = await DirectLineClient.StartAsync(_service);
        await client.PostAsync(Event("1"));
        var (_, watermark) = await client.PollAsync();
        var missed = await client.PostAsync(Event("2"));
        await using var stream = await client.OpenAsync(watermark);

        Assert.Equal(missed, (string?)(await stream.NextAsync())!["id"]);
        Assert.Equal((await client.PollAsync()).Watermark, stream.Watermark);
    }

    [Fact]
    public async Task Two_tabs_both_get_everything_in_one_order()
    {
        _service.Engine.Answer = q => new Reply { Language = "ja", Intent = Intent.Nothing, Text = "re:" + q.Text };
        using var client = await DirectLineClient.StartAsync(_service);
        await using var one = await client.OpenAsync();
        await using var other = await client.OpenAsync();
        await Task.WhenAll(Enumerable.Range(0, 10).Select(i => client.PostAsync(DirectLineClient.Message($"{i}"))));

        var seen = new List<List<string?>>();
        foreach (var stream in new[] { one, other })
        {
            var ids = new List<string?>();
            while (ids.Count < 21)
            {
                ids.Add((string?)(await stream.NextAsync())!["id"]);
            }

            seen.Add(ids);
        }

        Assert.Equal(21, seen[0].Distinct().Count());
        Assert.Equal(seen[0].Order(StringComparer.Ordinal), seen[0]);
        Assert.Equal(seen[0], seen[1]);
    }

    /// <summary>The point of watermarks: whoever comes and goes while others talk has read all of it, and nothing twice.</summary>
    [Fact]
    public async Task Coming_and_going_while_others_talk_leaves_no_gap_and_repeats_nothing()
    {
        const int Speakers = 4;
        const int Each = 40;
        _service.Settings["DirectLine:ActivitiesPerMinute"] = "100000";
        using var client = await DirectLineClient.StartAsync(_service);
        var sent = new ConcurrentBag<string>();
        var talking = Task.WhenAll(Enumerable.Range(0, Speakers).Select(async speaker =>
        {
            for (var i = 0; i < Each; i++)
            {
                sent.Add(await PostUntilTakenAsync(client, Event($"{speaker}-{i}")));
            }
        }));

        var random = new Random(7);
        var read = new List<string>();
        var watermark = "";
        while (read.Count <= Speakers * Each)
        {
            await using var stream = await client.OpenAsync(watermark);
            for (var left = random.Next(1, 12); left > 0 && read.Count <= Speakers * Each; left--)
            {
                Assert.False(talking.IsFaulted, talking.Exception?.ToString());
                var set = JsonNode.Parse(await FullFrameAsync(stream))!;
                read.AddRange(set["activities"]!.AsArray().Select(a => (string)a!["id"]!));
                watermark = (string)set["watermark"]!;
            }
        }

        await talking;
        Assert.Equal(read.Count, read.Distinct().Count());
        Assert.Equal(sent.Order(StringComparer.Ordinal), read.Skip(1));
    }

    [Fact]
    public async Task A_slow_answer_shows_typing_first_and_typing_is_not_kept()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 4, 1, 9, 0, 0, TimeSpan.Zero));
        _service.Clock = clock;
        var gate = new TaskCompletionSource();
        _service.Engine.Thinking = gate.Task.WaitAsync;
        using var client = await DirectLineClient.StartAsync(_service);
        await using var stream = await client.OpenAsync();
        await stream.NextAnswerAsync();
        await client.PostAsync(DirectLineClient.Message("x"));
        await stream.NextAsync();
        var next = stream.NextAsync();
        await ThinkingAsync(client);
        await GoOnUntilAsync(clock, client, next, seconds: 7);
        var watermark = stream.Watermark;
        gate.SetResult();
        var answer = await stream.NextAnswerAsync();

        Assert.Equal("typing", (string?)(await next)!["type"]);
        Assert.Equal("2", watermark);
        Assert.Equal("答え", (string?)answer["text"]);
        Assert.DoesNotContain((await client.PollAsync()).Activities, a => (string?)a["type"] == "typing");
    }

    [Fact]
    public async Task An_answer_that_never_comes_is_an_apology_in_time()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 4, 1, 9, 0, 0, TimeSpan.Zero));
        _service.Clock = clock;
        _service.Engine.Thinking = _ => new TaskCompletionSource().Task;
        using var client = await DirectLineClient.StartAsync(_service);
        await using var stream = await client.OpenAsync();
        await stream.NextAnswerAsync();
        await client.PostAsync(DirectLineClient.Message("x"));
        await stream.NextAsync();
        var typing = stream.NextAsync();
        await ThinkingAsync(client);
        await GoOnUntilAsync(clock, client, typing, seconds: 7);

        // Typing is shown, so its second is over. From here no more than the rest of eight may pass.
        clock.Advance(TimeSpan.FromSeconds(7));

        Assert.Equal("typing", (string?)(await typing)!["type"]);
        Assert.Contains("もう一度", (string?)(await stream.NextAnswerAsync())["text"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_quiet_stream_is_kept_alive_by_empty_frames()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 4, 1, 9, 0, 0, TimeSpan.Zero));
        _service.Clock = clock;
        using var client = await DirectLineClient.StartAsync(_service);
        await using var stream = await client.OpenAsync();
        await stream.NextAsync();
        var frame = stream.FrameAsync();
        await GoOnUntilAsync(clock, client, frame, seconds: 600);

        Assert.Equal("", await frame);
        var said = await client.PostAsync(Event("x"));
        Assert.Equal(said, (string?)(await stream.NextAsync())!["id"]);
    }

    [Fact]
    public async Task The_clients_empty_frames_are_taken()
    {
        using var client = await DirectLineClient.StartAsync(_service);
        await using var stream = await client.OpenAsync();
        await stream.NextAsync();
        for (var i = 0; i < 5; i++)
        {
            await stream.SendAsync("");
        }

        var said = await client.PostAsync(Event("x"));
        Assert.Equal(said, (string?)(await stream.NextAsync())!["id"]);
    }

    [Fact]
    public async Task One_conversation_has_twenty_streams_at_most_and_a_closed_one_makes_room()
    {
        using var client = await DirectLineClient.StartAsync(_service);
        var open = new List<DirectLineSocket>();
        for (var i = 0; i < 20; i++)
        {
            open.Add(await client.OpenAsync());
        }

        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => client.OpenAsync());
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        foreach (var stream in open)
        {
            await stream.DisposeAsync();
        }

        // The service notices a moment later.
        DirectLineSocket? again = null;
        while (again is null)
        {
            Cancelled.ThrowIfCancellationRequested();
            try
            {
                again = await client.OpenAsync();
            }
            catch (HttpRequestException)
            {
                await Task.Yield();
            }
        }

        await again.DisposeAsync();
    }

    [Theory]
    [InlineData("&t=", "&t=x", HttpStatusCode.Forbidden)]
    [InlineData("&t=", "&x=", HttpStatusCode.Unauthorized)]
    [InlineData("watermark=-", "watermark=x", HttpStatusCode.BadRequest)]
    [InlineData("/stream", "x/stream", HttpStatusCode.Forbidden)]
    public async Task A_wrong_address_opens_nothing(string part, string instead, HttpStatusCode status)
    {
        using var client = await DirectLineClient.StartAsync(_service);
        var url = (string)(await client.JsonAsync(HttpMethod.Get, $"/conversations/{client.Conversation}"))["streamUrl"]!;
        var refused = await Assert.ThrowsAsync<HttpRequestException>(
            () => DirectLineSocket.OpenAsync(new Uri(url.Replace(part, instead, StringComparison.Ordinal))));

        Assert.Equal(status, refused.StatusCode);
    }

    [Fact]
    public async Task A_page_of_another_site_opens_nothing_unless_it_is_allowed()
    {
        _service.Settings["AllowedOrigins"] = "https://www.city.example.jp";
        using var client = await DirectLineClient.StartAsync(_service);
        var url = new Uri((string)(await client.JsonAsync(HttpMethod.Get, $"/conversations/{client.Conversation}"))["streamUrl"]!);
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => DirectLineSocket.OpenAsync(url, "https://attacker.example"));
        await using var own = await DirectLineSocket.OpenAsync(url, "http://" + client.Address.Authority);
        await using var allowed = await DirectLineSocket.OpenAsync(url, "https://www.city.example.jp");

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.NotNull(await own.NextAsync());
        Assert.NotNull(await allowed.NextAsync());
    }

    [Fact]
    public async Task Without_a_WebSocket_it_is_a_426()
    {
        using var client = await DirectLineClient.StartAsync(_service);
        using var response = await client.SendAsync(HttpMethod.Get, $"/conversations/{client.Conversation}/stream?t={client.Token}");

        await DirectLineClient.AssertErrorAsync(response, HttpStatusCode.UpgradeRequired);
    }

    [Fact]
    public async Task The_service_says_goodbye_when_it_stops_and_the_next_one_goes_on()
    {
        using var directory = new TemporaryDirectory();
        string token, conversation, watermark;
        using (var before = ServiceFactory.OverRealHttp())
        {
            before.Settings["Data:Path"] = directory.Path;
            using var client = await DirectLineClient.StartAsync(before);
            await using var stream = await client.OpenAsync();
            await stream.NextAsync();
            watermark = stream.Watermark;
            (token, conversation) = (client.Token!, client.Conversation);
            before.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
            Assert.Null(await stream.NextAsync());
            Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, stream.CloseStatus);
        }

        using var after = ServiceFactory.OverRealHttp();
        after.Settings["Data:Path"] = directory.Path;
        using var back = new DirectLineClient(after) { Token = token, Conversation = conversation };
        await using var next = await back.OpenAsync(watermark);
        var id = await back.PostAsync(DirectLineClient.Message("x"));

        Assert.Equal(id, (string?)(await next.NextAsync())!["id"]);
        Assert.Equal(id, (string?)(await next.NextAnswerAsync())["replyToId"]);
    }

    [Fact]
    public async Task What_a_killed_process_left_unanswered_is_answered_once_when_its_reader_is_back()
    {
        using var client = await DirectLineClient.StartAsync(_service);
        var store = _service.Services.GetRequiredService<IDirectLineStore>();
        await store.AppendAsync(
            client.Conversation,
            new NewActivity("""{"type":"message","text":"left","from":{"id":"u","role":"user"},"channelId":"directline","conversation":{"id":"c"}}""") { Owner = "killed" },
            Cancelled);
        await using var one = await client.OpenAsync();
        await using var other = await client.OpenAsync();
        await one.NextAnswerAsync();
        await one.NextAnswerAsync();
        await client.PostAsync(DirectLineClient.Message("next"));
        await one.NextAnswerAsync();

        Assert.Equal(["left", "next"], _service.Engine.Questions.Select(q => q.Text));
        Assert.Equal(5, (await client.PollAsync()).Activities.Count);
    }

    private static JsonObject Event(string name) => new JsonObject { ["type"] = "event", ["name"] = name }.With("from", new JsonObject { ["id"] = "u" });

    private static async Task<string> FullFrameAsync(DirectLineSocket stream)
    {
        while (true)
        {
            var frame = await stream.FrameAsync();
            Assert.NotNull(frame);
            if (frame.Length > 0)
            {
                return frame;
            }
        }
    }

    private static async Task<string> PostUntilTakenAsync(DirectLineClient client, JsonNode activity)
    {
        while (true)
        {
            using var response = await client.TryPostAsync(activity);
            if (response.StatusCode != HttpStatusCode.TooManyRequests)
            {
                return (await response.ReadJsonAsync()).GetProperty("id").GetString()!;
            }
        }
    }

    // The clock goes on until the service, whose timers start on other threads, has come to it, and not for longer than that.
    // The call in between gives those threads their turn.
    private static async Task GoOnUntilAsync(FakeTimeProvider clock, DirectLineClient client, Task done, double seconds)
    {
        var end = clock.GetUtcNow() + TimeSpan.FromSeconds(seconds);
        while (!done.IsCompleted)
        {
            if (clock.GetUtcNow() < end)
            {
                clock.Advance(TimeSpan.FromMilliseconds(100));
            }

            await client.PollAsync();
        }
    }

    private async Task ThinkingAsync(DirectLineClient client)
    {
        while (_service.Engine.Questions.Count == 0)
        {
            await client.PollAsync();
        }
    }
}
