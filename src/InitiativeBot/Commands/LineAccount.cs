using InitiativeBot.Channels.Line;
using InitiativeBot.Hosting;
using InitiativeBot.Hosting.Secrets;
using Line.Messaging;

namespace InitiativeBot.Commands;

/// <summary>The LINE account that the settings name, for a command: the same settings as the service reads.</summary>
internal sealed class LineAccount : IAsyncDisposable
{
    // LINE's test of the webhook waits for the webhook.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ServiceProvider _services;

    private LineAccount(LineOptions options, Uri? publicBaseUrl)
    {
        Options = options;
        PublicBaseUrl = publicBaseUrl;
        var services = new ServiceCollection();
        services.AddLineMessagingClient((_, client) =>
        {
            client.ChannelAccessToken = options.AccessToken;
            client.BaseAddress = new Uri(options.ApiBaseUrl);
            client.Timeout = Patience;
        });
        _services = services.BuildServiceProvider();
        Line = _services.GetRequiredService<LineMessagingClient>();
    }

    public LineOptions Options { get; }

    public Uri? PublicBaseUrl { get; }

    public LineMessagingClient Line { get; }

    /// <exception cref="SettingException">A setting is missing or wrong.</exception>
    public static LineAccount Open()
    {
        var configuration = WebApplication.CreateBuilder().Configuration.AddSecretFiles();
        var options = configuration.GetSection(LineOptions.Section).Get<LineOptions>() ?? new LineOptions();
        if (options.AccessToken.Length == 0)
        {
            throw new SettingException("Line__ChannelAccessToken", "is not set; LINE Developers issues it");
        }

        if (new LineOptionsValidator().Validate(null, options) is { Failed: true, FailureMessage: var problem })
        {
            // The message begins with the setting's name.
            var end = problem.IndexOf(' ', StringComparison.Ordinal);
            throw new SettingException(problem[..end], problem[(end + 1)..]);
        }

        return new LineAccount(options, ServiceSettings.Read(configuration).PublicBaseUrl);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
