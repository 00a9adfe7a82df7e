using System.Net;
using System.Text;
using System.Text.Json;
using InitiativeBot.Channels.Mcp;
using InitiativeBot.Tests.Support;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace InitiativeBot.Tests.Channels.Mcp;

/// <summary>The tools as an assistant uses them: the SDK's own client over HTTP.</summary>
public sealed class McpTests : IAsyncLifetime
{
    private readonly ServiceFactory _service = ServiceFactory.OverRealHttp();
    private McpClient? _client;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private Uri Address
    {
        get
        {
            _service.StartServer();
            return new Uri(_service.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + McpChannel.Path);
        }
    }

    public async ValueTask InitializeAsync() =>
        _client = await McpClient.CreateAsync(new HttpClientTransport(new HttpClientTransportOptions { Endpoint = Address, TransportMode = HttpTransportMode.StreamableHttp }), cancellationToken: Cancelled);

    public async ValueTask DisposeAsync()
    {
        await _client!.DisposeAsync();
        await _service.DisposeAsync();
    }

    [Fact]
    public async Task The_tools_are_listed_with_what_they_take_and_only_read()
    {
        var tools = await _client!.ListToolsAsync(cancellationToken: Cancelled);

        Assert.Equal(["search_measures", "read_measure"], tools.Select(t => t.Name));
        Assert.All(tools, t => Assert.True(t.ProtocolTool.Annotations!.ReadOnlyHint));
        Assert.Equal("query", tools[0].JsonSchema.GetProperty("required")[0].GetString());
        Assert.Contains("Fukuoka City", _client.ServerInstructions, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Measures_are_found_with_what_an_answer_has_to_quote()
    {
        var answer = await CallAsync("search_measures", ("query", "水道料金"), ("language", "ja"));

        Assert.Equal(1, answer.GetProperty("total").GetInt32());
        var hit = answer.GetProperty("measures")[0];
        Assert.Equal(("1-1-3", "水道料金のWEB確認", 5), (hit.GetProperty("id").GetString(), hit.GetProperty("title").GetString(), hit.GetProperty("page").GetInt32()));
        Assert.EndsWith("/measures/1-1-3", hit.GetProperty("url").GetString(), StringComparison.Ordinal);
        var citation = hit.GetProperty("citation").GetString()!;
        foreach (var part in new[] { "水道料金のWEB確認", "福岡市", "データ活用に係る主要施策一覧", "5ページ", "/measures/1-1-3" })
        {
            Assert.Contains(part, citation, StringComparison.Ordinal);
        }

        Assert.Equal("データ活用に係る主要施策一覧（令和3年度）", answer.GetProperty("source").GetProperty("document").GetString());
    }

    [Theory]
    [InlineData("1-1-3")]
    [InlineData("2-1-4")]
    public async Task A_measure_is_read_in_the_documents_own_words_a_reprint_as_its_original(string id)
    {
        var answer = await CallAsync("read_measure", ("id", id), ("language", "en"));

        var measure = answer.GetProperty("measure");
        Assert.Equal(("1-1-3", TestMeasures.Water.Description, TestMeasures.Water.Plan), (measure.GetProperty("id").GetString(), measure.GetProperty("description").GetString(), measure.GetProperty("plan").GetString()));
        Assert.EndsWith("/measures/1-1-3?lang=en", answer.GetProperty("url").GetString(), StringComparison.Ordinal);
        Assert.True(answer.GetProperty("translation").TryGetProperty("notice", out _));
    }

    [Theory]
    [InlineData("read_measure", "id", "9-9-9")]
    [InlineData("read_measure", "id", "../x")]
    [InlineData("read_measure", "language", "xx")]
    [InlineData("search_measures", "language", "xx")]
    [InlineData("search_measures", "limit", 21)]
    [InlineData("search_measures", "limit", "many")]
    [InlineData("search_measures", "query", 7)]
    [InlineData("write_measure", "id", "1-1-3")]
    public async Task What_cannot_be_answered_is_told_to_the_model(string tool, string name, object value)
    {
        var result = await _client!.CallToolAsync(tool, new Dictionary<string, object?> { [name] = value }, cancellationToken: Cancelled);

        Assert.True(result.IsError);
        Assert.NotEmpty(Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text);
    }

    [Fact]
    public async Task A_query_that_is_too_long_is_refused_and_a_message_that_is_too_large_not_read()
    {
        var result = await _client!.CallToolAsync("search_measures", new Dictionary<string, object?> { ["query"] = new string('水', 501) }, cancellationToken: Cancelled);
        using var http = new HttpClient();
        using var content = new StringContent(new string(' ', McpChannel.MaxBody + 1), Encoding.UTF8, "application/json");
        using var response = await http.PostAsync(Address, content, Cancelled);

        Assert.True(result.IsError);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task Who_asks_too_often_has_to_wait()
    {
        using var http = new HttpClient();
        HttpStatusCode last = default;
        for (var i = 0; i <= McpChannel.PerMinute && last != HttpStatusCode.TooManyRequests; i++)
        {
            using var content = new StringContent("{}", Encoding.UTF8, "application/json");
            using var response = await http.PostAsync(Address, content, Cancelled);
            last = response.StatusCode;
            Assert.Equal(last == HttpStatusCode.TooManyRequests, response.Headers.RetryAfter is not null);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, last);
    }

    private async Task<JsonElement> CallAsync(string tool, params (string Name, object Value)[] arguments)
    {
        var result = await _client!.CallToolAsync(tool, arguments.ToDictionary(a => a.Name, a => (object?)a.Value), cancellationToken: Cancelled);
        Assert.NotEqual(true, result.IsError);
        var text = Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text;
        using var told = JsonDocument.Parse(text);
        Assert.True(JsonElement.DeepEquals(told.RootElement, result.StructuredContent!.Value));
        return result.StructuredContent!.Value;
    }
}
