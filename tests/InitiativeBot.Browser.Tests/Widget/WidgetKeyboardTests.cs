using System.Text.RegularExpressions;
using InitiativeBot.Browser.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace InitiativeBot.Browser.Tests.Widget;

/// <summary>The widget with the keyboard alone, and by the names that a screen reader says.</summary>
public sealed class WidgetKeyboardTests(WidgetSite site)
{
    [Fact]
    public async Task One_opens_it_asks_goes_through_the_cards_and_leaves_again()
    {
        await using var visit = await site.VisitAsync();
        await visit.OpenAsync("/?lang=ja");
        var chat = new Chat(visit.Page);
        var keys = visit.Page.Keyboard;
        await Expect(chat.Launcher).ToBeVisibleAsync();

        await keys.PressAsync("Tab");
        await keys.PressAsync("Tab");
        await Expect(chat.Launcher).ToBeFocusedAsync();
        await keys.PressAsync("Enter");
        await Expect(chat.Field).ToBeFocusedAsync();
        await keys.InsertTextAsync(Chat.ListQuestion);
        await keys.PressAsync("Enter");
        await Expect(chat.Cards).ToHaveCountAsync(4);

        await TabToAsync(chat, chat.Cards.Nth(0).GetByRole(AriaRole.Link), "Shift+Tab");
        await keys.PressAsync("ArrowRight");
        await keys.PressAsync("ArrowRight");
        await Expect(chat.Cards.Nth(2).GetByRole(AriaRole.Link)).ToBeFocusedAsync();
        await Expect(chat.Cards.Nth(2)).ToBeInViewportAsync(new LocatorAssertionsToBeInViewportOptions { Ratio = 0.9f });
        await keys.PressAsync("ArrowLeft");
        var detail = await visit.Context.RunAndWaitForPageAsync(() => keys.PressAsync("Enter"));
        await Expect(detail).ToHaveURLAsync(new Regex("/measures/1-2-6"));
        await detail.CloseAsync();

        await keys.PressAsync("Escape");
        await Expect(chat.Panel).ToBeHiddenAsync();
        await Expect(chat.Launcher).ToBeFocusedAsync();
    }

    [Theory]
    [InlineData("すいど")]
    [InlineData("suido")]
    public async Task What_is_half_typed_is_chosen_with_the_arrow_keys(string typed)
    {
        await using var visit = await site.VisitAsync();
        var chat = await Chat.OpenAsync(visit);
        var keys = visit.Page.Keyboard;

        await chat.Field.PressSequentiallyAsync(typed);
        await Expect(chat.Options.First).ToBeVisibleAsync();
        await Expect(chat.Field).ToHaveAttributeAsync("aria-expanded", "true");
        await keys.PressAsync("ArrowDown");
        await Expect(chat.Options.First).ToHaveAttributeAsync("aria-selected", "true");
        await Expect(chat.Field).ToHaveAttributeAsync("aria-activedescendant", (await chat.Options.First.GetAttributeAsync("id"))!);
        await keys.PressAsync("ArrowUp");
        await keys.PressAsync("ArrowUp");
        await Expect(chat.Options.Last).ToHaveAttributeAsync("aria-selected", "true");
        await keys.PressAsync("ArrowDown");
        await keys.PressAsync("ArrowDown");
        var text = await chat.Options.First.InnerTextAsync();
        Assert.Contains("水道", text, StringComparison.Ordinal);
        await keys.PressAsync("Enter");

        await Expect(chat.Questions.Last).ToContainTextAsync(text);
        await Expect(chat.Field).ToHaveValueAsync("");
        await Expect(chat.Answers).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task Escape_closes_what_is_open_from_the_inside_out()
    {
        await using var visit = await site.VisitAsync();
        var chat = await Chat.OpenAsync(visit);
        var keys = visit.Page.Keyboard;
        await chat.Field.PressSequentiallyAsync("すいど");
        await Expect(chat.Options.First).ToBeVisibleAsync();

        await keys.PressAsync("Escape");
        await Expect(chat.Options).ToHaveCountAsync(0);
        await Expect(chat.Field).ToHaveValueAsync("すいど");
        await chat.SettingsButton.PressAsync("Enter");
        await Expect(chat.Host.Locator("select")).ToBeFocusedAsync();
        await keys.PressAsync("Escape");
        await Expect(chat.SettingsButton).ToBeFocusedAsync();
        await Expect(chat.Panel).ToBeVisibleAsync();
        await keys.PressAsync("Escape");

        await Expect(chat.Panel).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Enter_that_ends_the_choice_of_characters_sends_nothing()
    {
        await using var visit = await site.VisitAsync();
        var chat = await Chat.OpenAsync(visit);
        var session = await visit.Context.NewCDPSessionAsync(visit.Page);
        await chat.Field.FocusAsync();

        await session.SendAsync("Input.imeSetComposition", new Dictionary<string, object> { ["text"] = "すいど", ["selectionStart"] = 3, ["selectionEnd"] = 3 });
        await Expect(chat.Options.First).ToBeVisibleAsync();
        await session.SendAsync("Input.dispatchKeyEvent", new Dictionary<string, object> { ["type"] = "rawKeyDown", ["key"] = "Enter", ["windowsVirtualKeyCode"] = 229 });
        await session.SendAsync("Input.insertText", new Dictionary<string, object> { ["text"] = "水道" });

        await Expect(chat.Field).ToHaveValueAsync("水道");
        await Expect(chat.Questions).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_screen_reader_finds_its_way_by_names_alone()
    {
        await using var visit = await site.VisitAsync();
        await visit.OpenAsync("/?lang=ja");
        var page = visit.Page;

        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "チャットで質問" }).PressAsync("Enter");
        var dialog = page.GetByRole(AriaRole.Dialog, new PageGetByRoleOptions { Name = "福岡市 施策案内チャット" });
        await Expect(dialog.GetByRole(AriaRole.Group, new LocatorGetByRoleOptions { Name = "続けて質問する" })).ToBeVisibleAsync();
        await dialog.GetByRole(AriaRole.Combobox, new LocatorGetByRoleOptions { Name = "質問を入力" }).FillAsync(Chat.ListQuestion);
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "送信" }).PressAsync("Enter");

        var log = dialog.GetByRole(AriaRole.Log, new LocatorGetByRoleOptions { Name = "会話" });
        await Expect(log).ToContainTextAsync("あなたの質問：" + Chat.ListQuestion);
        await Expect(log).ToContainTextAsync("回答：" + Chat.ListAnswer);
        await Expect(log.GetByRole(AriaRole.Group, new LocatorGetByRoleOptions { Name = "施策（4件）" }).GetByRole(AriaRole.Listitem)).ToHaveCountAsync(4);
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "チャットを閉じる" }).PressAsync("Enter");
        await Expect(dialog).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_new_answer_is_read_once_and_what_was_said_before_is_not()
    {
        await using var visit = await site.VisitAsync();
        var chat = await Chat.OpenAsync(visit);
        await chat.AskAsync(Chat.ListQuestion);
        await visit.Page.AddInitScriptAsync(
            """
            // What a polite region says: what is added while it is live.
            window.said = [];
            addEventListener('DOMContentLoaded', () => setInterval(() => {
              const log = document.querySelector('initiative-bot')?.shadowRoot.querySelector('[role=log]');
              if (!log || log.watched) return;
              log.watched = true;
              new MutationObserver(changes => changes.forEach(c => c.addedNodes.forEach(n => {
                if (log.getAttribute('aria-live') === 'polite' && n.classList?.contains('bot')) said.push(n.querySelector('.bubble').textContent);
              }))).observe(log, { childList: true, subtree: true });
            }, 1));
            """);
        await visit.Page.ReloadAsync();
        await Expect(chat.Answers).ToHaveCountAsync(2);
        await Expect(chat.Log).ToHaveAttributeAsync("aria-live", "polite");

        await chat.AskAsync("新規の施策は？");

        var said = await visit.Page.EvaluateAsync<string[]>("() => said");
        Assert.Contains("新規", Assert.Single(said), StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_a_phone_the_focus_stays_in_the_chat_until_it_is_closed()
    {
        await using var visit = await site.VisitAsync(Device.Phone);
        var chat = await Chat.OpenAsync(visit);
        for (var stop = 0; stop < 20; stop++)
        {
            await visit.Page.Keyboard.PressAsync("Tab");
            Assert.NotEqual("A", await visit.Page.EvaluateAsync<string>("() => document.activeElement.tagName"));
        }

        await chat.Host.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "チャットを閉じる" }).ClickAsync();
        await Expect(chat.Launcher).ToBeFocusedAsync();
    }

    private static async Task TabToAsync(Chat chat, ILocator target, string key)
    {
        for (var stop = 0; stop < 40; stop++)
        {
            if (await target.EvaluateAsync<bool>("e => e.getRootNode().activeElement === e"))
            {
                return;
            }

            await chat.Page.Keyboard.PressAsync(key);
        }

        Assert.Fail("No tab stop is the one looked for.");
    }
}
