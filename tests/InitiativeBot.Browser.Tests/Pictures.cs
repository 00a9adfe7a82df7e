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
/// The first remakes the README's <c>docs/screenshot.png</c>, the second puts a picture of every kind of page, on a desktop
/// and a phone, by day and by night, into <c>artifacts/gallery/</c>, the third one of every kind of answer on LINE into
/// <c>artifacts/line/</c>, the fourth makes <c>dialogs/line/rich-menu.png</c> of <c>dialogs/line/rich-menu.html</c>.
/// </summary>
public static class Pictures
{
    public const string Screenshot = "screenshot";
    public const string Gallery = "gallery";
    public const string LineChats = "line";
    public const string RichMenu = "rich-menu";

    public static async Task MakeAsync(string what)
    {
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

        foreach (var (kind, language, colors) in PageKinds.AllInEachColor.Select(row => row.Data))
        {
            foreach (var (name, device) in new[] { ("desktop", new Device()), ("phone", Device.Phone with { Width = 390, Scale = 2 }) })
            {
                var file = Path.Combine("artifacts", "gallery", $"{kind}-{language}-{colors}-{name}.png");
                await TakeAsync(site, device with { Colors = colors }, PageKinds.PathOf(kind, language), file);
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
