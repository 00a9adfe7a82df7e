using InitiativeBot.Conversation;
using static InitiativeBot.Tests.Channels.Line.LineJson;

namespace InitiativeBot.Tests.Channels.Line;

public class ButtonTests
{
    private const string Group = """{"type":"group","groupId":"C-group","userId":"U-hanako"}""";
    private const string Mention = ""","mention":{"mentionees":[{"type":"user","index":0,"length":5,"isSelf":true}]}""";

    [Fact]
    public async Task A_card_s_second_button_asks_who_is_responsible_and_the_answer_does_not_offer_it_again()
    {
        await using var host = await LineTestHost.StartAsync();
        host.Conversation.Answer = _ => Task.FromResult(FakeConversation.List(3, language: "en"));
        host.Conversation.About = (measure, aspect, language) => FakeConversation.List(1) with { Text = $"{measure} {aspect} {language}", Intent = Intent.Fact };

        await host.DeliverAsync(host.Text("質問"));
        var list = await host.Line.NextAsync();
        AssertValid(list);
        Assert.Equal(["See details", "Who is responsible?"], list.Bubbles[2].GetProperty("footer").Texts("label"));
        var data = Assert.Single(list.Bubbles[2].Texts("data"));
        Assert.Equal("measure=1-1-3&ask=department&lang=en", data);

        var answer = await TapAsync(host, data);
        AssertValid(answer);
        Assert.Equal("1-1-3 Department en", answer.FirstText);
        Assert.Empty(answer.Bubbles[0].Texts("data"));
    }

    [Theory]
    [InlineData("measure=1-1-3&ask=department&lang=tlh", "1-1-3 Department ")]
    [InlineData("measure=1-1-3&ask=department&lang=zh-TW", "1-1-3 Department zh-Hant")]
    [InlineData("ask=summary&measure=1-1-3", "1-1-3 Summary ")]
    public async Task A_language_that_is_not_spoken_is_that_of_the_conversation(string data, string expected)
    {
        await using var host = await LineTestHost.StartAsync();

        Assert.Equal(expected, (await TapAsync(host, data)).FirstText);
    }

    [Theory]
    [InlineData("measure=1-1-3")]
    [InlineData("measure=1-1-3&ask=colour")]
    [InlineData("measure=1-1-0&ask=department")]
    [InlineData("measure=1-1-3&measure=1-1-4&ask=department")]
    [InlineData("&=&")]
    [InlineData("")]
    [InlineData("languages ")]
    [InlineData("language=tlh")]
    public async Task Data_of_no_known_form_is_passed_over(string data)
    {
        await using var host = await LineTestHost.StartAsync();

        await host.DeliverAsync(host.Event("postback", $$"""  "postback":{"data":"{{data}}"} """), host.Text("終"));

        Assert.Equal("終", (await host.Line.NextAsync()).FirstText);
    }

    [Fact]
    public async Task Twelve_cards_stand_in_one_carousel_and_thirteen_on_two_pages()
    {
        await using var host = await LineTestHost.StartAsync();
        host.Conversation.Answer = q => Task.FromResult(FakeConversation.List(q.Text.Length));

        await host.DeliverAsync(host.Text(new string('あ', 12)), host.Text(new string('あ', 13)));

        var twelve = await host.Line.NextAsync();
        AssertValid(twelve);
        Assert.Equal(12, twelve.Bubbles.Count);
        Assert.DoesNotContain("more:", twelve.Body, StringComparison.Ordinal);
        var thirteen = await host.Line.NextAsync();
        AssertValid(thirteen);
        Assert.Equal(11, thirteen.Bubbles.Count);
        Assert.Contains("more:10", thirteen.Bubbles[10].Texts("data"));
    }

    [Fact]
    public async Task A_question_back_about_measures_is_buttons_that_name_them_and_lead_to_them()
    {
        await using var host = await LineTestHost.StartAsync();
        host.Conversation.Answer = _ => Task.FromResult(FakeConversation.List(3) with { Intent = Intent.Clarify, Suggestions = ["施策その1", "施策その2", "施策その3"] });

        await host.DeliverAsync(host.Text("質問"));

        var call = await host.Line.NextAsync();
        AssertValid(call);
        var layout = call.Messages[1].GetProperty("contents");
        Assert.Equal("bubble", layout.GetProperty("type").GetString());
        Assert.Equal(
            ["measure=1-1-1&ask=summary&lang=ja", "measure=1-1-2&ask=summary&lang=ja", "measure=1-1-3&ask=summary&lang=ja"], layout.Texts("data"));
        Assert.Equal(["施策その1", "施策その2", "施策その3"], layout.Texts("displayText"));
        Assert.Contains("施策その3", call.Messages[1].GetProperty("altText").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_group_what_a_button_says_reaches_the_bot_without_a_mention()
    {
        await using var host = await LineTestHost.StartAsync();
        host.Conversation.Answer = q => Task.FromResult(FakeConversation.Say(q.Text, Intent.Clarify, "新しい施策は？"));

        await host.DeliverAsync(host.Text("@市bot 質問", Group, mention: Mention));
        var asked = await host.Line.NextAsync();
        AssertValid(asked);
        Assert.Equal(["say:新しい施策は？", "say:新しい施策は？"], asked.Messages[1].Texts("data"));
        Assert.DoesNotContain("\"message\"", asked.Body, StringComparison.Ordinal);

        await host.DeliverAsync(host.Event("postback", """ "postback":{"data":"say:新しい施策は？"} """, Group));
        Assert.Equal("新しい施策は？", (await host.Line.NextAsync()).FirstText);
        Assert.Equal(new Question("line:C-group", "新しい施策は？") { Channel = "line", MostAtOnce = 12 }, host.Conversation.Questions.Last());
    }

    [Fact]
    public async Task In_a_group_replies_of_any_size_are_valid_too()
    {
        await using var host = await LineTestHost.StartAsync();
        string[] texts = [new string('水', 3_000), string.Concat(Enumerable.Repeat("👨‍👩‍👧‍👦", 300)), "e" + new string('\u0301', 900)];
        host.Conversation.Answer = _ => Task.FromResult(FakeConversation.Say("どちらですか。", Intent.Clarify, texts));

        await host.DeliverAsync(host.Text("@市bot 質問", Group, mention: Mention));

        var call = await host.Line.NextAsync();
        AssertValid(call);
        Assert.Equal(3, call.QuickReplies.Count);
    }

    [Fact]
    public async Task What_was_asked_is_not_suggested_again()
    {
        await using var host = await LineTestHost.StartAsync();
        host.Conversation.Answer = _ => Task.FromResult(FakeConversation.List(2) with { Suggestions = ["新しい施策は？", "ほかの局は？"] });

        await host.DeliverAsync(host.Text(" 新しい施策は？"));

        Assert.Equal(["ほかの局は？"], (await host.Line.NextAsync()).QuickReplies.Select(a => a.GetProperty("text").GetString()));
    }

    [Theory]
    [InlineData("施策その1（水道局営業企画課）\n水道の手続きをオンラインでできるようにします。", 1, "「施策その1」をご案内します。")]
    [InlineData("施策その1（水道局営業企画課）\n水道の手続きをオンラインでできるようにします。", 3, "「施策その1」をご案内します。近い施策が、ほかに2件あります。")]
    [InlineData("水道の手続きをオンラインでできるようにします。4月からです。", 1, "水道の手続きをオンラインでできるようにします。4月からです。")]
    public async Task Words_that_the_card_says_are_not_said_twice(string text, int cards, string expected)
    {
        await using var host = await LineTestHost.StartAsync();
        host.Conversation.Answer = _ => Task.FromResult(FakeConversation.List(cards) with { Intent = Intent.Find, Text = text });

        await host.DeliverAsync(host.Text("質問"));

        Assert.Equal(expected, (await host.Line.NextAsync()).FirstText);
    }

    [Fact]
    public async Task Cards_without_suggestions_still_have_a_way_on()
    {
        await using var host = await LineTestHost.StartAsync();
        host.Conversation.Answer = _ => Task.FromResult(FakeConversation.List(2, language: "vi") with { Suggestions = [] });

        await host.DeliverAsync(host.Text("質問"));

        Assert.Contains("Có biện pháp mới nào?", (await host.Line.NextAsync()).QuickReplies.Select(a => a.GetProperty("text").GetString()));
    }

    private static async Task<LineCall> TapAsync(LineTestHost host, string data)
    {
        await host.DeliverAsync(host.Event("postback", $$"""  "postback":{"data":"{{data}}"} """));
        return await host.Line.NextAsync();
    }
}
