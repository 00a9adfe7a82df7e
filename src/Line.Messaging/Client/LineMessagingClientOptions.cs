namespace Line.Messaging;

/// <summary>How to reach LINE.</summary>
public sealed class LineMessagingClientOptions
{
    /// <summary>The channel's access token. No default.</summary>
    public string ChannelAccessToken { get; set; } = "";

    /// <summary>The API's address. Default: https://api.line.me.</summary>
    public Uri BaseAddress { get; set; } = new("https://api.line.me");

    /// <summary>
    /// The address for pictures. Default: https://api-data.line.me where <see cref="BaseAddress"/> is LINE's own, else
    /// <see cref="BaseAddress"/>.
    /// </summary>
    public Uri? DataAddress { get; set; }

    /// <summary>How long a call may take before its outcome counts as unknown. Default: 10 s.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);
}
