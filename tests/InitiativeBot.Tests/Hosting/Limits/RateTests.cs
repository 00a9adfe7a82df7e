using System.Net;
using InitiativeBot.Hosting.Limits;
using InitiativeBot.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace InitiativeBot.Tests.Hosting.Limits;

/// <summary>Who asks too often, and for what.</summary>
public sealed class RateTests : IDisposable
{
    private readonly ServiceFactory _service = new();

    public void Dispose() => _service.Dispose();

    [Fact]
    public async Task An_address_that_asks_too_much_is_told_when_to_come_again_and_reads_on()
    {
        _service.Settings["Limits:QuestionsPerMinute"] = "2";
        using var client = _service.CreateClient();

        Assert.Equal(HttpStatusCode.OK, await AskAsync(client));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(client));
        using var third = await client.PostAsync("/api/ask", Requests.Json("""{"text":"a"}"""), TestContext.Current.CancellationToken);

        await third.AssertProblemAsync(HttpStatusCode.TooManyRequests);
        AssertComesAgain(third);
        Assert.Equal(2, _service.Engine.Questions.Count);
        Assert.Equal(HttpStatusCode.OK, await GetAsync(client, "/measures"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await GetAsync(client, "/?q=a"));
    }

    [Fact]
    public async Task A_conversation_has_a_limit_of_its_own_over_page_and_interface()
    {
        _service.Settings["Limits:QuestionsPerConversation"] = "2";
        using var client = _service.CreateClient();

        Assert.Equal(HttpStatusCode.OK, await AskAsync(client, "one"));
        Assert.Equal(HttpStatusCode.OK, await GetAsync(client, "/?q=a&c=one"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await AskAsync(client, "one"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await GetAsync(client, "/?q=a&c=one"));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(client, "two"));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(client));
    }

    [Fact]
    public async Task Pages_have_a_limit_that_health_and_a_pages_files_are_outside_of()
    {
        _service.Settings["Limits:RequestsPerMinute"] = "2";
        using var client = _service.CreateClient();
        await GetAsync(client, "/measures");
        await GetAsync(client, "/measures/1-1-3");

        using var page = await client.GetAsync("/measures", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.TooManyRequests, page.StatusCode);
        Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
        AssertComesAgain(page);
        foreach (var free in new[] { "/health/live", "/health/ready", "/assets/site.css", "/widget.js" })
        {
            Assert.Equal(HttpStatusCode.OK, await GetAsync(client, free));
        }
    }

    [Fact]
    public async Task A_file_of_all_hits_costs_as_much_as_many_pages()
    {
        _service.Settings["Limits:RequestsPerMinute"] = "30";
        using var client = _service.CreateClient();

        Assert.Equal(HttpStatusCode.OK, await GetAsync(client, "/api/measures?format=csv"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await GetAsync(client, "/api/measures?format=csv"));
        Assert.Equal(HttpStatusCode.OK, await GetAsync(client, "/api/measures"));
    }

    [Fact]
    public async Task Polls_of_one_conversation_have_a_limit_in_the_form_of_the_channel()
    {
        _service.Settings["Limits:PollsPerConversation"] = "2";
        using var client = _service.CreateClient();
        const string one = "/v3/directline/conversations/one/activities";

        Assert.Equal(HttpStatusCode.Unauthorized, await GetAsync(client, one));
        Assert.Equal(HttpStatusCode.Unauthorized, await GetAsync(client, one));
        using var third = await client.GetAsync(one, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.TooManyRequests, third.StatusCode);
        Assert.Equal("TooManyRequests", (await third.ReadJsonAsync()).GetProperty("error").GetProperty("code").GetString());
        AssertComesAgain(third);
        Assert.Equal(HttpStatusCode.Unauthorized, await GetAsync(client, "/v3/directline/conversations/two/activities"));
    }

    [Fact]
    public async Task A_channels_conversation_has_a_limit_too()
    {
        using var service = ServiceFactory.OverRealHttp();
        service.Settings["Limits:QuestionsPerConversation"] = "1";
        using var client = service.CreateClient();

        Assert.Equal(HttpStatusCode.OK, await SayAsync(client, "one"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await SayAsync(client, "one"));
        Assert.Equal(HttpStatusCode.OK, await SayAsync(client, "two"));
    }

    /// <summary>Everything that is mapped, and whatever else is asked for, is counted; what is not is named here, with its reason.</summary>
    [Fact]
    public void No_route_is_without_a_limit_but_those_that_are_named()
    {
        string[] free =
        [
            // Load balancers, and whoever looks after the service.
            "health", "health/live", "health/ready", "metrics",
            // Files that browsers keep.
            "widget.js", "robots.txt",
            // Servers that all citizens share; the first is held by its inbox, the second by its conversations.
            "line/webhook", "api/messages",
        ];
        var routes = _service.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Select(e => e.RoutePattern.RawText!.TrimStart('/')).Distinct().ToList();

        Assert.True(routes.Count > 20);
        Assert.Empty(routes.Where(r => RuleOf(r).Share == Share.None && !r.StartsWith("assets/", StringComparison.Ordinal)).Except(free));
        Assert.Equal(Share.Questions, RuleOf("api/ask").Share);
        Assert.Equal(Share.Requests, RuleOf("nowhere").Share);
        Assert.All(routes, r => Assert.InRange(RuleOf(r).MaxBody, 1, 16 << 20));
    }

    private static RequestRule RuleOf(string route)
    {
        var http = new DefaultHttpContext();
        http.Request.Method = "POST";
        http.Request.Path = "/" + route;
        return RequestRule.For(http.Request);
    }

    private static void AssertComesAgain(HttpResponseMessage response) => Assert.InRange(response.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);

    private static async Task<HttpStatusCode> AskAsync(HttpClient client, string? conversation = null)
    {
        using var response = await client.PostAsync("/api/ask", Requests.Json(new { text = "水道", conversation }), TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    private static async Task<HttpStatusCode> SayAsync(HttpClient client, string conversation)
    {
        using var response = await client.PostAsync(
            "/api/messages",
            Requests.Json(new { type = "message", text = "水道", channelId = "test", deliveryMode = "expectReplies", conversation = new { id = conversation }, from = new { id = "u" }, recipient = new { id = "b" } }),
            TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    private static async Task<HttpStatusCode> GetAsync(HttpClient client, string path)
    {
        using var response = await client.GetAsync(path, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }
}
