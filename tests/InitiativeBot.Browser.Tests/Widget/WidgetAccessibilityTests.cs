using InitiativeBot.Browser.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace InitiativeBot.Browser.Tests.Widget;

/// <summary>What axe-core finds in the widget against WCAG 2.0 to 2.2, levels A and AA, in every state and colour.</summary>
public sealed class WidgetAccessibilityTests(WidgetSite site)
{
    /// <summary>Each two of language, theme, contrast and device meet; all that could be chosen would be 24.</summary>
    public static TheoryData<string, string, bool, bool> Looks => new()
    {
        { "ja", "light", false, false },
        { "ja", "dark", true, true },
        { "ja", "dark", false, true },
        { "en", "dark", false, false },
        { "en", "light", true, true },
        { "ne", "light", true, false },
        { "ne", "dark", false, true },
    };

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task No_state_breaks_WCAG(string language, string theme, bool contrast, bool isPhone)
    {
        await using var visit = await site.VisitAsync(isPhone ? Device.Phone : new Device());
        var page = visit.Page;
        await visit.OpenAsync($"/?lang={language}&theme={theme}&{CityPage.Probed}=1");
        var chat = new Chat(page);
        await Expect(chat.Launcher).ToBeVisibleAsync();
        await AssertNoneAsync("closed");

        await chat.Launcher.ClickAsync();
        await Expect(chat.Replies.First).ToBeVisibleAsync();
        await AssertNoneAsync("greeting");

        await chat.SettingsButton.ClickAsync();
        if (contrast)
        {
            await chat.Host.Locator("[name=contrast]").CheckAsync();
        }

        await chat.Host.Locator("[name=furigana]").CheckAsync();
        await AssertNoneAsync("settings");
        await chat.SettingsButton.ClickAsync();

        await chat.AskAsync(Chat.ListQuestion);
        await Expect(chat.Cards).ToHaveCountAsync(4);
        await Expect(chat.Host.Locator("rt").First).ToBeVisibleAsync();
        await AssertNoneAsync("answer with cards and readings");

        await chat.Cards.First.HoverAsync();
        await AssertNoneAsync("a card under the pointer");

        await chat.Host.Locator(".tool").Last.ClickAsync();
        await Expect(chat.Host.Locator(".reasons")).ToBeVisibleAsync();
        await AssertNoneAsync("reasons");
        await chat.Host.Locator(".reasons button").First.ClickAsync();
        await Expect(chat.Host.Locator(".thanks")).ToBeVisibleAsync();
        await AssertNoneAsync("thanks");

        await chat.Field.PressSequentiallyAsync(language == "ja" ? "すいど" : language == "en" ? "wat" : "खाने");
        await Expect(chat.Options.First).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await AssertNoneAsync("suggestions");

        await visit.Context.SetOfflineAsync(true);
        await Expect(chat.Notice).Not.ToBeEmptyAsync();
        await page.Keyboard.PressAsync("Escape");
        await chat.Field.FillAsync(Chat.ListQuestion);
        await chat.Field.PressAsync("Enter");
        await Expect(chat.Questions.Last.Locator(".state")).ToBeVisibleAsync();
        await AssertNoneAsync("offline");

        async Task AssertNoneAsync(string state)
        {
            var found = await visit.FindViolationsAsync();
            Assert.True(found.Count == 0, $"{state}: {string.Join('\n', found)}");
        }
    }

    [Theory]
    [InlineData("e => ['aria-label', 'title'].forEach(name => e.shadowRoot.querySelector('.send').removeAttribute(name))", "button-name")]
    [InlineData("e => e.shadowRoot.querySelectorAll('.bubble, .bubble *').forEach(part => part.style.color = '#bbb')", "color-contrast")]
    public async Task A_fault_inside_would_be_found(string fault, string rule)
    {
        await using var visit = await site.VisitAsync();
        var chat = await Chat.OpenAsync(visit, $"/?lang=ja&{CityPage.Probed}=1");
        await chat.Host.EvaluateAsync(fault);

        Assert.Contains(await visit.FindViolationsAsync(), v => v.StartsWith(rule + ":", StringComparison.Ordinal));
    }
}
