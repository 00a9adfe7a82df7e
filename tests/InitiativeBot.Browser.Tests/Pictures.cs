using InitiativeBot.Browser.Tests.Line;
using InitiativeBot.Browser.Tests.Support;
using Microsoft.Playwright;

namespace InitiativeBot.Browser.Tests;

/// <summary>
/// Pictures to look at, made when asked for, from the repository's root:
/// <code>
/// dotnet run --project tests/InitiativeBot.Browser.Tests screenshot
/// dotnet run --project tests/InitiativeBot.Browser.Tests gallery
/// dotnet run --project tests/InitiativeBot.Browser.Tests line
/// dotnet run --project tests/InitiativeBot.Browser.Tests rich-menu
/// </code>
/// The first remakes the README's <c>docs/screenshot.png</c>, the second puts a picture of every kind of page, on a phone, a
/// tablet and a desktop, by day and by night, into <c>artifacts/gallery/</c>; words behind it choose pictures whose names hold
/// them all: <c>gallery measure ne 360</c>. The third puts one of every kind of answer on LINE into <c>artifacts/line/</c>, the
/// fourth makes <c>dialogs/line/rich-menu.png</c> of <c>dialogs/line/rich-menu.html</c>.
/// </summary>
public static class Pictures
{
    public const string Screenshot = "screenshot";
    public const string Gallery = "gallery";
    public const string LineChats = "line";
    public const string RichMenu = "rich-menu";

    private static readonly string[] Languages = ["ja", "en", "ne"];
    private static readonly int[] Widths = [360, 768, 1440];

    public static async Task MakeAsync(string what, params string[] words)
    {
        ArgumentNullException.ThrowIfNull(words);
        switch (what)
        {
            case LineChats:
                await LinePictures.TakeAsync(Path.Combine("artifacts", "line"));
                return;
            case RichMenu:
                await LinePictures.TakeRichMenuAsync(Path.Combine("dialogs", "line"));
                return;
            default:
                break;
        }

        await using var site = new Site();
        await site.InitializeAsync();
        if (what == Screenshot)
        {
            await TakeAsync(site, new Device { Width = 1100 }, PageKinds.PathOf("answer", "ja"), Path.Combine("docs", "screenshot.png"));
            return;
        }

        foreach (var kind in PageKinds.AllKinds.Select(row => row.Data))
        {
            foreach (var language in Languages)
            {
                foreach (var width in Widths)
                {
                    foreach (var colors in new[] { ColorScheme.Light, ColorScheme.Dark })
                    {
                        var name = $"{kind}-{language}-{width}-{colors}";
                        if (words.All(w => name.Contains(w, StringComparison.OrdinalIgnoreCase)))
                        {
                            var device = new Device { Width = width, Height = width < 600 ? 780 : 900, HasTouch = width < 600, Colors = colors };
                            await TakeAsync(site, device, PageKinds.PathOf(kind, language), Path.Combine("artifacts", "gallery", name + ".png"));
                        }
                    }
                }
            }
        }
    }

    private static async Task TakeAsync(Site site, Device device, string path, string file)
    {
        await using var visit = await site.VisitAsync(device);
        await visit.OpenAsync(path);
        await visit.Page.ScreenshotAsync(new PageScreenshotOptions { Path = file, FullPage = true });
    }
}
