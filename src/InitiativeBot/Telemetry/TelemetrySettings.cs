using System.Text;
using InitiativeBot.Hosting;
using InitiativeBot.Hosting.Cities;

namespace InitiativeBot.Telemetry;

/// <summary>Who is told how the service does. Immutable.</summary>
/// <param name="Otlp">Whether traces, figures and the log go to a collector: OpenTelemetry's own settings say where and how.</param>
/// <param name="Prometheus">Whether <c>/metrics</c> answers; by default it does not.</param>
/// <param name="Token">What a caller of <c>/metrics</c> from elsewhere has to bring; null where only this machine is answered.</param>
/// <param name="City">Which of several cities of the process the service is, or null.</param>
internal sealed record TelemetrySettings(bool Otlp, bool Prometheus, byte[]? Token, string? City)
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const int ShortestToken = 16;

    private static readonly string[] Endpoints =
        [Endpoint, "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "OTEL_EXPORTER_OTLP_LOGS_ENDPOINT"];

    /// <summary>Reads and checks the settings.</summary>
    /// <exception cref="SettingException">One of them is wrong.</exception>
    public static TelemetrySettings Read(IConfiguration configuration)
    {
        var isOff = "true".Equals(configuration["OTEL_SDK_DISABLED"], StringComparison.OrdinalIgnoreCase);
        // Each is checked, also behind the first.
        string[] endpoints = [.. Endpoints.Where(name => IsSet(name, configuration[name]))];
        return new TelemetrySettings(
            !isOff && endpoints.Length > 0,
            ReadSwitch(configuration["Telemetry:Prometheus"]),
            ReadToken(configuration["Telemetry:PrometheusToken"]),
            configuration[CitySettings.NameSetting]);
    }

    private static bool IsSet(string name, string? value) =>
        !string.IsNullOrWhiteSpace(value)
        && (Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? true
            : throw new SettingException(name, $"\"{value}\" is no address such as http://127.0.0.1:4317"));

    private static bool ReadSwitch(string? value) => !string.IsNullOrEmpty(value)
        && (bool.TryParse(value, out var on) ? on : throw new SettingException("Telemetry__Prometheus", $"\"{value}\" is neither true nor false"));

    private static byte[]? ReadToken(string? value) => string.IsNullOrEmpty(value) ? null
        : value.Length >= ShortestToken ? Encoding.UTF8.GetBytes(value)
        : throw new SettingException("Telemetry__PrometheusToken", $"is shorter than {ShortestToken} characters");
}
