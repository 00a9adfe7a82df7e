using InitiativeBot.Browser.Tests.Support;
using Microsoft.Playwright;

namespace InitiativeBot.Browser.Tests.Line;

/// <summary>Pictures of what people see on LINE, to look at, and the picture of the rich menu.</summary>
internal static class LinePictures
{
    private const int MenuWidth = 2_500;
    private const int MenuHeight = 1_686;

    public static async Task TakeAsync(string folder)
    {
        await using var chat = new LineChat();
        await chat.InitializeAsync();
        foreach (var language in LineKinds.Languages)
        {
            foreach (var kind in LineKinds.All)
            {
                await using var visit = await chat.ShowAsync(await LineKinds.AskAsync(chat, kind, language), language, new Device { Width = 860, Scale = 1.5f });
                await visit.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{kind}-{language}.png"), FullPage = true });
            }
        }
    }

    /// <summary>Draws the rich menu's page at the size that LINE wants.</summary>
    public static async Task TakeRichMenuAsync(string folder)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.LaunchAsync(playwright);
        await using var visit = await Visit.StartAsync(browser, "http://127.0.0.1/", new Device { Width = MenuWidth, Height = MenuHeight });
        await visit.Page.SetContentAsync(await File.ReadAllTextAsync(Path.Combine(folder, "rich-menu.html")));
        await visit.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, "rich-menu.png") });
    }
}
