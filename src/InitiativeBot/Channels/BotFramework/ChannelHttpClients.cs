namespace InitiativeBot.Channels.BotFramework;

/// <summary>
/// Clients for calls to a channel's service. They follow no redirect: it would lead a call past the check of the address.
/// </summary>
internal sealed class ChannelHttpClients : IHttpClientFactory, IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private readonly SocketsHttpHandler _handler = new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };

    public HttpClient CreateClient(string name) => new(_handler, disposeHandler: false) { Timeout = Timeout };

    public void Dispose() => _handler.Dispose();
}
