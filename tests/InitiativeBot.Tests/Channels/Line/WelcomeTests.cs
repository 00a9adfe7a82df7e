using InitiativeBot.Channels.Line;
using InitiativeBot.Conversation;
using Line.Messaging;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using static InitiativeBot.Tests.Channels.Line.LineJson;

namespace InitiativeBot.Tests.Channels.Line;

public class WelcomeTests
{
    private const string Sticker = """ "message":{"type":"sticker","id":"1","packageId":"1","stickerId":"2","stickerResourceType":"STATIC"} """;

    [Theory]
    [InlineData("vi", "Xin chào")]
    [InlineData("en-GB", "Hello")]
    [InlineData("zh-TW", "您好。我可以回答關於市府")]
    [InlineData("zh-CN", "您好。我可以回答关于市里")]
    [InlineData("fr", "こんにちは")]
    public async Task A_new_friend_is_welcomed_in_the_language_of_the_profile(string tag, string expected)
    {
        await using var host = await LineTestHost.StartAsync();
        SpeakOf(host, tag);

        var call = await FollowAsync(host);

        AssertValid(call);
        Assert.StartsWith(expected, call.FirstText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StatusCodes.Status404NotFound, "{}")]
    [InlineData(StatusCodes.Status500InternalServerError, "")]
    [InlineData(StatusCodes.Status200OK, "no JSON")]
    [InlineData(StatusCodes.Status200OK, """{"userId":"U","displayName":"花子"}""")]
    public async Task Without_a_language_the_welcome_is_in_the_city_s_own(int status, string body)
    {
        await using var host = await LineTestHost.StartAsync();
        host.Line.AnswerProfile = (_, context) =>
        {
            context.Response.StatusCode = status;
            return context.Response.WriteAsync(body);
        };

        Assert.StartsWith("こんにちは", (await FollowAsync(host)).FirstText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_language_can_be_chosen_on_the_desktop_and_on_the_phone()
    {
        await using var host = await LineTestHost.StartAsync();

        var call = await FollowAsync(host);

        string[] names = ["日本語", "やさしい日本語", "English", "한국어", "नेपाली", "Tiếng Việt", "简体中文", "繁體中文"];
        Assert.Equal(names, call.Messages[1].GetProperty("contents").FindAll("action").Select(a => a.GetProperty("displayText").GetString()));
        Assert.Equal(names, call.QuickReplies.Select(a => a.GetProperty("displayText").GetString()));
    }

    [Fact]
    public async Task A_chosen_language_is_asked_for_by_its_own_name()
    {
        await using var host = await LineTestHost.StartAsync();

        await host.DeliverAsync(host.Event("postback", """ "postback":{"data":"language=zh-Hans"} """));
        await host.Line.NextAsync();

        Assert.Equal(new Question("line:U-hanako", "简体中文", "zh-Hans"), Assert.Single(host.Conversation.Questions));
    }

    [Fact]
    public async Task The_menu_s_button_for_languages_shows_them()
    {
        await using var host = await LineTestHost.StartAsync();
        host.Conversation.Language = "ko";

        await host.DeliverAsync(host.Event("postback", """ "postback":{"data":"languages"} """));

        var call = await host.Line.NextAsync();
        AssertValid(call);
        Assert.Contains("Tiếng Việt", call.Messages[0].Texts("text"));
        Assert.StartsWith("언어", call.Messages[0].GetProperty("altText").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sticker_is_answered_in_the_language_spoken_so_far_and_else_of_the_profile()
    {
        await using var host = await LineTestHost.StartAsync();
        SpeakOf(host, "vi");

        await host.DeliverAsync(host.Event("message", Sticker));
        Assert.StartsWith("Cảm ơn bạn đã gửi nhãn dán.", (await host.Line.NextAsync()).FirstText, StringComparison.Ordinal);

        host.Conversation.Language = "ne";
        await host.DeliverAsync(host.Event("message", Sticker));
        Assert.StartsWith("स्टिकरका लागि धन्यवाद।", (await host.Line.NextAsync()).FirstText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_text_is_thanked_for_as_what_it_is()
    {
        await using var host = await LineTestHost.StartAsync();
        var thanks = new HashSet<string>();
        foreach (var message in new[] { "\"type\":\"image\"", "\"type\":\"audio\"", "\"type\":\"location\",\"latitude\":1,\"longitude\":2", "\"type\":\"file\"", "\"type\":\"hologram\"" })
        {
            await host.DeliverAsync(host.Event("message", $$""" "message":{"id":"1",{{message}}} """));
            thanks.Add((await host.Line.NextAsync()).FirstText);
        }

        Assert.Equal(5, thanks.Count);
    }

    [Fact]
    public async Task An_answer_that_takes_long_is_announced_by_the_loading_animation()
    {
        var time = new ImpatientTime();
        await using var host = await LineTestHost.StartAsync(configure: b => b.Services.AddSingleton(
            s => new LoadingAnimation(s.GetRequiredService<LineMessagingClient>(), time)));
        var answer = new TaskCompletionSource<Reply>(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Conversation.Answer = _ => answer.Task;

        await host.DeliverAsync(host.Text("質問"));
        var loading = await host.Line.NextAsync();
        answer.SetResult(FakeConversation.Say("答え"));
        var reply = await host.Line.NextAsync();

        Assert.Equal("POST /v2/bot/chat/loading/start", loading.Target);
        Assert.Equal("U-hanako", loading.Json.GetProperty("chatId").GetString());
        Assert.Equal("答え", reply.FirstText);
        Assert.Equal(LoadingAnimation.Patience, Assert.Single(time.Waits));
    }

    [Fact]
    public async Task Groups_have_no_loading_animation()
    {
        var time = new ImpatientTime();
        await using var host = await LineTestHost.StartAsync(configure: b => b.Services.AddSingleton(
            s => new LoadingAnimation(s.GetRequiredService<LineMessagingClient>(), time)));

        await host.DeliverAsync(host.Event("join", "", """{"type":"group","groupId":"C-group"}"""));

        Assert.Equal("POST /v2/bot/message/reply", (await host.Line.NextAsync()).Target);
        Assert.Empty(time.Waits);
    }

    private static void SpeakOf(LineTestHost host, string language) => host.Line.AnswerProfile = (call, context) =>
    {
        Assert.Equal("GET /v2/bot/profile/U-hanako", call.Target);
        return context.Response.WriteAsync($$"""{"userId":"U-hanako","displayName":"花子","language":"{{language}}"}""");
    };

    private static async Task<LineCall> FollowAsync(LineTestHost host)
    {
        await host.DeliverAsync(host.Event("follow", """ "follow":{"isUnblocked":false} """));
        return await host.Line.NextAsync();
    }
}
