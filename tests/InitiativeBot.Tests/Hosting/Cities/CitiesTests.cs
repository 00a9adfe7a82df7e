using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using InitiativeBot.Reloading;
using InitiativeBot.Tests.Channels.DirectLine;
using InitiativeBot.Tests.Support;
using Line.Messaging;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace InitiativeBot.Tests.Hosting.Cities;

/// <summary>Several cities in one service: each is there under its name, and none sees anything of another.</summary>
public sealed class CitiesTests(TwoCities cities) : IClassFixture<TwoCities>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_host_name_shows_its_own_city()
    {
        using var nishi = cities.AtNishi();
        using var higashi = cities.AtHigashi();
        var ofNishi = await nishi.GetStringAsync(new Uri("/api/measures", UriKind.Relative), Cancelled);
        var ofHigashi = await higashi.GetStringAsync(new Uri("/api/measures", UriKind.Relative), Cancelled);

        Assert.Contains(TwoCities.NishiTitle, ofNishi, StringComparison.Ordinal);
        Assert.DoesNotContain(TwoCities.HigashiTitle, ofNishi, StringComparison.Ordinal);
        Assert.Contains(TwoCities.HigashiTitle, ofHigashi, StringComparison.Ordinal);
        Assert.DoesNotContain(TwoCities.NishiTitle, ofHigashi, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bot.nishi.example")]
    [InlineData("BOT.Nishi.Example:8443")]
    public async Task A_host_name_is_told_by_its_letters_without_case_and_port(string host)
    {
        using var response = await AsAsync(host, "/api/measures");

        Assert.Contains(TwoCities.NishiTitle, await response.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("other.example", "/api/measures")]
    [InlineData("other.example", "/")]
    [InlineData("nishi", "/")]
    [InlineData("bot.nishi.example.other.example", "/staff")]
    [InlineData("other.example", "/health")]
    [InlineData("other.example", "/metrics")]
    public async Task Under_another_name_there_is_nothing(string host, string path)
    {
        using var response = await AsAsync(host, path);

        var title = await response.AssertProblemAsync(HttpStatusCode.MisdirectedRequest);
        Assert.Equal("Misdirected Request", title);
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Who_balances_the_load_is_told_whether_all_are_well(string path)
    {
        using var response = await AsAsync("10.0.0.7", path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("Healthy", await response.Content.ReadAsStringAsync(Cancelled));
    }

    [Fact]
    public async Task An_event_that_is_signed_for_one_city_is_refused_by_the_other()
    {
        const string body = """{"destination":"U","events":[]}""";
        using var nishi = cities.AtNishi();
        using var higashi = cities.AtHigashi();

        Assert.Equal(HttpStatusCode.OK, await PostLineAsync(nishi, body, TwoCities.NishiLineSecret));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostLineAsync(higashi, body, TwoCities.NishiLineSecret));
        Assert.Equal(HttpStatusCode.OK, await PostLineAsync(higashi, body, TwoCities.HigashiLineSecret));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostLineAsync(nishi, body, TwoCities.HigashiLineSecret));
    }

    [Fact]
    public async Task A_conversation_of_one_city_is_none_of_the_other()
    {
        var (nishi, _) = await BeginAsync();
        using var ofNishi = nishi;
        using var higashi = new DirectLineClient(cities.AtHigashi()) { Conversation = nishi.Conversation, Token = nishi.Token };

        Assert.NotEmpty((await nishi.PollAsync()).Activities);
        using var refused = await higashi.SendAsync(HttpMethod.Get, $"/conversations/{nishi.Conversation}/activities");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);

        higashi.Token = TwoCities.HigashiDirectLineSecret;
        using var unknown = await higashi.SendAsync(HttpMethod.Get, $"/conversations/{nishi.Conversation}/activities");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task A_live_stream_brings_the_answers_of_its_city()
    {
        var (client, address) = await BeginAsync();
        using var ofNishi = client;
        await using var stream = await DirectLineSocket.OpenAsync(address);
        await client.PostAsync(DirectLineClient.Message("図書館の本を予約したい"));

        JsonNode? answer;
        do
        {
            answer = await stream.NextAsync();
        }
        while (answer?["attachments"]?.AsArray() is not { Count: > 0 });

        Assert.Contains(TwoCities.NishiTitle, answer.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figures_of_one_city_count_nothing_of_the_other()
    {
        using var nishi = cities.AtNishi();
        using var higashi = cities.AtHigashi();
        using var asked = await higashi.PostAsync(new Uri("/api/ask", UriKind.Relative), Requests.Json("""{"text":"What can you do?","language":"en"}"""), Cancelled);
        asked.EnsureSuccessStatusCode();

        Assert.Contains("language=\"en\"", await nishi.GetStringAsync(new Uri("/metrics", UriKind.Relative), Cancelled) + await higashi.GetStringAsync(new Uri("/metrics", UriKind.Relative), Cancelled), StringComparison.Ordinal);
        Assert.DoesNotContain("language=\"en\"", await nishi.GetStringAsync(new Uri("/metrics", UriKind.Relative), Cancelled), StringComparison.Ordinal);
    }

    [Fact]
    public void No_city_is_told_the_settings_of_another()
    {
        var settings = cities.Nishi.GetRequiredService<IConfiguration>().AsEnumerable().ToList();

        Assert.DoesNotContain(settings, s => s.Key.StartsWith("Cities", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(settings, s => s.Value is TwoCities.HigashiLineSecret or TwoCities.HigashiDirectLineSecret || s.Value == cities.IndexOfHigashi);
        Assert.Contains(settings, s => s.Value == TwoCities.NishiLineSecret);
    }

    [Fact]
    public void What_one_city_sealed_the_other_cannot_open()
    {
        // The cookie of who is logged in is sealed so.
        var ofNishi = cities.Nishi.GetDataProtectionProvider().CreateProtector("log-in");
        var ofHigashi = cities.Higashi.GetDataProtectionProvider().CreateProtector("log-in");
        var seal = ofNishi.Protect("editor");

        Assert.Equal("editor", ofNishi.Unprotect(seal));
        Assert.ThrowsAny<CryptographicException>(() => ofHigashi.Unprotect(seal));
    }

    [Fact]
    public void Each_city_keeps_its_own_files()
    {
        Assert.Equal(["higashi", "nishi"], Directory.GetFileSystemEntries(cities.DataPath).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.True(File.Exists(Path.Combine(cities.DataPath, "nishi", "initiativebot.db")));
        Assert.True(File.Exists(Path.Combine(cities.DataPath, "higashi", "initiativebot.db")));
    }

    [Fact]
    public void Each_city_takes_up_changes_of_its_own_data()
    {
        Assert.NotSame(cities.Nishi.GetRequiredService<IDataReloader>(), cities.Higashi.GetRequiredService<IDataReloader>());
        Assert.Equal(cities.IndexOfHigashi, cities.Higashi.GetRequiredService<DataFolders>().Index);
        Assert.NotEqual(cities.IndexOfHigashi, cities.Nishi.GetRequiredService<DataFolders>().Index);
    }

    [Fact]
    public async Task A_collector_is_told_once_of_each_citys_figures_with_its_name()
    {
        await using var collector = await LoopbackRecorder.StartAsync();
        var told = new TwoCities { More = { "--OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address.ToString(), "--OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf" } };
        await told.InitializeAsync();
        foreach (var client in new[] { told.AtNishi(), told.AtHigashi() })
        {
            using var asked = await client.PostAsync(new Uri("/api/ask", UriKind.Relative), Requests.Json("""{"text":"What can you do?"}"""), Cancelled);
            asked.EnsureSuccessStatusCode();
            client.Dispose();
        }

        await told.DisposeAsync();

        // The last figures are sent at the end, each city's by itself, with its name before all.
        var figures = collector.Requests.Where(r => r.Path == "/v1/metrics").Select(r => r.Body).ToList();
        Assert.Single(figures, f => f.Contains("answer.questions", StringComparison.Ordinal) && f[..f.IndexOf("InitiativeBot", StringComparison.Ordinal)].Contains("nishi", StringComparison.Ordinal));
        Assert.Single(figures, f => f.Contains("answer.questions", StringComparison.Ordinal) && f[..f.IndexOf("InitiativeBot", StringComparison.Ordinal)].Contains("higashi", StringComparison.Ordinal));
        Assert.Equal(2, figures.Count(f => f.Contains("answer.questions", StringComparison.Ordinal)));
        Assert.Single(figures, f => f.Contains("dotnet.process.memory", StringComparison.Ordinal));
        var traces = string.Concat(collector.Requests.Where(r => r.Path == "/v1/traces").Select(r => r.Body));
        Assert.Equal(3, traces.Split("POST /api/ask").Length);
    }

    private async Task<(DirectLineClient Client, Uri Stream)> BeginAsync()
    {
        var client = new DirectLineClient(cities.AtNishi());
        client.Token = (string)(await client.JsonAsync(HttpMethod.Post, "/tokens/generate"))["token"]!;
        var begun = await client.JsonAsync(HttpMethod.Post, "/conversations", new JsonObject { ["user"] = new JsonObject { ["id"] = "u" }, ["locale"] = "ja" });
        client.Conversation = (string)begun["conversationId"]!;
        return (client, new Uri((string)begun["streamUrl"]!));
    }

    private async Task<HttpResponseMessage> AsAsync(string host, string path)
    {
        using var client = cities.AtNishi();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Host = host;
        return await client.SendAsync(request, Cancelled);
    }

    private static async Task<HttpStatusCode> PostLineAsync(HttpClient client, string body, string secret)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        using var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        content.Headers.Add("X-Line-Signature", WebhookSignature.Sign(bytes, secret));
        using var response = await client.PostAsync(new Uri("/line/webhook", UriKind.Relative), content, Cancelled);
        return response.StatusCode;
    }
}
