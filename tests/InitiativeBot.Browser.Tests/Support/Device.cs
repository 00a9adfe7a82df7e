using Microsoft.Playwright;

namespace InitiativeBot.Browser.Tests.Support;

/// <summary>What a person looks at the pages with.</summary>
public sealed record Device
{
    /// <summary>The width at which WCAG asks for pages without horizontal scrolling; also 1280 pixels at 400 %.</summary>
    public const int NarrowestWidth = 320;

    public static Device Phone { get; } = new() { Width = NarrowestWidth, Height = 640, HasTouch = true };

    public int Width { get; init; } = 1100;

    public int Height { get; init; } = 800;

    public bool HasTouch { get; init; }

    public bool HasScripts { get; init; } = true;

    public string Locale { get; init; } = "ja-JP";

    public ColorScheme Colors { get; init; } = ColorScheme.Light;

    /// <summary>Whether the system chooses the colours (high contrast).</summary>
    public bool HasForcedColors { get; init; }

    /// <summary>Device pixels per CSS pixel: a browser that zooms to 200 % has 2 of them and half the width.</summary>
    public float Scale { get; init; } = 1;

    public BrowserNewContextOptions ToOptions(string address) => new()
    {
        BaseURL = address,
        ViewportSize = new ViewportSize { Width = Width, Height = Height },
        DeviceScaleFactor = Scale,
        HasTouch = HasTouch,
        JavaScriptEnabled = HasScripts,
        Locale = Locale,
        ColorScheme = Colors,
        ForcedColors = HasForcedColors ? ForcedColors.Active : ForcedColors.None,
        ReducedMotion = ReducedMotion.Reduce,
    };
}
