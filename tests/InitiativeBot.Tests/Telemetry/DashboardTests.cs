using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using InitiativeBot.Tests.Support;
using YamlDotNet.RepresentationModel;

namespace InitiativeBot.Tests.Telemetry;

/// <summary>The files for Grafana and Prometheus ask for figures that the service has.</summary>
public sealed partial class DashboardTests
{
    private static readonly string[] PartsOfHistogram = ["_bucket", "_sum", "_count"];

    [Fact]
    public async Task Every_figure_that_the_dashboard_and_the_alerts_ask_for_is_there()
    {
        using var service = ServiceFactory.OverRealHttp();
        service.Settings["Telemetry:Prometheus"] = "true";
        using var client = service.CreateClient();
        var text = await client.GetStringAsync("/metrics", TestContext.Current.CancellationToken);
        var known = Type().Matches(text).SelectMany(m => m.Groups[2].Value == "histogram"
            ? PartsOfHistogram.Select(end => m.Groups[1].Value + end) : [m.Groups[1].Value]).ToHashSet();

        var dashboard = FiguresOf(ExpressionsOf(JsonDocument.Parse(await ReadAsync("grafana-dashboard.json")).RootElement)).ToList();
        var alerts = FiguresOf(ExpressionsOf(Load(await ReadAsync("prometheus-alerts.yml")))).ToList();

        Assert.Contains("answer_questions_total", dashboard);
        Assert.Contains("line_queue_oldest_age_seconds", alerts);
        Assert.Empty(dashboard.Concat(alerts).Except(known));
    }

    [Theory]
    [InlineData("sum by (le, http_route) (rate(a_b_bucket{some_label=\"c_d\"}[5m])) / scalar(e_f)", "a_b_bucket", "e_f")]
    public void Figures_are_told_from_functions_and_labels(string expression, params string[] figures) => Assert.Equal(figures, FiguresOf([expression]));

    private static IEnumerable<string> FiguresOf(IEnumerable<string> expressions) => expressions.Select(e => NoFigure().Replace(e, " "))
        .SelectMany(e => Figure().Matches(e)).Select(m => m.Value).Distinct();

    private static IEnumerable<string> ExpressionsOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p =>
            p is { Name: "expr", Value.ValueKind: JsonValueKind.String } ? [p.Value.GetString()!] : ExpressionsOf(p.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(ExpressionsOf),
        _ => [],
    };

    private static IEnumerable<string> ExpressionsOf(YamlNode node) => node switch
    {
        YamlMappingNode map => map.SelectMany(p => p is { Key: YamlScalarNode { Value: "expr" }, Value: YamlScalarNode { Value: { } text } } ? [text] : ExpressionsOf(p.Value)),
        YamlSequenceNode list => list.SelectMany(ExpressionsOf),
        _ => [],
    };

    private static YamlNode Load(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return stream.Documents[0].RootNode;
    }

    private static Task<string> ReadAsync(string name, [CallerFilePath] string thisFile = "") =>
        File.ReadAllTextAsync(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "..", "deploy", name), TestContext.Current.CancellationToken);

    [GeneratedRegex("^# TYPE (\\w+) (\\w+)$", RegexOptions.Multiline)]
    private static partial Regex Type();

    [GeneratedRegex("\\{[^}]*\\}|\\b(?:by|without|on|ignoring)\\s*\\([^)]*\\)")]
    private static partial Regex NoFigure();

    [GeneratedRegex("\\b[a-z]+(?:_[a-z0-9]+)+\\b(?!\\s*\\()")]
    private static partial Regex Figure();
}
