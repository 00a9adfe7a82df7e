using Microsoft.Playwright;

namespace InitiativeBot.Browser.Tests.Support;

/// <summary>
/// Debian's Chromium without its windows (half the processor time of the one with them), or the browser that
/// <c>CHROMIUM_PATH</c> names. Where it is missing, tests fail and say so.
/// </summary>
public static class Chromium
{
    private const string Setting = "CHROMIUM_PATH";
    private const string DebiansPath = "/usr/bin/chromium-headless-shell";

    // Nothing but the service is reached, whatever a page or the browser itself would like to: other names do not resolve.
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ];

    public static string Find() => Find(Environment.GetEnvironmentVariable(Setting));

    /// <exception cref="FileNotFoundException">There is no browser; the message says what to do.</exception>
    public static string Find(string? setting)
    {
        var path = string.IsNullOrWhiteSpace(setting) ? DebiansPath : setting;
        return File.Exists(path)
            ? path
            : throw new FileNotFoundException($"The browser tests need Chromium, and there is none at {path}: \"apt-get install chromium-headless-shell\", or set {Setting} to where it is.", path);
    }

    public static Task<IBrowser> LaunchAsync(IPlaywright playwright)
    {
        ArgumentNullException.ThrowIfNull(playwright);
        return playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Find(), Args = Arguments });
    }
}
