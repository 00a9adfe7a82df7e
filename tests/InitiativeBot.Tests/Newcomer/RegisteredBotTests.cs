using System.Net;
using System.Security.Cryptography;
using InitiativeBot.Tests.Support;

namespace InitiativeBot.Tests.Newcomer;

/// <summary>The built service with a registration, before a stand-in for the Bot Framework's token service.</summary>
public sealed class RegisteredBotTests : IAsyncLifetime
{
    private const string AppId = "11111111-2222-3333-4444-555555555555";
    private const string ServiceUrl = "https://smba.example/teams/";

    private TokenIssuer _issuer = null!;
    private NewcomerService _service = null!;

    public async ValueTask InitializeAsync()
    {
        _issuer = await TokenIssuer.StartAsync();
        _service = await NewcomerService.StartAsync(new Dictionary<string, string>
        {
            ["MicrosoftAppId"] = AppId,
            ["MicrosoftAppPassword"] = "a-password-of-the-registration",
            ["SSL_CERT_FILE"] = _issuer.CertificateFile,
            ["ToBotFromChannelOpenIdMetadataUrl"] = _issuer.MetadataUrl,
            ["ToBotFromChannelTokenIssuer"] = TokenIssuer.Issuer,
            ["ToBotFromEmulatorOpenIdMetadataUrl"] = _issuer.MetadataUrl,
            ["ToChannelFromBotLoginUrl"] = "https://login.example/",
            ["ToChannelFromBotOAuthScope"] = "https://scope.example",
            ["OAuthUrl"] = "https://oauth.example/",
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        await _issuer.DisposeAsync();
    }

    [Fact]
    public async Task Only_tokens_that_hold_are_served()
    {
        using var otherKey = RSA.Create(2048);

        Assert.Equal(HttpStatusCode.OK, await SendAsync(_issuer.Sign(AppId, ServiceUrl)));
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(_issuer.Sign("99999999-2222-3333-4444-555555555555", ServiceUrl)));
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(_issuer.Sign(AppId, "https://other.example/")));
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(_issuer.Sign(AppId, ServiceUrl, age: TimeSpan.FromHours(2))));
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(_issuer.Sign(AppId, ServiceUrl, issuer: "https://attacker.example")));
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(_issuer.Sign(AppId, ServiceUrl, key: otherKey)));
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(_issuer.Sign(AppId, ServiceUrl), channel: "directline"));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(_issuer.Sign(AppId, ServiceUrl)));
    }

    private async Task<HttpStatusCode> SendAsync(string token, string channel = TokenIssuer.Channel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages");
        request.Headers.Authorization = new("Bearer", token);
        request.Content = Requests.Json(new
        {
            type = "message",
            id = "1",
            channelId = channel,
            text = "x",
            from = new { id = "user" },
            recipient = new { id = "bot" },
            conversation = new { id = "talk" },
            serviceUrl = ServiceUrl,
            deliveryMode = "expectReplies",
        });
        using var response = await _service.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }
}
