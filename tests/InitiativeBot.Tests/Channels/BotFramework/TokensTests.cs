using System.Net;
using InitiativeBot.Tests.Support;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace InitiativeBot.Tests.Channels.BotFramework;

/// <summary>Who is served once an app id is set.</summary>
public sealed class TokensTests : IDisposable
{
    private const string AppId = "11111111-2222-3333-4444-555555555555";

    private readonly ServiceFactory _service = new();

    public TokensTests()
    {
        _service.Settings["MicrosoftAppId"] = AppId;
        _service.Settings["MicrosoftAppPassword"] = "a-password-of-the-registration";

        // No key is to be had from here, and nothing leaves this machine.
        _service.Settings["ToBotFromChannelOpenIdMetadataUrl"] = "https://127.0.0.1:1/";
        _service.Settings["ToBotFromChannelTokenIssuer"] = "https://api.botframework.com";
    }

    public void Dispose() => _service.Dispose();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearer abc")]
    [InlineData("Bearer a.b.c")]
    [InlineData("Bearer a b c")]
    [InlineData("Bearer ..")]
    [InlineData("Basic dXNlcjpwYXNzd29yZA==")]
    [InlineData("abc")]
    public async Task A_missing_or_malformed_token_is_a_401(string? authorization)
    {
        using var response = await SendAsync(authorization);

        await response.AssertProblemAsync(HttpStatusCode.Unauthorized);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.Single().Scheme);
        Assert.Empty(_service.Engine.Questions);
    }

    [Fact]
    public async Task A_token_is_not_believed_while_the_keys_cannot_be_fetched()
    {
        var token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = "https://api.botframework.com",
            Audience = AppId,
            SigningCredentials = new SigningCredentials(new SymmetricSecurityKey(new byte[32]), SecurityAlgorithms.HmacSha256),
        });

        using var response = await SendAsync("Bearer " + token);

        await response.AssertProblemAsync(HttpStatusCode.ServiceUnavailable);
        Assert.Empty(_service.Engine.Questions);
    }

    private Task<HttpResponseMessage> SendAsync(string? authorization) => _service.SendAsync(
        Activities.Message("x").With("serviceUrl", "https://smba.example/teams/"),
        authorization is null ? [] : [("Authorization", authorization)]);
}
