using System.Net;
using InitiativeBot.Tests.Support;

namespace InitiativeBot.Tests.Channels.DirectLine;

/// <summary>What a browser asks before it lets a page of another site call, and wants to see in every answer.</summary>
public sealed class CorsTests : IDisposable
{
    private const string Allowed = "https://www.city.example.jp";

    private readonly ServiceFactory _service = ServiceFactory.OverRealHttp();

    public CorsTests() => _service.Settings["AllowedOrigins"] = Allowed;

    public void Dispose() => _service.Dispose();

    [Theory]
    [InlineData("POST", "/tokens/generate")]
    [InlineData("POST", "/tokens/refresh")]
    [InlineData("POST", "/conversations")]
    [InlineData("GET", "/conversations/c")]
    [InlineData("POST", "/conversations/c/activities")]
    [InlineData("GET", "/conversations/c/activities")]
    [InlineData("POST", "/conversations/c/upload")]
    public async Task A_page_that_is_allowed_may_call_without_a_token_having_been_asked_for(string method, string path)
    {
        using var response = await PreflightAsync(method, path, Allowed);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal(Allowed, Assert.Single(response.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.Contains(method, string.Join(',', response.Headers.GetValues("Access-Control-Allow-Methods")), StringComparison.Ordinal);
        var headers = string.Join(',', response.Headers.GetValues("Access-Control-Allow-Headers")).Split(',', StringSplitOptions.TrimEntries);
        Assert.Subset(new HashSet<string>(headers), new HashSet<string>(["authorization", "content-type", "x-ms-bot-agent", "x-requested-with"]));
    }

    [Fact]
    public async Task Another_page_may_not()
    {
        using var response = await PreflightAsync("POST", "/tokens/generate", "https://attacker.example");

        Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData("/tokens/refresh", null, HttpStatusCode.Unauthorized)]
    [InlineData("/tokens/refresh", "wrong", HttpStatusCode.Forbidden)]
    [InlineData("/nothing", null, HttpStatusCode.NotFound)]
    public async Task Errors_too_are_for_the_page_to_read(string path, string? token, HttpStatusCode status)
    {
        using var client = new DirectLineClient(_service) { Origin = Allowed, Token = token };
        using var response = await client.SendAsync(HttpMethod.Post, path);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(status != HttpStatusCode.NotFound, response.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task The_star_lets_every_page_in()
    {
        _service.Settings["AllowedOrigins"] = "*";
        using var response = await PreflightAsync("POST", "/tokens/generate", "https://any.example");
        using var client = new DirectLineClient(_service) { Origin = "https://any.example" };

        Assert.Equal("*", Assert.Single(response.Headers.GetValues("Access-Control-Allow-Origin")));
        await client.JsonAsync(HttpMethod.Post, "/tokens/generate");
    }

    private async Task<HttpResponseMessage> PreflightAsync(string method, string path, string origin)
    {
        using var client = _service.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Options, "/v3/directline" + path);
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", method);
        request.Headers.Add("Access-Control-Request-Headers", "authorization,content-type,x-ms-bot-agent,x-requested-with");
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
