using InitiativeBot.Browser.Tests.Support;
using Microsoft.Playwright;

namespace InitiativeBot.Browser.Tests;

/// <summary>
/// Pictures to look at; they check nothing and run only when asked for. From the repository's root:
/// <code>
/// dotnet run --project tests/InitiativeBot.Browser.Tests -- -explicit only -trait Make=screenshot
/// dotnet run --project tests/InitiativeBot.Browser.Tests -- -explicit only -trait Make=gallery
/// </code>
/// The first remakes the README's <c>docs/screenshot.png</c>, the second puts a picture of every kind of page, on a desktop
/// and a phone, by day and by night, into <c>artifacts/gallery/</c>.
/// </summary>
public sealed class Screenshots(Site site)
{
    [Fact(Explicit = true)]
    [Trait("Make", "screenshot")]
    public async Task The_picture_of_the_README()
    {
        await using var visit = await site.VisitAsync(new Device { Width = 1100 });
        await visit.OpenAsync(PageKinds.PathOf("answer", "ja"));

        await visit.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(RepositoryRoot(), "docs", "screenshot.png"), FullPage = true });
    }

    [Theory(Explicit = true)]
    [Trait("Make", "gallery")]
    [MemberData(nameof(PageKinds.AllInEachColor), MemberType = typeof(PageKinds))]
    public async Task A_gallery_of_all_pages(string kind, string language, ColorScheme colors)
    {
        foreach (var (name, device) in new[] { ("desktop", new Device()), ("phone", Device.Phone with { Width = 390, Height = 844, Scale = 2 }) })
        {
            await using var visit = await site.VisitAsync(device with { Colors = colors });
            await visit.OpenAsync(PageKinds.PathOf(kind, language));

            var file = Path.Combine(RepositoryRoot(), "artifacts", "gallery", $"{kind}-{language}-{colors}-{name}.png");
            await visit.Page.ScreenshotAsync(new PageScreenshotOptions { Path = file, FullPage = kind != "list" });
        }
    }

    private static string RepositoryRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "InitiativeBot.sln")))
        {
            directory = directory.Parent ?? throw new DirectoryNotFoundException("The tests do not stand in the repository.");
        }

        return directory.FullName;
    }
}
