using InitiativeBot.Browser.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace InitiativeBot.Browser.Tests.Widget;

/// <summary>Screens, languages, letters and colours.</summary>
public sealed class WidgetLookTests(WidgetSite site)
{
    private const int Finger = 44;

    public static TheoryData<string, string> Questions => new()
    {
        { "ja", "水道局は何をしていますか？" },
        { "ja-x-easy", "水道局は なにを しますか" },
        { "en", "What does the water bureau do?" },
        { "zh-Hans", "水道局是做什么的？" },
        { "zh-Hant", "水道局是做什麼的？" },
        { "ko", "수도국은 무슨 일을 하나요?" },
        { "vi", "Cục Cấp nước làm gì?" },
        { "ne", "खानेपानी ब्युरो के काम गर्छ?" },
    };

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task Every_language_has_its_own_labels_answers_and_fits_on_the_narrowest_phone(string language, string question)
    {
        await using var visit = await site.VisitAsync(Device.Phone);
        var chat = await Chat.OpenAsync(visit, "/?lang=" + language);

        await chat.AskAsync(question);

        await Expect(chat.Frame).ToHaveAttributeAsync("lang", language);
        await Expect(chat.Answers.First.Locator(".bubble")).ToHaveAttributeAsync("lang", language);
        await Expect(chat.Answers.Last.Locator(".bubble")).ToHaveAttributeAsync("lang", language);
        await Expect(chat.Cards).ToHaveCountAsync(4);
        Assert.Empty(await FindFaultsAsync(chat, Finger));
        await chat.SettingsButton.ClickAsync();
        Assert.Empty(await FindFaultsAsync(chat, Finger));
    }

    [Fact]
    public async Task A_phone_is_filled_and_a_finger_moves_the_cards()
    {
        await using var visit = await site.VisitAsync(Device.Phone);
        var chat = await Chat.OpenAsync(visit);
        var box = (await chat.Panel.BoundingBoxAsync())!;
        Assert.Equal((0, 0, Device.Phone.Width, Device.Phone.Height), ((int)box.X, (int)box.Y, (int)box.Width, (int)box.Height));
        await chat.AskAsync(Chat.ListQuestion);
        await Expect(chat.Cards.Nth(1)).Not.ToBeInViewportAsync(new LocatorAssertionsToBeInViewportOptions { Ratio = 0.6f });

        await Expect(chat.Host.Locator(".count")).ToHaveTextAsync("1 / 4");
        var card = (await chat.Cards.First.BoundingBoxAsync())!;
        var (x, y) = (card.X + (card.Width * 0.8f), card.Y + (card.Height / 2));
        var session = await visit.Context.NewCDPSessionAsync(visit.Page);
        await TouchAsync("touchStart", x);
        for (var moved = 20f; moved <= card.Width * 0.7f; moved += 20)
        {
            await TouchAsync("touchMove", x - moved);
        }

        await TouchAsync("touchEnd", null);

        await Expect(chat.Cards.Nth(1)).ToBeInViewportAsync(new LocatorAssertionsToBeInViewportOptions { Ratio = 0.9f });

        Task TouchAsync(string type, float? at) => session.SendAsync("Input.dispatchTouchEvent", new Dictionary<string, object>
        {
            ["type"] = type,
            ["touchPoints"] = at is { } place ? [new { x = place, y }] : Array.Empty<object>(),
        });
    }

    [Fact]
    public async Task Buttons_move_the_cards_and_the_place_is_told()
    {
        await using var visit = await site.VisitAsync();
        var chat = await Chat.OpenAsync(visit);
        await chat.AskAsync(Chat.ListQuestion);
        var next = chat.Host.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "次の施策" });
        await Expect(chat.Host.Locator(".count")).ToHaveTextAsync("1 / 4");

        await next.ClickAsync();
        await Expect(chat.Host.Locator(".count")).ToHaveTextAsync("2 / 4");
        await next.ClickAsync();
        await next.ClickAsync();

        await Expect(chat.Host.Locator(".count")).ToHaveTextAsync("4 / 4");
        await Expect(next).ToBeDisabledAsync();
        await Expect(chat.Cards.Last).ToBeInViewportAsync(new LocatorAssertionsToBeInViewportOptions { Ratio = 0.9f });
    }

    [Theory]
    [InlineData("larger")]
    [InlineData("normal")]
    public async Task Large_letters_of_either_kind_stay_within_the_panel(string size)
    {
        foreach (var device in new[] { new Device(), Device.Phone with { Width = 390 } })
        {
            await using var visit = await site.VisitAsync(device);
            if (size == "normal")
            {
                await visit.SetFontSizeAsync(32);
            }

            var chat = await Chat.OpenAsync(visit);
            await chat.SetAsync(settings => settings.Locator($"[name=size][value={size}]").CheckAsync(new LocatorCheckOptions { Force = true }));
            await chat.AskAsync(Chat.ListQuestion);

            Assert.Empty(await FindFaultsAsync(chat, Finger));
        }
    }

    [Fact]
    public async Task The_pages_own_styles_do_not_reach_it()
    {
        await using var visit = await site.VisitAsync();
        var chat = await Chat.OpenAsync(visit);
        await visit.Page.AddStyleTagAsync(new PageAddStyleTagOptions { Url = "/style.css" });

        await Expect(chat.Field).ToHaveCSSAsync("font-size", "16px");
        await Expect(chat.Field).ToHaveCSSAsync("letter-spacing", "normal");
        await Expect(chat.Field).ToHaveCSSAsync("font-style", "normal");
        await Expect(chat.Bubbles.First).ToHaveCSSAsync("background-color", "rgb(242, 242, 242)");
        Assert.Empty(await FindFaultsAsync(chat, Finger));
    }

    [Fact]
    public async Task Settings_are_kept_over_pages_and_go_to_other_tabs()
    {
        await using var visit = await site.VisitAsync();
        var chat = await Chat.OpenAsync(visit);
        var other = new Chat(await visit.Context.NewPageAsync());
        await other.Page.GotoAsync("/next?lang=ja");
        await Expect(other.Frame).ToHaveAttributeAsync("data-theme", "light");

        await chat.SetAsync(async settings =>
        {
            await settings.GetByLabel("暗い").CheckAsync();
            await settings.GetByLabel("特大").CheckAsync();
            await settings.GetByLabel("コントラストを高くする").CheckAsync();
        });

        foreach (var frame in new[] { chat.Frame, other.Frame })
        {
            await Expect(frame).ToHaveAttributeAsync("data-theme", "dark");
            await Expect(frame).ToHaveAttributeAsync("data-size", "larger");
            await Expect(frame).ToHaveAttributeAsync("data-contrast", "");
        }

        await visit.Page.ReloadAsync();
        await Expect(chat.Frame).ToHaveAttributeAsync("data-theme", "dark");
    }

    [Fact]
    public async Task It_follows_the_device_by_night()
    {
        await using var visit = await site.VisitAsync(new Device { Colors = ColorScheme.Dark });
        var chat = await Chat.OpenAsync(visit);
        await Expect(chat.Panel).ToHaveCSSAsync("background-color", "rgb(26, 26, 26)");

        await visit.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Light });

        await Expect(chat.Panel).ToHaveCSSAsync("background-color", "rgb(255, 255, 255)");
    }

    [Fact]
    public async Task Nothing_moves_for_those_who_do_not_want_it()
    {
        await using var visit = await site.VisitAsync();
        var chat = await Chat.OpenAsync(visit);
        await chat.AskAsync(Chat.ListQuestion);

        Assert.Equal(0, await chat.Host.EvaluateAsync<int>("e => e.shadowRoot.getAnimations().length"));
        await Expect(chat.Host.Locator(".cards")).ToHaveCSSAsync("scroll-behavior", "auto");
    }

    [Fact]
    public async Task Another_language_is_chosen_and_the_bot_answers_in_it()
    {
        await using var visit = await site.VisitAsync();
        var chat = await Chat.OpenAsync(visit);
        await chat.AskAsync(Chat.ListQuestion);

        await chat.SettingsButton.ClickAsync();
        await chat.Host.Locator("select").SelectOptionAsync("en");

        await Expect(chat.Frame).ToHaveAttributeAsync("lang", "en");
        await Expect(chat.Field).ToHaveAttributeAsync("placeholder", "Type your question");
        await Expect(chat.Answers).ToHaveCountAsync(3);
        await Expect(chat.Answers.Last.Locator(".bubble")).ToHaveAttributeAsync("lang", "en");
        await Expect(chat.Answers.Nth(1)).ToContainTextAsync(Chat.ListAnswer);
        await visit.Page.ReloadAsync();
        await Expect(chat.Frame).ToHaveAttributeAsync("lang", "en");
    }

    [Fact]
    public async Task The_conversation_goes_on_in_the_language_of_the_next_page()
    {
        await using var visit = await site.VisitServiceAsync();
        var chat = await Chat.OpenAsync(visit, "/measures?lang=ja");
        await chat.AskAsync(Chat.ListQuestion);

        await visit.OpenAsync("/measures?lang=en");
        await Expect(chat.Answers).ToHaveCountAsync(2);
        await Expect(chat.Frame).ToHaveAttributeAsync("lang", "en");
        await chat.AskAsync("RPA");

        await Expect(chat.Answers.Last.Locator(".bubble")).ToHaveAttributeAsync("lang", "en");
        await Expect(chat.Questions).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task Readings_stand_above_Japanese_answers_and_cards_when_wanted()
    {
        await using var visit = await site.VisitAsync();
        var chat = await Chat.OpenAsync(visit);
        await chat.AskAsync(Chat.ListQuestion);
        var words = await chat.Bubbles.Last.InnerTextAsync();
        await chat.SetAsync(settings => settings.GetByLabel("漢字にふりがなを付ける").CheckAsync());

        await Expect(chat.Bubbles.Last.Locator("ruby").First).ToHaveTextAsync("水道局(すいどうきょく)");
        await Expect(chat.Cards.First.Locator("h3 ruby").First.Locator("rt")).ToHaveTextAsync("すいどう");
        Assert.Empty(await FindFaultsAsync(chat, Finger));
        await chat.AskAsync("新規の施策は？");
        await Expect(chat.Bubbles.Last.Locator("rt").First).ToHaveTextAsync("しんき");
        await chat.SetAsync(settings => settings.GetByLabel("漢字にふりがなを付ける").UncheckAsync());

        await Expect(chat.Host.Locator("ruby")).ToHaveCountAsync(0);
        await Expect(chat.Bubbles.Nth(2)).ToHaveTextAsync(words);
    }

    private static async Task<string[]> FindFaultsAsync(Chat chat, int finger) => await chat.Host.EvaluateAsync<string[]>(
        """
        (host, finger) => {
          const root = host.shadowRoot, panel = root.querySelector('.panel'), frame = panel.getBoundingClientRect(), faults = [];
          const name = e => (e.outerHTML || '').slice(0, 90);
          if (frame.right > innerWidth + 0.5 || frame.left < -0.5 || frame.top < -0.5 || frame.bottom > innerHeight + 0.5) faults.push('the panel is out of the window');
          for (const e of panel.querySelectorAll('*')) {
            if (!e.checkVisibility() || e.closest('.hidden') || e.closest('svg')) continue;
            const box = e.getBoundingClientRect(), style = getComputedStyle(e);
            if (box.width <= 1 || box.height <= 1) continue;
            if (!e.closest('.cards') && (box.right > frame.right + 0.5 || box.left < frame.left - 0.5)) faults.push('sticks out: ' + name(e));
            if (!e.matches('input, .cards, .summary, .scroller, .settings, .options') && style.overflowX !== 'visible' && e.scrollWidth > e.clientWidth + 1) faults.push('cut off: ' + name(e));
            if (e.matches('a, button, select, input:not([type=checkbox]), li[role=option]')) {
              const target = e.matches('h3 a') ? e.closest('li').getBoundingClientRect() : box;
              if (target.width < finger - 0.5 || target.height < finger - 0.5) faults.push(Math.round(target.width) + '×' + Math.round(target.height) + ': ' + name(e));
            }
          }
          return faults;
        }
        """, finger);
}
