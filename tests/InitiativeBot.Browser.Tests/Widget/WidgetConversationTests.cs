using System.Text.RegularExpressions;
using InitiativeBot.Browser.Tests.Support;
using InitiativeBot.Measures;
using InitiativeBot.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace InitiativeBot.Browser.Tests.Widget;

/// <summary>A conversation on a page of another site, under its strict policy, over pages, tabs, breaks and restarts.</summary>
public sealed class WidgetConversationTests(WidgetSite site)
{
    [Fact]
    public async Task One_asks_opens_a_card_asks_on_reloads_and_takes_a_second_tab()
    {
        await using var visit = await site.VisitAsync();
        var chat = await Chat.OpenAsync(visit);

        await chat.AskAsync(Chat.ListQuestion);
        await Expect(chat.Answers.Last).ToContainTextAsync(Chat.ListAnswer);
        await Expect(chat.Cards).ToHaveCountAsync(4);
        await Expect(chat.Cards.First).ToContainTextAsync("水道局営業企画課");

        // From a page of another site the detail page opens beside it, so that the conversation stays in sight.
        var title = await chat.Cards.First.Locator("a > span").First.InnerTextAsync();
        var detail = await visit.Context.RunAndWaitForPageAsync(() => chat.Cards.First.GetByRole(AriaRole.Link).ClickAsync());
        await Expect(detail).ToHaveURLAsync(new Regex("/measures/1-1-3"));
        await Expect(detail.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1 })).ToContainTextAsync(title);
        await detail.CloseAsync();

        await chat.AskAsync("新規の施策は？");
        await Expect(chat.Answers).ToHaveCountAsync(3);

        await visit.Page.ReloadAsync();
        await Expect(chat.Panel).ToBeVisibleAsync();
        await Expect(chat.Questions).ToHaveCountAsync(2);
        await Expect(chat.Answers).ToHaveCountAsync(3);

        var other = new Chat(await visit.Context.NewPageAsync());
        await other.Page.GotoAsync("/next?lang=ja");
        await other.Launcher.ClickAsync();
        await Expect(other.Answers).ToHaveCountAsync(3);
        await other.AskAsync("ありがとう");
        await Expect(chat.Answers).ToHaveCountAsync(4);
        await Expect(chat.Questions).ToHaveCountAsync(3);
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task On_the_services_own_pages_the_conversation_goes_along_to_the_cards_page()
    {
        await using var visit = await site.VisitServiceAsync();
        var chat = await Chat.OpenAsync(visit, "/measures?lang=ja");
        await chat.AskAsync(Chat.ListQuestion);

        await chat.Cards.First.GetByRole(AriaRole.Link).ClickAsync();

        await Expect(visit.Page).ToHaveURLAsync(new Regex("/measures/1-1-3"));
        await Expect(chat.Answers).ToHaveCountAsync(2);
        await chat.AskAsync("それはいつから？");
        await Expect(chat.Answers).ToHaveCountAsync(3);
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task The_first_page_has_the_chat_in_itself_where_there_is_room()
    {
        await using var visit = await site.VisitServiceAsync(new Device { Width = 1440, Height = 900 });
        await visit.OpenAsync("/?lang=ja");
        var chat = new Chat(visit.Page);

        await Expect(chat.Replies.First).ToBeVisibleAsync();
        await Expect(chat.Launcher).ToHaveCountAsync(0);
        await chat.AskAsync(Chat.ListQuestion);
        await Expect(chat.Cards).ToHaveCountAsync(4);
        await visit.Page.SetViewportSizeAsync(800, 900);

        await Expect(chat.Launcher).ToBeVisibleAsync();
        await chat.Launcher.ClickAsync();
        await Expect(chat.Answers).ToHaveCountAsync(2);
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_draft_is_there_on_the_next_page_and_in_the_other_tab()
    {
        await using var visit = await site.VisitAsync();
        var chat = await Chat.OpenAsync(visit);
        await chat.Field.PressSequentiallyAsync("まだ書いて");

        var other = new Chat(await visit.Context.NewPageAsync());
        await other.Page.GotoAsync("/next?lang=ja");
        await other.Launcher.ClickAsync();
        await Expect(other.Field).ToHaveValueAsync("まだ書いて");
        await visit.OpenAsync("/next?lang=ja");

        await Expect(chat.Field).ToHaveValueAsync("まだ書いて");
    }

    [Fact]
    public async Task A_new_conversation_begins_in_both_tabs()
    {
        await using var visit = await site.VisitAsync();
        var chat = await Chat.OpenAsync(visit);
        await chat.AskAsync(Chat.ListQuestion);
        var other = new Chat(await visit.Context.NewPageAsync());
        await other.Page.GotoAsync("/next?lang=ja");
        await other.Launcher.ClickAsync();
        await Expect(other.Answers).ToHaveCountAsync(2);

        await chat.SettingsButton.ClickAsync();
        await chat.Host.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "新しい会話を始める" }).ClickAsync();

        await Expect(chat.Answers).ToHaveCountAsync(1);
        await Expect(other.Answers).ToHaveCountAsync(1);
        await other.AskAsync("使い方");
        await Expect(chat.Answers).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task A_service_that_starts_anew_is_found_again_and_nothing_is_lost_or_doubled()
    {
        await using var own = new WidgetSite();
        await own.InitializeAsync();
        await using var visit = await own.VisitAsync();
        var chat = await Chat.OpenAsync(visit);
        await chat.AskAsync(Chat.ListQuestion);

        await own.StopAsync();
        await Expect(chat.Notice).ToContainTextAsync("つなぎ直しています");
        await chat.Field.FillAsync("新規の施策は？");
        await chat.Field.PressAsync("Enter");
        await Expect(chat.Questions.Last).ToContainTextAsync("未送信");
        await own.StartAgainAsync();

        await Expect(chat.Answers).ToHaveCountAsync(3);
        await Expect(chat.Answers.Last).ToContainTextAsync("新規");
        await Expect(chat.Notice).ToBeEmptyAsync();
        await Expect(chat.Questions).ToHaveCountAsync(2);
        await Expect(chat.Questions.Last.Locator(".state")).ToBeEmptyAsync();
    }

    [Fact]
    public async Task Offline_it_says_so_and_sends_later_what_was_written_meanwhile()
    {
        await using var visit = await site.VisitAsync();
        var chat = await Chat.OpenAsync(visit);
        await visit.Context.SetOfflineAsync(true);
        await Expect(chat.Notice).ToContainTextAsync("インターネットにつながっていません");

        await chat.Field.FillAsync(Chat.ListQuestion);
        await chat.Field.PressAsync("Enter");
        await visit.Context.SetOfflineAsync(false);

        await Expect(chat.Answers).ToHaveCountAsync(2);
        await Expect(chat.Notice).ToBeEmptyAsync();
        await Expect(chat.Questions).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Where_WebSockets_do_not_get_through_it_polls()
    {
        await using var visit = await site.VisitAsync();
        await visit.Page.AddInitScriptAsync("window.WebSocket = class { constructor() { setTimeout(() => this.onclose?.()); } close() {} send() {} };");
        var chat = await Chat.OpenAsync(visit);

        await chat.AskAsync(Chat.ListQuestion);

        await Expect(chat.Answers.Last).ToContainTextAsync(Chat.ListAnswer);
    }

    [Fact]
    public async Task A_session_that_the_service_no_longer_knows_begins_anew_and_keeps_what_is_on_the_screen()
    {
        await using var visit = await site.VisitAsync();
        var chat = await Chat.OpenAsync(visit);
        await chat.AskAsync(Chat.ListQuestion);
        await visit.Page.EvaluateAsync(
            """
            () => {
              const key = Object.keys(localStorage).find(k => k.endsWith(':session'));
              localStorage.setItem(key, JSON.stringify({ ...JSON.parse(localStorage[key]), token: 'gone' }));
            }
            """);

        await visit.Page.ReloadAsync();

        await Expect(chat.Answers).ToHaveCountAsync(1);
        await chat.AskAsync("新規の施策は？");
        await Expect(chat.Answers).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task Without_any_storage_all_works_until_the_page_goes()
    {
        await using var visit = await site.VisitAsync();
        await visit.Page.AddInitScriptAsync(
            """
            for (const name of ['localStorage', 'sessionStorage', 'indexedDB'])
              Object.defineProperty(window, name, { get() { throw new DOMException('blocked', 'SecurityError'); } });
            """);
        var chat = await Chat.OpenAsync(visit);

        await chat.AskAsync(Chat.ListQuestion);
        await chat.SetAsync(async settings => await settings.GetByLabel("特大").CheckAsync());
        await Expect(chat.Frame).ToHaveAttributeAsync("data-size", "larger");
        await chat.AskAsync("使い方");

        await Expect(chat.Answers).ToHaveCountAsync(3);
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task It_sets_no_cookie_and_asks_only_the_service()
    {
        await using var visit = await site.VisitAsync();
        var chat = await Chat.OpenAsync(visit);
        await chat.AskAsync(Chat.ListQuestion);

        Assert.Empty(await visit.Context.CookiesAsync());
        var own = new Uri(visit.Page.Url).GetLeftPart(UriPartial.Authority);
        Assert.All(visit.Requests.Where(r => r.Scheme != "data"), r => Assert.Contains(r.GetLeftPart(UriPartial.Authority), new[] { own, site.Address }));
    }

    [Fact]
    public async Task A_judgement_with_its_reason_is_counted_once_and_stays_given()
    {
        var store = site.Services.GetRequiredService<IFeedbackStore>();
        var feedback = new Feedback("ja", MeasureId.Parse("1-1-3"), FeedbackVerdict.Unclear);
        async Task<int> CountAsync() => (await store.ReadAsync(DateOnly.MinValue, DateOnly.MaxValue, TestContext.Current.CancellationToken)).Where(c => c.Feedback == feedback).Sum(c => c.Count);
        await using var visit = await site.VisitAsync();
        var chat = await Chat.OpenAsync(visit);
        await chat.AskAsync(Chat.ListQuestion);
        var no = chat.Host.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "役に立たなかった" });

        await no.ClickAsync();
        await visit.Page.RunAndWaitForResponseAsync(
            () => chat.Host.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "わかりにくい" }).ClickAsync(),
            r => r.Url.EndsWith("/api/feedback", StringComparison.Ordinal) && r.Request.Method == "POST");

        await Expect(chat.Host.Locator(".thanks")).ToBeFocusedAsync();
        Assert.Equal(1, await CountAsync());
        await visit.Page.ReloadAsync();
        await Expect(no).ToHaveAttributeAsync("aria-pressed", "true");
        await no.ClickAsync(new LocatorClickOptions { Force = true });
        await Expect(chat.Host.Locator(".reasons")).ToHaveCountAsync(0);
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task One_measure_alone_is_a_card_too_and_small_talk_is_not_to_be_judged()
    {
        await using var visit = await site.VisitAsync();
        var chat = await Chat.OpenAsync(visit);

        await chat.AskAsync("ありがとう");
        await Expect(chat.Host.Locator(".tools")).ToHaveCountAsync(0);
        await chat.AskAsync("水道局の新規の施策は？");

        await Expect(chat.Host.Locator(".tools")).ToHaveCountAsync(1);
        await Expect(chat.Cards.First.GetByRole(AriaRole.Link)).ToHaveAttributeAsync("href", new Regex("^" + Regex.Escape(site.Address) + "/measures/"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_answer_is_copied_with_its_cards_the_new_way_or_the_old(bool isNew)
    {
        await using var visit = await site.VisitAsync();
        await visit.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        if (!isNew)
        {
            await visit.Page.AddInitScriptAsync("navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed'));");
        }

        var chat = await Chat.OpenAsync(visit);
        await chat.AskAsync(Chat.ListQuestion);
        await chat.Host.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "コピー" }).ClickAsync();

        await Expect(chat.Panel.Locator("[role=status].hidden")).ToHaveTextAsync("コピーしました");
        var copied = await visit.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()");
        Assert.Contains(Chat.ListAnswer, copied, StringComparison.Ordinal);
        Assert.Contains("水道局営業企画課", copied, StringComparison.Ordinal);
        Assert.Contains(site.Address + "/measures/1-1-3", copied, StringComparison.Ordinal);
    }
}
