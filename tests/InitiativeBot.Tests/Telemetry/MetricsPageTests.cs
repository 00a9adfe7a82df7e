using System.Net;
using InitiativeBot.Hosting;
using InitiativeBot.Telemetry;
using InitiativeBot.Tests.Support;
using Microsoft.Extensions.Configuration;

namespace InitiativeBot.Tests.Telemetry;

/// <summary><c>/metrics</c>: who is told, and what.</summary>
public sealed class MetricsPageTests
{
    private const string Token = "a-token-of-20-letter";

    [Fact]
    public async Task It_is_off_until_it_is_turned_on()
    {
        using var service = ServiceFactory.OverRealHttp();
        using var client = service.CreateClient();

        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(client)).Status);
    }

    [Fact]
    public async Task It_tells_this_machine_and_nobody_who_comes_by_a_proxy()
    {
        using var service = On();
        using var client = service.CreateClient();

        Assert.Equal(HttpStatusCode.OK, (await GetAsync(client)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(client, ("X-Forwarded-For", "192.0.2.1"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(client, ("X-Forwarded-For", "192.0.2.1"), ("Authorization", "Bearer " + Token))).Status);
    }

    [Fact]
    public async Task It_tells_who_brings_the_token()
    {
        using var service = On();
        service.Settings["Telemetry:PrometheusToken"] = Token;
        using var client = service.CreateClient();

        Assert.Equal(HttpStatusCode.OK, (await GetAsync(client, ("X-Forwarded-For", "192.0.2.1"), ("Authorization", "Bearer " + Token))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(client, ("X-Forwarded-For", "192.0.2.1"), ("Authorization", "Bearer " + Token[1..]))).Status);
    }

    [Fact]
    public async Task Questions_are_counted_and_nothing_of_them_is_told()
    {
        using var service = On();
        using var client = service.CreateClient();
        using var asked = await client.PostAsync("/api/ask", Requests.Json(new { text = "秘密の質問", conversation = "secret-conversation", language = "ne" }), Cancelled);
        using var sought = await client.GetAsync("/search?q=secret-words", Cancelled);
        Assert.Equal(HttpStatusCode.OK, asked.StatusCode);

        var (_, text) = await GetAsync(client);

        Assert.Contains("answer_questions_total{channel=\"ask\",intent=\"Nothing\",language=\"ne\",outcome=\"NotCovered\"} ", text, StringComparison.Ordinal);
        Assert.Contains("# TYPE http_server_request_duration_seconds histogram\n", text, StringComparison.Ordinal);
        Assert.Contains("http_server_request_duration_seconds_bucket{http_request_method=\"POST\",http_response_status_code=\"200\",http_route=\"/api/ask\",le=\"+Inf\"} 1\n", text, StringComparison.Ordinal);
        Assert.All(["秘密", "secret-conversation", "secret-words", service.DataPath], secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Telemetry:Prometheus", "yes", "Telemetry__Prometheus")]
    [InlineData("Telemetry:PrometheusToken", "short", "Telemetry__PrometheusToken")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "collector", "OTEL_EXPORTER_OTLP_ENDPOINT")]
    public void A_wrong_setting_is_named(string setting, string value, string name)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create<string, string?>(setting, value)]).Build();

        Assert.Equal(name, Assert.Throws<SettingException>(() => TelemetrySettings.Read(configuration)).Name);
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private static ServiceFactory On()
    {
        var service = ServiceFactory.OverRealHttp();
        service.Settings["Telemetry:Prometheus"] = "true";
        return service;
    }

    private static async Task<(HttpStatusCode Status, string Text)> GetAsync(HttpClient client, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await client.SendAsync(request, Cancelled);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Cancelled));
    }
}
