using System.Net;
using InitiativeBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace InitiativeBot.Tests.Hosting.Limits;

/// <summary>Where a request came from is what the connection says, and what a proxy says that the settings name.</summary>
public sealed class ProxyTests : IDisposable
{
    private readonly LogLines _logs = new();
    private readonly ServiceFactory _service = ServiceFactory.OverRealHttp();

    public ProxyTests()
    {
        _service.Settings["Limits:QuestionsPerMinute"] = "1";
        _service.Settings["Logging:LogLevel:InitiativeBot"] = "Warning";
        _service.Replacements = services => services.AddSingleton<ILoggerProvider>(_logs);
    }

    public void Dispose() => _service.Dispose();

    [Fact]
    public async Task Nobody_makes_himself_another_by_a_header()
    {
        using var client = _service.CreateClient();

        Assert.Equal(HttpStatusCode.OK, await AskAsync(client, "192.0.2.1"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await AskAsync(client, "192.0.2.2"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await AskAsync(client, null));
        Assert.Single(_logs.All, l => l.Contains("that the setting Proxies does not name", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.0.0.0/8; 127.0.0.0/8")]
    public async Task Behind_a_proxy_that_is_named_each_has_his_own_share(string proxies)
    {
        _service.Settings["Proxies"] = proxies;
        using var client = _service.CreateClient();

        Assert.Equal(HttpStatusCode.OK, await AskAsync(client, "192.0.2.1"));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(client, "192.0.2.2"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await AskAsync(client, "192.0.2.1"));
        Assert.Empty(_logs.All);
    }

    [Fact]
    public async Task What_somebody_wrote_before_the_proxy_did_counts_for_nothing()
    {
        _service.Settings["Proxies"] = "127.0.0.1";
        using var client = _service.CreateClient();

        Assert.Equal(HttpStatusCode.OK, await AskAsync(client, "198.51.100.1, 192.0.2.1"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await AskAsync(client, "198.51.100.2, 192.0.2.1"));
    }

    [Fact]
    public async Task A_household_of_IPv6_is_one_caller()
    {
        _service.Settings["Proxies"] = "127.0.0.1";
        using var client = _service.CreateClient();

        Assert.Equal(HttpStatusCode.OK, await AskAsync(client, "2001:db8:1:2::1"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await AskAsync(client, "2001:db8:1:2:3:4:5:6"));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(client, "2001:db8:1:3::1"));
    }

    private static async Task<HttpStatusCode> AskAsync(HttpClient client, string? forwardedFor)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/ask") { Content = Requests.Json("""{"text":"a"}""") };
        if (forwardedFor is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Forwarded-For", forwardedFor);
        }

        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }
}
