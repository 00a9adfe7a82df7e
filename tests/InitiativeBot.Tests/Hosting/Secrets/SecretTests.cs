using System.Net;
using System.Security.Cryptography;
using InitiativeBot.Hosting;
using InitiativeBot.Hosting.Secrets;
using InitiativeBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace InitiativeBot.Tests.Hosting.Secrets;

/// <summary>Where secrets come from and where they do not go.</summary>
public sealed class SecretTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public static TheoryData<string, string> Examples => new()
    {
        { "Line__ChannelSecret", "changeme" },
        { "Line__ChannelSecret", "ffffffffffffffffffffffffffffffff" },
        { "Line__ChannelSecret", "3f9c0d8e7b6a5f4e3d2c1b0a9f8e7d6c, CHANGE-ME" },
        { "Line__ChannelAccessToken", "<channel access token>" },
        { "Line__ChannelAccessToken", "YOUR_CHANNEL_ACCESS_TOKEN" },
        { "MicrosoftAppPassword", "xxxxxxxx" },
        { "DirectLine__Secret", "0000000000000000" },
        { "DirectLine__Secret", "your-directline-secret" },
        { "DirectLine__Secret", "${DIRECTLINE_SECRET}" },
        { "Staff__Oidc__ClientSecret", "insert-it-here" },
        { "Redis__Configuration", "redis.example.jp:6379,password=changeme" },
    };

    public void Dispose() => _directory.Dispose();

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task A_placeholder_stops_the_start_and_is_not_told(string name, string value)
    {
        using var error = new StringWriter();
        var code = await ServeCommand.RunAsync(
            [$"--Data:Path={_directory.File("data")}", "--Logging:LogLevel:Default=None", $"--{name.Replace("__", ":", StringComparison.Ordinal)}={value}"], error)
            .WaitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(2, code);
        Assert.StartsWith(name + ": is a placeholder", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(value, error.ToString()[name.Length..], StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void What_is_drawn_by_lot_is_no_placeholder()
    {
        for (var i = 0; i < 2_000; i++)
        {
            var bytes = RandomNumberGenerator.GetBytes(16);
            Assert.False(Placeholders.Is(Convert.ToHexStringLower(bytes)));
            Assert.False(Placeholders.Is(Convert.ToBase64String(bytes)));
        }

        Assert.False(Placeholders.Is("a-secret-of-the-city"));
    }

    [Fact]
    public async Task A_secret_is_read_from_a_file_of_its_name()
    {
        await File.WriteAllTextAsync(_directory.File("DirectLine__Secret"), "a-secret-in-a-file\n", TestContext.Current.CancellationToken);
        using var service = new ServiceFactory();
        service.Settings["Secrets:Path"] = _directory.Path;
        service.Settings["DirectLine:Secret"] = "a-secret-in-the-settings";
        using var client = service.CreateClient();

        Assert.Equal(HttpStatusCode.OK, await GenerateAsync(client, "a-secret-in-a-file"));
        Assert.Equal(HttpStatusCode.Forbidden, await GenerateAsync(client, "a-secret-in-the-settings"));
    }

    [Fact]
    public async Task No_secret_stands_in_the_log_or_in_what_health_tells()
    {
        string[] secrets = ["line-secret-a1b2c3d4e5", "line-token-a1b2c3d4e5", "app-password-a1b2c3d4e5", "directline-a1b2c3d4e5", "client-secret-a1b2c3d4e5", "redis-password-a1b2c3d4e5"];
        var logs = new LogLines();
        using var service = new ServiceFactory();
        service.Settings["Line:ChannelSecret"] = secrets[0];
        service.Settings["Line:ChannelAccessToken"] = secrets[1];
        service.Settings["Line:ApiBaseUrl"] = "http://127.0.0.1:1";
        service.Settings["MicrosoftAppId"] = "11111111-2222-3333-4444-555555555555";
        service.Settings["MicrosoftAppPassword"] = secrets[2];
        service.Settings["DirectLine:Secret"] = secrets[3];
        service.Settings["Staff:Oidc:Authority"] = "http://127.0.0.1:1";
        service.Settings["Staff:Oidc:ClientId"] = "service";
        service.Settings["Staff:Oidc:ClientSecret"] = secrets[4];
        service.Settings["Redis:Configuration"] = $"127.0.0.1:1,password={secrets[5]},connectTimeout=50";
        service.Settings["Logging:LogLevel:Default"] = "Trace";
        service.Settings["Logging:LogLevel:Microsoft.AspNetCore"] = "Trace";
        service.Replacements = services => services.AddSingleton<ILoggerProvider>(logs);
        using var client = service.CreateClient();
        await GenerateAsync(client, secrets[3]);
        var told = "";
        foreach (var path in new[] { "/", "/health", "/health/ready", "/staff/reports", "/staff/login/oidc", "/line/webhook", "/nowhere" })
        {
            using var response = await client.GetAsync(path, TestContext.Current.CancellationToken);
            told += await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        }

        using var webhook = await client.PostAsync("/line/webhook", Requests.Json("{}"), TestContext.Current.CancellationToken);
        using var message = await client.PostAsync("/api/messages", Requests.Json("{}"), TestContext.Current.CancellationToken);
        var all = told + string.Join('\n', logs.All);
        Assert.True(logs.All.Count > 20);
        Assert.All(secrets, s => Assert.DoesNotContain(s, all, StringComparison.Ordinal));
    }

    private static async Task<HttpStatusCode> GenerateAsync(HttpClient client, string secret)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v3/directline/tokens/generate");
        request.Headers.Authorization = new("Bearer", secret);
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }
}
