using Microsoft.Extensions.Options;

namespace InitiativeBot.Channels.Line;

/// <summary>The settings of the LINE channel, section <c>Line</c>. The channel is on when secret and token are there.</summary>
public sealed class LineOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Line";

    /// <summary>The channel's secret; several, parted by commas, while one is being replaced. Default: none.</summary>
    public string? ChannelSecret { get; set; }

    /// <summary>The channel's access token. Default: none.</summary>
    public string? ChannelAccessToken { get; set; }

    /// <summary>The address of LINE's API. Default: https://api.line.me.</summary>
    public string ApiBaseUrl { get; set; } = "https://api.line.me";

    internal IReadOnlyList<string> Secrets =>
        ChannelSecret?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    internal string AccessToken => ChannelAccessToken?.Trim() ?? "";

    internal bool IsOn => Secrets.Count > 0 && AccessToken.Length > 0;

    internal IEnumerable<string> Missing
    {
        get
        {
            if (Secrets.Count == 0)
            {
                yield return "Line__ChannelSecret";
            }

            if (AccessToken.Length == 0)
            {
                yield return "Line__ChannelAccessToken";
            }
        }
    }
}

// Messages name the setting and never its value: both are secrets.
internal sealed class LineOptionsValidator : IValidateOptions<LineOptions>
{
    public ValidateOptionsResult Validate(string? name, LineOptions options)
    {
        if (options.Secrets.Any(s => !IsVisibleAscii(s)))
        {
            return ValidateOptionsResult.Fail("Line__ChannelSecret holds a character that no channel secret has.");
        }

        if (!IsVisibleAscii(options.AccessToken))
        {
            return ValidateOptionsResult.Fail("Line__ChannelAccessToken holds a character that no access token has.");
        }

        return Uri.TryCreate(options.ApiBaseUrl, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail("Line__ApiBaseUrl is no absolute http or https address.");
    }

    private static bool IsVisibleAscii(string text) => text.All(c => c is > ' ' and <= '~');
}
