using InitiativeBot.Browser.Tests.Support;

namespace InitiativeBot.Browser.Tests;

public sealed class ChromiumTests
{
    [Fact]
    public void A_missing_browser_fails_the_tests_and_says_what_to_do()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "no-such-browser");

        var fault = Assert.Throws<FileNotFoundException>(() => Chromium.Find(path));

        Assert.Contains(path, fault.Message, StringComparison.Ordinal);
        Assert.Contains("apt-get install chromium", fault.Message, StringComparison.Ordinal);
        Assert.Contains("CHROMIUM_PATH", fault.Message, StringComparison.Ordinal);
    }
}
