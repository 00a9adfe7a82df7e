using System.Net;
using System.Text.Json.Nodes;
using InitiativeBot.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace InitiativeBot.Tests.Channels.DirectLine;

/// <summary>Who gets a token, and what it is good for.</summary>
public sealed class TokenTests : IDisposable
{
    private const string Secret = "a-secret-of-the-city";

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 4, 1, 9, 0, 0, TimeSpan.Zero));
    private readonly ServiceFactory _service = ServiceFactory.OverRealHttp();

    public TokenTests() => _service.Clock = _clock;

    /// <summary>Every call that needs a token.</summary>
    public static TheoryData<string, string> Calls => new()
    {
        { "POST", "/tokens/refresh" },
        { "POST", "/conversations" },
        { "GET", "/conversations/{0}" },
        { "POST", "/conversations/{0}/activities" },
        { "GET", "/conversations/{0}/activities" },
        { "POST", "/conversations/{0}/upload" },
    };

    public void Dispose() => _service.Dispose();

    [Fact]
    public async Task A_token_is_for_the_conversation_that_it_starts()
    {
        using var client = await DirectLineClient.WithTokenAsync(_service);
        using var first = await client.SendAsync(HttpMethod.Post, "/conversations");
        using var second = await client.SendAsync(HttpMethod.Post, "/conversations");

        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        foreach (var answer in new[] { await first.ReadJsonAsync(), await second.ReadJsonAsync() })
        {
            Assert.Equal(client.Conversation, answer.GetProperty("conversationId").GetString());
            Assert.Equal(1800, answer.GetProperty("expires_in").GetInt32());
            Assert.StartsWith($"ws://{client.Address.Authority}/v3/directline/conversations/{client.Conversation}/stream?watermark=-&t=", answer.GetProperty("streamUrl").GetString(), StringComparison.Ordinal);
        }

        Assert.Single((await client.PollAsync()).Activities);
    }

    [Fact]
    public async Task Two_tokens_are_for_two_conversations()
    {
        using var one = await DirectLineClient.StartAsync(_service);
        using var other = await DirectLineClient.StartAsync(_service);

        Assert.NotEqual(one.Conversation, other.Conversation);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Without_a_token_it_is_a_401_and_with_a_wrong_one_a_403(string method, string path)
    {
        using var client = await DirectLineClient.StartAsync(_service);
        var token = client.Token!;
        foreach (var (shown, status) in new (string?, HttpStatusCode)[]
        {
            (null, HttpStatusCode.Unauthorized),
            ("", HttpStatusCode.Unauthorized),
            ("undefined", HttpStatusCode.Forbidden),
            ("a.b.c", HttpStatusCode.Forbidden),
            (token[..^2], HttpStatusCode.Forbidden),
            (Tampered(token), HttpStatusCode.Forbidden),
            (Unsigned(token), HttpStatusCode.Forbidden),
            (SignedByAnother(token), HttpStatusCode.Forbidden),
            (Secret, HttpStatusCode.Forbidden),
            (new string('x', 10_000), HttpStatusCode.Forbidden),
        })
        {
            client.Token = shown;
            using var response = await CallAsync(client, method, path);
            await DirectLineClient.AssertErrorAsync(response, status);
        }
    }

    [Theory]
    [InlineData("Basic dXNlcjpwYXNz")]
    [InlineData("abc")]
    public async Task Another_kind_of_authorization_is_a_401(string header)
    {
        using var http = _service.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v3/directline/conversations");
        request.Headers.TryAddWithoutValidation("Authorization", header);
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);

        await DirectLineClient.AssertErrorAsync(response, HttpStatusCode.Unauthorized);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_token_of_another_conversation_is_a_403(string method, string path)
    {
        using var client = await DirectLineClient.StartAsync(_service);
        using var other = await DirectLineClient.StartAsync(_service);
        if (path.Contains("{0}", StringComparison.Ordinal))
        {
            client.Token = other.Token;
            using var response = await CallAsync(client, method, path);
            await DirectLineClient.AssertErrorAsync(response, HttpStatusCode.Forbidden);
        }
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task After_half_an_hour_a_token_has_expired(string method, string path)
    {
        using var client = await DirectLineClient.StartAsync(_service);
        _clock.Advance(TimeSpan.FromSeconds(1799));
        using var inTime = await CallAsync(client, method, path);
        _clock.Advance(TimeSpan.FromSeconds(1));
        using var late = await CallAsync(client, method, path);

        Assert.NotEqual(HttpStatusCode.Forbidden, inTime.StatusCode);
        await DirectLineClient.AssertErrorAsync(late, HttpStatusCode.Forbidden, "TokenExpired");
    }

    [Fact]
    public async Task Refreshing_gives_another_half_hour_and_the_old_token_keeps_its_own()
    {
        using var client = await DirectLineClient.StartAsync(_service);
        var old = client.Token;
        _clock.Advance(TimeSpan.FromMinutes(15));
        var answer = await client.JsonAsync(HttpMethod.Post, "/tokens/refresh");
        var fresh = (string)answer["token"]!;
        Assert.Equal(client.Conversation, (string?)answer["conversationId"]);
        Assert.Equal(1800, (int?)answer["expires_in"]);

        _clock.Advance(TimeSpan.FromMinutes(14));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, old));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, fresh));
        _clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(client, old));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, fresh));
    }

    [Fact]
    public async Task A_page_that_refreshes_keeps_its_conversation_for_days()
    {
        _service.Settings["Data:KeepConversationsHours"] = "1";
        using var client = await DirectLineClient.StartAsync(_service);
        for (var quarter = 0; quarter < 4 * 48; quarter++)
        {
            _clock.Advance(TimeSpan.FromMinutes(15));
            client.Token = (string?)(await client.JsonAsync(HttpMethod.Post, "/tokens/refresh"))["token"];
        }

        Assert.Single((await client.PollAsync()).Activities);
    }

    [Fact]
    public async Task The_secret_stands_for_every_token_and_binds_a_user()
    {
        _service.Settings["DirectLine:Secret"] = Secret;
        using var server = new DirectLineClient(_service) { Token = Secret };
        var made = await server.JsonAsync(HttpMethod.Post, "/tokens/generate", new JsonObject { ["user"] = new JsonObject { ["id"] = "dl_taro" } });
        var token = (string)made["token"]!;
        Assert.Equal("dl_taro", new JsonWebToken(token).GetPayloadValue<string>("user"));

        using var page = new DirectLineClient(_service) { Token = token, Conversation = (string)made["conversationId"]! };
        await page.JsonAsync(HttpMethod.Post, "/conversations");
        await page.PostAsync(DirectLineClient.Message("x"));
        var refreshed = (string)(await page.JsonAsync(HttpMethod.Post, "/tokens/refresh"))["token"]!;
        Assert.Equal("dl_taro", new JsonWebToken(refreshed).GetPayloadValue<string>("user"));

        server.Conversation = page.Conversation;
        var said = (await server.PollAsync()).Activities.First(a => (string?)a["from"]!["role"] == "user");
        Assert.Equal("dl_taro", (string?)said["from"]!["id"]);

        var own = await server.JsonAsync(HttpMethod.Post, "/conversations");
        Assert.NotEqual(page.Conversation, (string?)own["conversationId"]);
    }

    [Fact]
    public async Task A_bound_user_needs_the_prefix_and_the_secret()
    {
        _service.Settings["DirectLine:Secret"] = Secret;
        using var server = new DirectLineClient(_service) { Token = Secret };
        using var refused = await server.SendAsync(HttpMethod.Post, "/tokens/generate", new JsonObject { ["user"] = new JsonObject { ["id"] = "taro" } });
        await DirectLineClient.AssertErrorAsync(refused, HttpStatusCode.BadRequest);

        using var page = new DirectLineClient(_service) { Origin = "http://" + server.Address.Authority };
        var made = await page.JsonAsync(HttpMethod.Post, "/tokens/generate", new JsonObject { ["user"] = new JsonObject { ["id"] = "dl_taro" } });
        Assert.False(new JsonWebToken((string)made["token"]!).TryGetPayloadValue<string>("user", out _));
    }

    [Fact]
    public async Task With_a_secret_programs_need_it_and_the_citys_pages_do_not()
    {
        _service.Settings["DirectLine:Secret"] = Secret;
        using var client = new DirectLineClient(_service);
        Assert.Equal(HttpStatusCode.Unauthorized, await GenerateAsync(client, null, null));
        Assert.Equal(HttpStatusCode.Forbidden, await GenerateAsync(client, "another-secret-altogether", null));
        Assert.Equal(HttpStatusCode.Forbidden, await GenerateAsync(client, null, "https://attacker.example"));
        Assert.Equal(HttpStatusCode.OK, await GenerateAsync(client, Secret, null));
        Assert.Equal(HttpStatusCode.OK, await GenerateAsync(client, null, "http://" + client.Address.Authority));
    }

    [Theory]
    [InlineData("https://www.city.example.jp", HttpStatusCode.OK)]
    [InlineData("https://bosai.city.example.jp", HttpStatusCode.Forbidden)]
    [InlineData("https://a.pref.example.jp", HttpStatusCode.OK)]
    [InlineData("https://pref.example.jp.attacker.example", HttpStatusCode.Forbidden)]
    [InlineData("http://www.city.example.jp", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    [InlineData("https://bot.example.jp", HttpStatusCode.OK)]
    public async Task Foreign_pages_get_a_token_when_they_are_allowed(string origin, HttpStatusCode status)
    {
        _service.Settings["AllowedOrigins"] = "https://www.city.example.jp;https://*.pref.example.jp";
        _service.Settings["PublicBaseUrl"] = "https://bot.example.jp/";
        using var client = new DirectLineClient(_service);

        Assert.Equal(status, await GenerateAsync(client, null, origin));
    }

    [Fact]
    public async Task Who_asks_for_too_many_is_told_when_to_come_again()
    {
        _service.Settings["DirectLine:StartsPerMinute"] = "3";
        using var client = new DirectLineClient(_service);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(HttpStatusCode.OK, await GenerateAsync(client, null, null));
        }

        using var refused = await client.SendAsync(HttpMethod.Post, "/tokens/generate");
        await DirectLineClient.AssertErrorAsync(refused, HttpStatusCode.TooManyRequests);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
    }

    [Fact]
    public async Task Tokens_outlive_a_restart()
    {
        using var directory = new TemporaryDirectory();
        string token, conversation;
        using (var before = ServiceFactory.OverRealHttp())
        {
            before.Settings["Data:Path"] = directory.Path;
            using var client = await DirectLineClient.StartAsync(before);
            (token, conversation) = (client.Token!, client.Conversation);
        }

        using var after = ServiceFactory.OverRealHttp();
        after.Settings["Data:Path"] = directory.Path;
        using var back = new DirectLineClient(after) { Token = token, Conversation = conversation };
        Assert.Single((await back.PollAsync()).Activities);
    }

    private static Task<HttpResponseMessage> CallAsync(DirectLineClient client, string method, string path) => client.SendAsync(
        new HttpMethod(method),
        path.Replace("{0}", client.Conversation, StringComparison.Ordinal),
        path.EndsWith("activities", StringComparison.Ordinal) && method == "POST" ? DirectLineClient.Message("x") : null);

    private static async Task<HttpStatusCode> StatusAsync(DirectLineClient client, string? token)
    {
        client.Token = token;
        using var response = await client.SendAsync(HttpMethod.Get, $"/conversations/{client.Conversation}/activities");
        return response.StatusCode;
    }

    private static async Task<HttpStatusCode> GenerateAsync(DirectLineClient client, string? credential, string? origin)
    {
        (client.Token, client.Origin) = (credential, origin);
        using var response = await client.SendAsync(HttpMethod.Post, "/tokens/generate");
        return response.StatusCode;
    }

    private static string Tampered(string token)
    {
        var parts = token.Split('.');
        var payload = JsonNode.Parse(Base64UrlEncoder.Decode(parts[1]))!;
        payload["user"] = "dl_other";
        return $"{parts[0]}.{Base64UrlEncoder.Encode(payload.ToJsonString())}.{parts[2]}";
    }

    private static string Unsigned(string token) =>
        $"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""")}.{token.Split('.')[1]}.";

    private static string SignedByAnother(string token) => new JsonWebTokenHandler().CreateToken(
        Base64UrlEncoder.Decode(token.Split('.')[1]),
        new SigningCredentials(new SymmetricSecurityKey(new byte[32]), SecurityAlgorithms.HmacSha256));
}
