using InitiativeBot.Browser.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace InitiativeBot.Browser.Tests.Widget;

/// <summary>
/// Pictures of the widget to look at, in each of its states, on a phone, a tablet and a desktop, by day and by night:
/// <code>
/// dotnet run --project tests/InitiativeBot.Browser.Tests widget ja 360
/// </code>
/// Words choose pictures as for the gallery; the files are in <c>artifacts/gallery/</c>.
/// </summary>
public static class WidgetPictures
{
    public const string Verb = "widget";

    private static readonly Dictionary<string, (string Question, string Typed)> Languages = new()
    {
        ["ja"] = (Chat.ListQuestion, "すいど"),
        ["en"] = ("What does the water bureau do?", "wat"),
        ["ne"] = ("खानेपानी ब्युरो के काम गर्छ?", "खाने"),
    };

    private static readonly int[] Widths = [360, 768, 1440];

    public static async Task MakeAsync(params string[] words)
    {
        await using var site = new WidgetSite();
        await site.InitializeAsync();
        foreach (var (language, (question, typed)) in Languages)
        {
            foreach (var width in Widths)
            {
                foreach (var colors in new[] { ColorScheme.Light, ColorScheme.Dark })
                {
                    var name = $"widget-{language}-{width}-{colors}";
                    if (words.All(w => name.Contains(w, StringComparison.OrdinalIgnoreCase)))
                    {
                        var device = new Device { Width = width, Height = width < 600 ? 740 : 900, HasTouch = width < 600, Colors = colors };
                        await using var visit = await site.VisitAsync(device);
                        await TakeAsync(visit, name, language, question, typed);
                    }
                }
            }
        }
    }

    private static async Task TakeAsync(Visit visit, string name, string language, string question, string typed)
    {
        var chat = await Chat.OpenAsync(visit, "/?lang=" + language);
        await ShootAsync("greeting");
        await chat.AskAsync(question);
        await ShootAsync("answer");
        await chat.Host.Locator(".tool").Last.ClickAsync();
        await ShootAsync("reasons");
        await chat.Host.Locator(".reasons button").First.ClickAsync();
        await chat.Field.FillAsync(typed);
        await Expect(chat.Options.First).ToBeVisibleAsync();
        await ShootAsync("suggestions");
        await chat.SettingsButton.ClickAsync();
        await ShootAsync("settings");
        await chat.Host.Locator("[name=furigana]").CheckAsync();
        await chat.Host.Locator("[name=contrast]").CheckAsync();
        await chat.SettingsButton.ClickAsync();
        await visit.Context.SetOfflineAsync(true);
        await Expect(chat.Notice).Not.ToBeEmptyAsync();
        await ShootAsync("contrast-offline");

        Task ShootAsync(string state) => visit.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine("artifacts", "gallery", $"{name}-{state}.png") });
    }
}
