using InitiativeBot.Clients.Tests.Support;
using InitiativeBot.Conversation;
using InitiativeBot.Measures;
using InitiativeBot.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace InitiativeBot.Clients.Tests;

/// <summary>Microsoft's Web Chat in Chromium, unchanged, on a page of another site than the service's.</summary>
public sealed class WebChatTests : IDisposable
{
    private readonly WebChatSite _site;
    private readonly ServiceFactory _service = ServiceFactory.OverRealHttp();

    public WebChatTests(WebChatSite site)
    {
        _site = site;
        _service.Settings["AllowedOrigins"] = site.Address;
    }

    public void Dispose() => _service.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_question_is_sent_and_answered_with_cards_and_ways_on(bool webSocket)
    {
        _service.Engine.Answer = _ => FakeConversation.ListOf(3);
        var page = await _site.OpenAsync(Address(), webSocket);
        await Expect(Log(page)).ToContainTextAsync("こんにちは");
        await AskAsync(page, "水道局は？");

        await Expect(Log(page)).ToContainTextAsync("3件あります。");
        await Expect(page.GetByRole(AriaRole.Link).Or(page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "くわしく見る" })).First).ToBeVisibleAsync();
        await Expect(Log(page)).ToContainTextAsync("施策3");
        await Expect(WayOn(page, "ほかの質問")).ToBeVisibleAsync();

        // Until receipt and echo have both come it says that it is sending, and later that it has failed to.
        await Expect(Log(page)).Not.ToContainTextAsync("送信中");
        await Expect(Log(page)).Not.ToContainTextAsync("送信できません");

        await WayOn(page, "ほかの質問").ClickAsync();
        await Expect(Said(page, "3件あります。")).ToHaveCountAsync(2);
        Assert.Equal(["水道局は？", "ほかの質問"], _service.Engine.Questions.Select(q => q.Text));
    }

    [Fact]
    public async Task The_button_for_the_rest_of_a_list_gives_the_rest()
    {
        _service.Engine.Answer = _ => FakeConversation.ListOf(12);
        _service.Engine.More = skip => FakeConversation.ListOf(2, skip);
        var page = await _site.OpenAsync(Address());
        await AskAsync(page, "全部");
        await WayOn(page, "続きを見る").ClickAsync();

        await Expect(Log(page)).ToContainTextAsync("施策12");
    }

    [Fact]
    public async Task A_measure_alone_is_an_Adaptive_Card()
    {
        _service.Engine.Answer = _ => FakeConversation.ListOf(1);
        var page = await _site.OpenAsync(Address());
        await AskAsync(page, "x");

        var card = page.Locator(".ac-adaptiveCard");
        await Expect(card).ToContainTextAsync("施策1");
        await Expect(card).ToContainTextAsync("第1課");
        await Expect(card).ToContainTextAsync("概要1");
        await Expect(card.GetByText("くわしく見る")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Two_tabs_show_one_conversation()
    {
        var one = await _site.OpenAsync(Address());
        await AskAsync(one, "一つ目");
        await Expect(Log(one)).ToContainTextAsync("答え");
        var (token, conversation) = (await one.EvaluateAsync<string>("chat.token"), await one.EvaluateAsync<string>("chat.directLine.conversationId"));
        var other = await _site.OpenAsync(Address(), more: $"&token={token}&conversation={conversation}");
        await Expect(Log(other)).ToContainTextAsync("一つ目");
        await AskAsync(other, "二つ目");

        await Expect(Log(one)).ToContainTextAsync("二つ目");
        await Expect(Said(one, "答え")).ToHaveCountAsync(2);
        await Expect(Said(other, "答え")).ToHaveCountAsync(2);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Markup_in_questions_answers_and_cards_shows_as_text(int cards)
    {
        const string Attack = "<img src=x onerror=\"window.pwned=1\"><script>window.pwned=1</script>";
        _service.Engine.Answer = q => new Reply
        {
            Language = "ja",
            Intent = Intent.Find,
            Text = "答え" + Attack,
            Cards = [.. Enumerable.Range(1, cards).Select(n => new Card(new MeasureId(1, 1, n), "題" + Attack, "課" + Attack, "概要" + Attack))],
            Suggestions = ["次" + Attack],
        };
        var page = await _site.OpenAsync(Address());
        await AskAsync(page, "問い" + Attack);

        await Expect(Said(page, "答え" + Attack)).ToBeVisibleAsync();
        await Expect(Said(page, "問い" + Attack)).ToBeVisibleAsync();
        await Expect(WayOn(page, "次" + Attack)).ToBeVisibleAsync();
        await Expect(Log(page)).ToContainTextAsync("題");
        Assert.False(await page.EvaluateAsync<bool>("'pwned' in window"));
        Assert.Equal(0, await page.Locator("#chat img[src=x], #chat script").CountAsync());
    }

    [Fact]
    public async Task A_page_that_is_not_allowed_gets_no_token()
    {
        _service.Settings["AllowedOrigins"] = "https://www.city.example.jp";
        var page = await _site.OpenAsync(Address());
        var refused = await Assert.ThrowsAsync<PlaywrightException>(
            () => page.EvaluateAsync("service => fetch(service + '/v3/directline/tokens/generate', { method: 'POST' }).then(() => 0)", Address()));

        Assert.Contains("Failed to fetch", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_killed_service_comes_back_and_the_conversation_goes_on()
    {
        await using var service = new ServiceProcess(("AllowedOrigins", _site.Address));
        await service.StartAsync();
        var page = await _site.OpenAsync(service.Address);
        await AskAsync(page, "水道局は何をしていますか？");
        await Expect(Said(page, "水道局の施策は4件あります。")).ToHaveCountAsync(1);

        await service.KillAsync();
        await service.StartAsync();
        await AskAsync(page, "今日の天気は？");

        await Expect(page.Locator(".webchat__bubble--from-user")).ToHaveCountAsync(2);
        await Expect(page.Locator("[class*=bubble]:not([class*=from-user])").Last).ToBeVisibleAsync();
        await Expect(Said(page, "水道局の施策は4件あります。")).ToHaveCountAsync(1);
    }

    // In a bubble: Web Chat writes what is said a second time, for screen readers.
    private static ILocator Said(IPage page, string text) =>
        page.Locator(".webchat__bubble__content").GetByText(text, new LocatorGetByTextOptions { Exact = true });

    private static ILocator WayOn(IPage page, string text) =>
        page.GetByRole(AriaRole.Toolbar).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = text });

    private static ILocator Log(IPage page) => page.Locator("#chat");

    private static async Task AskAsync(IPage page, string text)
    {
        // Web Chat drops what is sent before it is connected.
        await Expect(page.Locator(".webchat__bubble__content").First).ToBeVisibleAsync();
        var box = page.GetByRole(AriaRole.Textbox, new PageGetByRoleOptions { Name = "メッセージ入力ボックス" });
        await box.FillAsync(text);
        await box.PressAsync("Enter");
    }

    // The factory gives the address that it listens on to its clients only.
    private string Address()
    {
        using var client = _service.CreateClient();
        return client.BaseAddress!.ToString().TrimEnd('/');
    }
}
