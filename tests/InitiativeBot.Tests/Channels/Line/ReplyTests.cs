using System.Net;
using System.Text.Json;
using InitiativeBot.Conversation;
using InitiativeBot.Pages;
using Line.Messaging.Tests.OpenApi;
using Microsoft.Extensions.DependencyInjection;

namespace InitiativeBot.Tests.Channels.Line;

public class ReplyTests
{
    private const string Group = """{"type":"group","groupId":"C-group","userId":"U-hanako"}""";

    [Fact]
    public async Task A_text_is_answered_by_its_reply_token()
    {
        await using var host = await LineTestHost.StartAsync();

        var call = await AskAsync(host, FakeConversation.Say("水道局です。"));

        Assert.Equal("POST /v2/bot/message/reply", call.Target);
        Assert.Equal("Bearer " + LineTestHost.AccessToken, call.Authorization);
        Assert.False(call.HasRetryKey);
        Assert.Equal("token-1", call.Token);
        Assert.Equal("水道局です。", call.FirstText);
        Assert.Equal(new Question("line:U-hanako", "質問") { Channel = "line", MostAtOnce = 12 }, Assert.Single(host.Conversation.Questions));
        AssertValid(call);
    }

    [Fact]
    public async Task Cards_are_a_carousel_with_links_to_their_pages()
    {
        await using var host = await LineTestHost.StartAsync();

        var call = await AskAsync(host, FakeConversation.List(4));

        AssertValid(call);
        Assert.Equal(2, call.Messages.Count);
        Assert.Equal("4件あります。", call.FirstText);
        Assert.Equal(4, call.Bubbles.Count);
        Assert.Equal(["https://bot.city.example/measures/1-1-1", "https://bot.city.example/measures/1-1-4"], [Find(call.Bubbles[0], "uri"), Find(call.Bubbles[3], "uri")]);
        string[] shown = ["施策その1", "水道局営業企画課", "水道の手続きをオンラインでできるようにします。", "詳しく見る"];
        Assert.All(shown, text => Assert.Contains(text, call.Bubbles[0].ToString(), StringComparison.Ordinal));
        Assert.Equal(["新しい施策は？", "ほかの局は？"], call.QuickReplies.Select(a => a.GetProperty("text").GetString()));
    }

    [Fact]
    public async Task Without_PublicBaseUrl_links_begin_with_the_address_that_LINE_called()
    {
        await using var host = await LineTestHost.StartAsync(configure: b => b.Services.AddSingleton(new MeasureLinks(null)));

        var call = await AskAsync(host, FakeConversation.List(1));

        Assert.Matches("^http://127\\.0\\.0\\.1:[0-9]+/measures/1-1-1$", Find(call.Bubbles[0], "uri"));
    }

    [Fact]
    public async Task The_altText_says_what_the_cards_say()
    {
        await using var host = await LineTestHost.StartAsync();

        var call = await AskAsync(host, FakeConversation.List(2));

        const string card = "（水道局営業企画課）水道の手続きをオンラインでできるようにします。";
        Assert.Equal($"施策2件：施策その1{card}／施策その2{card}", call.Messages[1].GetProperty("altText").GetString());
    }

    [Fact]
    public async Task A_long_list_is_paged_by_a_button_that_the_desktop_shows_too()
    {
        await using var host = await LineTestHost.StartAsync();
        host.Conversation.More = (conversation, skip) =>
        {
            Assert.Equal("line:U-hanako", conversation);
            return FakeConversation.List(24, skip);
        };

        var first = await AskAsync(host, FakeConversation.List(24));
        AssertValid(first);
        Assert.Equal(11, first.Bubbles.Count);
        Assert.Contains("ほかに14件あります。", first.Bubbles[10].ToString(), StringComparison.Ordinal);
        Assert.Equal("more:10", Find(first.Bubbles[10], "data"));
        Assert.Equal("more:10", first.QuickReplies[0].GetProperty("data").GetString());

        var second = await TapAsync(host, "more:10");
        AssertValid(second);
        Assert.Contains("施策その11", second.Bubbles[0].ToString(), StringComparison.Ordinal);
        Assert.Contains("ほかに4件あります。", second.Bubbles[10].ToString(), StringComparison.Ordinal);
        Assert.Equal("more:20", Find(second.Bubbles[10], "data"));

        var third = await TapAsync(host, "more:20");
        AssertValid(third);
        Assert.Equal(4, third.Bubbles.Count);
        Assert.DoesNotContain("more:", third.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("more:")]
    [InlineData("more:-1")]
    [InlineData("more:99999999999")]
    [InlineData("else")]
    public async Task A_postback_that_is_not_of_this_channel_is_passed_over(string data)
    {
        await using var host = await LineTestHost.StartAsync();

        await host.DeliverAsync(host.Event("postback", $$"""  "postback":{"data":"{{data}}"} """), host.Text("終"));

        Assert.Equal("終", (await host.Line.NextAsync()).FirstText);
    }

    [Fact]
    public async Task A_question_back_is_buttons_that_say_the_choice()
    {
        await using var host = await LineTestHost.StartAsync();

        var call = await AskAsync(host, FakeConversation.Say("どちらですか。", Intent.Clarify, "水道局", "下水道の手続きを知りたい場合はこちらの長い文をそのまま送ります"));

        AssertValid(call);
        var actions = FindAll(call.Messages[1].GetProperty("contents"), "action").ToList();
        Assert.Equal(["水道局", "下水道の手続きを知りたい場合はこちらの長い文をそのまま送ります"], actions.Select(a => a.GetProperty("text").GetString()));
        Assert.Equal("下水道の手続きを知りたい場合はこちらの…", call.QuickReplies[1].GetProperty("label").GetString());
        Assert.Contains("水道局", call.Messages[1].GetProperty("altText").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_words_of_the_channel_are_in_the_language_of_the_reply()
    {
        await using var host = await LineTestHost.StartAsync();

        var call = await AskAsync(host, FakeConversation.List(14, language: "en"));

        Assert.Contains("See details", call.Bubbles[0].ToString(), StringComparison.Ordinal);
        Assert.Equal("https://bot.city.example/measures/1-1-1?lang=en", Find(call.Bubbles[0], "uri"));
        Assert.Contains("4 more.", call.Bubbles[10].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replies_of_any_size_and_script_are_sent_and_valid()
    {
        await using var host = await LineTestHost.StartAsync();
        string[] texts = [new string('水', 30_000), string.Concat(Enumerable.Repeat("👨‍👩‍👧‍👦", 3_000)), "e" + new string('\u0301', 9_000), "\ud83d\u0000", "{title}", "नमस्ते ".PadRight(20, '水')];
        foreach (var text in texts)
        {
            var reply = FakeConversation.List(30) with
            {
                Text = text,
                Suggestions = [.. Enumerable.Range(0, 30).Select(i => text + i)],
                Cards = [.. FakeConversation.List(30).Cards.Select(c => c with { Title = text, Department = text, Summary = text })],
            };

            var call = await AskAsync(host, reply);

            AssertValid(call);
            Assert.InRange(call.Messages.Count, 2, 5);
            Assert.Equal(13, call.QuickReplies.Count);
        }
    }

    [Theory]
    [InlineData("😀")]
    [InlineData("\ue000")]
    [InlineData("\u0301")]
    public async Task Choices_of_any_length_and_script_are_sent_and_valid(string letter)
    {
        await using var host = await LineTestHost.StartAsync();
        string[] choices = [.. Enumerable.Range(0, 30).Select(i => i + string.Concat(Enumerable.Repeat(letter, 400)))];

        var call = await AskAsync(host, FakeConversation.Say("どちらですか。", Intent.Clarify, choices));

        AssertValid(call);
        Assert.Equal(8, FindAll(call.Messages[1].GetProperty("contents"), "action").Count());
    }

    [Fact]
    public async Task A_card_without_department_and_summary_is_still_a_card()
    {
        await using var host = await LineTestHost.StartAsync();
        var reply = FakeConversation.List(1);

        var call = await AskAsync(host, reply with { Cards = [reply.Cards[0] with { Department = "", Summary = "" }] });

        AssertValid(call);
        Assert.Single(call.Bubbles);
    }

    [Theory]
    [InlineData("sticker", """ "packageId":"1","stickerId":"2","stickerResourceType":"STATIC" """)]
    [InlineData("image", """ "contentProvider":{"type":"line"} """)]
    [InlineData("video", """ "contentProvider":{"type":"line"} """)]
    [InlineData("audio", """ "contentProvider":{"type":"line"} """)]
    [InlineData("file", """ "fileName":"a.pdf","fileSize":1 """)]
    [InlineData("location", """ "latitude":34.6,"longitude":135.5 """)]
    [InlineData("hologram", """ "depth":3 """)]
    public async Task What_is_no_text_gets_a_friendly_way_on(string type, string properties)
    {
        await using var host = await LineTestHost.StartAsync();

        await host.DeliverAsync(host.Event("message", $$"""  "message":{"type":"{{type}}","id":"1",{{properties}}} """));

        var call = await host.Line.NextAsync();
        AssertValid(call);
        Assert.NotEmpty(call.QuickReplies);
        Assert.Empty(host.Conversation.Questions);
    }

    [Fact]
    public async Task A_new_friend_is_welcomed_with_examples_and_languages()
    {
        await using var host = await LineTestHost.StartAsync();

        await host.DeliverAsync(host.Event("follow", """ "follow":{"isUnblocked":false} """));

        var call = await host.Line.NextAsync();
        AssertValid(call);
        Assert.Contains("English", call.QuickReplies.Select(a => a.GetProperty("displayText").GetString()));
        Assert.NotEmpty(FindAll(call.Messages[1].GetProperty("contents"), "action"));
    }

    [Theory]
    [InlineData("unfollow", "")]
    [InlineData("leave", "")]
    [InlineData("memberJoined", """ "joined":{"members":[]} """)]
    [InlineData("memberLeft", """ "left":{"members":[]} """)]
    [InlineData("beacon", """ "beacon":{"hwid":"h","type":"enter"} """)]
    [InlineData("videoPlayComplete", """ "videoPlayComplete":{"trackingId":"t"} """)]
    [InlineData("accountLink", """ "link":{"result":"ok","nonce":"n"} """)]
    [InlineData("membership", """ "membership":{"type":"joined","membershipId":1} """)]
    [InlineData("teleport", """ "to":"moon" """)]
    public async Task Other_kinds_are_taken_and_not_answered(string type, string properties)
    {
        await using var host = await LineTestHost.StartAsync();

        Assert.Equal(HttpStatusCode.OK, await host.DeliverAsync(host.Event(type, properties), host.Text("終")));

        Assert.Equal("終", (await host.Line.NextAsync()).FirstText);
    }

    [Fact]
    public async Task In_a_group_only_a_mention_of_the_bot_is_answered_and_the_mention_is_cut()
    {
        await using var host = await LineTestHost.StartAsync();
        const string other = ""","mention":{"mentionees":[{"type":"user","index":0,"length":3,"userId":"U9","isSelf":false}]}""";
        const string all = ""","mention":{"mentionees":[{"type":"all","index":0,"length":4}]}""";
        const string self = ""","mention":{"mentionees":[{"type":"user","index":0,"length":5,"isSelf":true},{"type":"user","index":9,"length":5,"isSelf":true},{"type":"user","index":90,"length":5,"isSelf":true}]}""";

        await host.DeliverAsync(
            host.Text("こんにちは", Group),
            host.Text("@花子 水道局は？", Group, mention: other),
            host.Text("@all 水道局は？", Group, mention: all),
            host.Event("message", """ "message":{"type":"sticker","id":"1","packageId":"1","stickerId":"2"} """, Group),
            host.Text("@市bot水道局？@市bot ", Group, mention: self));

        await host.Line.NextAsync();
        Assert.False(host.Line.HasCall);
        Assert.Equal(new Question("line:C-group", "水道局？") { Channel = "line", MostAtOnce = 12 }, Assert.Single(host.Conversation.Questions));
    }

    [Fact]
    public async Task A_mention_without_a_question_is_welcomed()
    {
        await using var host = await LineTestHost.StartAsync();

        await host.DeliverAsync(host.Text(
            "@市bot ", Group, mention: ""","mention":{"mentionees":[{"type":"user","index":0,"length":5,"isSelf":true}]}"""));

        AssertValid(await host.Line.NextAsync());
        Assert.Empty(host.Conversation.Questions);
    }

    [Fact]
    public async Task An_edited_question_is_answered_anew()
    {
        await using var host = await LineTestHost.StartAsync();

        await host.DeliverAsync(host.Event("messageEdited", """ "message":{"type":"text","id":"1","text":"水道局は？"} """));

        Assert.Equal("水道局は？", (await host.Line.NextAsync()).FirstText);
    }

    private static async Task<LineCall> AskAsync(LineTestHost host, Reply reply)
    {
        host.Conversation.Answer = _ => Task.FromResult(reply);
        await host.DeliverAsync(host.Text("質問"));
        return await host.Line.NextAsync();
    }

    private static async Task<LineCall> TapAsync(LineTestHost host, string data)
    {
        await host.DeliverAsync(host.Event("postback", $$"""  "postback":{"data":"{{data}}"} """));
        return await host.Line.NextAsync();
    }

    private static void AssertValid(LineCall call) => Assert.Empty(LineSchema.Api.Validate("ReplyMessageRequest", call.Body));

    private static string? Find(JsonElement json, string name) => FindAll(json, name).Select(e => e.GetString()).FirstOrDefault();

    private static IEnumerable<JsonElement> FindAll(JsonElement json, string name) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(p => p.NameEquals(name) ? [p.Value] : FindAll(p.Value, name)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(e => FindAll(e, name)),
        _ => [],
    };
}
