using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace InitiativeBot.Browser.Tests.Support;

/// <summary>The widget on a page, as a person uses it. Playwright's locators see through its open shadow root.</summary>
public sealed class Chat(IPage page)
{
    public const string ListQuestion = "水道局は何をしていますか？";
    public const string ListAnswer = "水道局の施策は4件あります";

    public IPage Page { get; } = page;

    public ILocator Host => Page.Locator("initiative-bot");

    public ILocator Frame => Host.Locator(".frame");

    public ILocator Launcher => Host.Locator(".launcher");

    public ILocator Panel => Host.Locator(".panel");

    public ILocator Log => Host.GetByRole(AriaRole.Log);

    public ILocator Field => Host.GetByRole(AriaRole.Combobox).And(Host.Locator("input"));

    public ILocator Bubbles => Host.Locator(".bubble");

    public ILocator Answers => Host.Locator(".message.bot");

    public ILocator Questions => Host.Locator(".message.mine");

    public ILocator Cards => Host.Locator(".cards li");

    public ILocator Replies => Host.Locator(".replies button");

    public ILocator Options => Host.GetByRole(AriaRole.Option).And(Host.Locator("li"));

    public ILocator Notice => Host.Locator(".notice");

    public ILocator SettingsButton => Host.Locator("[aria-controls=settings]");

    /// <summary>Opens a page and the panel on it, and waits for the greeting.</summary>
    public static async Task<Chat> OpenAsync(Visit visit, string path = "/?lang=ja")
    {
        ArgumentNullException.ThrowIfNull(visit);
        await visit.OpenAsync(path);
        var chat = new Chat(visit.Page);
        await chat.Launcher.ClickAsync();
        await Expect(chat.Replies.First).ToBeVisibleAsync();
        return chat;
    }

    /// <summary>Asks and waits for the answer.</summary>
    public async Task AskAsync(string text)
    {
        var before = await Answers.CountAsync();
        await Field.FillAsync(text);
        await Field.PressAsync("Enter");
        await Expect(Answers).ToHaveCountAsync(before + 1);
    }

    /// <summary>Changes a setting and goes back to the conversation.</summary>
    public async Task SetAsync(Func<ILocator, Task> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        await SettingsButton.ClickAsync();
        await change(Host.Locator(".settings"));
        await SettingsButton.ClickAsync();
    }
}
