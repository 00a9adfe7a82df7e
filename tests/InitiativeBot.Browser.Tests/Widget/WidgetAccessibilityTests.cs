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
            var pale = await PaleBubblesAsync(chat);
            Assert.True(pale.Length == 0, $"{state}: {string.Join('\n', pale)}");
        }
    }

    [Theory]
    [InlineData("e => ['aria-label', 'title'].forEach(name => e.shadowRoot.querySelector('.send').removeAttribute(name))", "button-name")]
    [InlineData("e => e.shadowRoot.querySelector('.chip').style.color = '#bbb'", "color-contrast")]
    public async Task A_fault_inside_would_be_found(string fault, string rule)
    {
        await using var visit = await site.VisitAsync();
        var chat = await Chat.OpenAsync(visit, $"/?lang=ja&{CityPage.Probed}=1");
        await chat.Host.EvaluateAsync(fault);

        Assert.Contains(await visit.FindViolationsAsync(), v => v.StartsWith(rule + ":", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_pale_bubble_would_be_found()
    {
        await using var visit = await site.VisitAsync();
        var chat = await Chat.OpenAsync(visit, "/?lang=ja");
        await chat.Host.EvaluateAsync("e => e.shadowRoot.querySelector('.bubble').style.color = '#bbb'");

        Assert.NotEmpty(await PaleBubblesAsync(chat));
    }

    // axe-core leaves what is said undecided: it cannot tell what lies behind text in a scrolling log. WCAG 2's contrast here.
    private static Task<string[]> PaleBubblesAsync(Chat chat) => chat.Host.EvaluateAsync<string[]>(
        """
        e => {
          const rgb = text => (text.match(/[\d.]+/g) ?? []).map(Number);
          const light = ([r, g, b]) => [r, g, b].map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
            .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
          const ground = node => {
            for (; node; node = node.parentElement) {
              const colour = rgb(getComputedStyle(node).backgroundColor);
              if (colour.length === 3 || colour[3] === 1) return colour;
            }
            return [255, 255, 255];
          };
          return [...e.shadowRoot.querySelectorAll('.bubble, .bubble *')].filter(part => part.innerText?.trim()).flatMap(part => {
            const [a, b] = [light(rgb(getComputedStyle(part).color)), light(ground(part))];
            const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
            return contrast < 4.5 ? [`${part.outerHTML}: ${contrast}`] : [];
          });
        }
        """);
}
