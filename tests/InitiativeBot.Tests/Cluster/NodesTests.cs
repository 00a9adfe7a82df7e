using System.Net;
using InitiativeBot.Conversation;
using InitiativeBot.Storage;
using InitiativeBot.Tests.Channels.DirectLine;
using InitiativeBot.Tests.Storage.Redis;
using InitiativeBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace InitiativeBot.Tests.Cluster;

/// <summary>Two nodes that share a Redis are one service to whoever talks to it.</summary>
public sealed class NodesTests(RedisServer server) : IAsyncLifetime
{
    private readonly ServiceFactory _one = ServiceFactory.OverRealHttp();
    private readonly ServiceFactory _other = ServiceFactory.OverRealHttp();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var settings = await server.NewSettingsAsync();
        foreach (var node in new[] { _one, _other })
        {
            node.Settings["Redis:Configuration"] = settings.Configuration;
            node.Settings["Redis:Prefix"] = settings.Prefix;
            node.Settings["DirectLine:ActivitiesPerMinute"] = "6";
            node.Settings["DirectLine:StartsPerMinute"] = "5";
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _one.DisposeAsync();
        await _other.DisposeAsync();
    }

    [Fact]
    public async Task A_stream_on_one_node_gets_what_is_said_to_the_other_and_its_answer()
    {
        using var here = await DirectLineClient.StartAsync(_one);
        await using var stream = await here.OpenAsync();
        await stream.NextAnswerAsync();

        using var there = On(_other, here);
        var id = await there.PostAsync(DirectLineClient.Message("水道"));

        Assert.Equal(id, (string?)(await stream.NextAsync())!["id"]);
        Assert.Equal(id, (string?)(await stream.NextAnswerAsync())["replyToId"]);
        Assert.Single(_other.Engine.Questions);
        Assert.Empty(_one.Engine.Questions);
    }

    [Fact]
    public async Task Typing_on_one_node_is_seen_on_the_other()
    {
        var think = new TaskCompletionSource();
        _other.Engine.Thinking = _ => think.Task;
        using var here = await DirectLineClient.StartAsync(_one);
        await using var stream = await here.OpenAsync();
        await stream.NextAnswerAsync();

        using var there = On(_other, here);
        await there.PostAsync(DirectLineClient.Message("水道"));

        Assert.Equal("message", (string?)(await stream.NextAsync())!["type"]);
        Assert.Equal("typing", (string?)(await stream.NextAsync())!["type"]);
        think.SetResult();
        await stream.NextAnswerAsync();
    }

    [Fact]
    public async Task Answers_come_in_the_order_of_the_questions_though_another_node_is_faster()
    {
        var think = new TaskCompletionSource();
        _one.Engine.Thinking = _ => think.Task;
        using var here = await DirectLineClient.StartAsync(_one);
        await using var stream = await here.OpenAsync();
        await stream.NextAnswerAsync();
        using var there = On(_other, here);

        var first = await here.PostAsync(DirectLineClient.Message("first"));
        var second = await there.PostAsync(DirectLineClient.Message("second"));
        Assert.Equal([first, second], [(string?)(await stream.NextAsync())!["id"], (string?)(await NextMessageAsync(stream))["id"]]);
        Assert.Empty(_other.Engine.Questions);
        think.SetResult();

        Assert.Equal(first, (string?)(await stream.NextAnswerAsync())["replyToId"]);
        Assert.Equal(second, (string?)(await stream.NextAnswerAsync())["replyToId"]);
    }

    [Fact]
    public async Task A_conversation_has_one_limit_over_all_nodes()
    {
        using var here = await DirectLineClient.StartAsync(_one);
        using var there = On(_other, here);
        for (var i = 0; i < 3; i++)
        {
            await here.PostAsync(DirectLineClient.Message("x"));
            await there.PostAsync(DirectLineClient.Message("x"));
        }

        using var refused = await there.TryPostAsync(DirectLineClient.Message("x"));

        await DirectLineClient.AssertErrorAsync(refused, HttpStatusCode.TooManyRequests);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(11));
    }

    [Fact]
    public async Task An_address_has_one_limit_over_all_nodes()
    {
        using var here = new DirectLineClient(_one);
        using var there = new DirectLineClient(_other);
        foreach (var node in new[] { here, there, here, there, here })
        {
            await node.JsonAsync(HttpMethod.Post, "/tokens/generate");
        }

        using var refused = await there.SendAsync(HttpMethod.Post, "/tokens/generate");

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
    }

    [Fact]
    public async Task What_is_remembered_of_a_conversation_is_known_to_all_nodes()
    {
        await _one.Services.GetRequiredService<IConversationStore>().SaveAsync("web:a", new ConversationState { Language = "ne" }, Cancelled);

        Assert.Equal("ne", (await _other.Services.GetRequiredService<IConversationStore>().LoadAsync("web:a", Cancelled))?.Language);
    }

    [Fact]
    public async Task Judgements_are_counted_together()
    {
        var feedback = new Feedback("ja", null, FeedbackVerdict.Helped);
        await _one.Services.GetRequiredService<IFeedbackStore>().AddAsync(feedback, Cancelled);
        await _other.Services.GetRequiredService<IFeedbackStore>().AddAsync(feedback, Cancelled);

        var counts = await _one.Services.GetRequiredService<IFeedbackStore>().ReadAsync(DateOnly.MinValue, DateOnly.MaxValue, Cancelled);
        Assert.Equal(2, Assert.Single(counts).Count);
    }

    private static DirectLineClient On(ServiceFactory node, DirectLineClient same) => new(node) { Conversation = same.Conversation, Token = same.Token };

    private static async Task<System.Text.Json.Nodes.JsonNode> NextMessageAsync(DirectLineSocket stream)
    {
        while (true)
        {
            var activity = await stream.NextAsync() ?? throw new InvalidOperationException("The stream was closed.");
            if ((string?)activity["type"] == "message")
            {
                return activity;
            }
        }
    }
}
