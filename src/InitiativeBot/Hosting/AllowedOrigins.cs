using Microsoft.AspNetCore.Cors.Infrastructure;

namespace InitiativeBot.Hosting;

/// <summary>
/// The web pages that may use the service from a browser: those of the service itself, and those of the sites that the
/// setting <c>AllowedOrigins</c> names (<c>https://www.city.example.jp;https://*.example.jp</c>, or <c>*</c>). Immutable.
/// </summary>
public sealed class AllowedOrigins
{
    /// <summary>The name of the CORS policy that lets these pages in.</summary>
    public const string PolicyName = "pages";

    private const string Setting = "AllowedOrigins";
    private static readonly char[] Separators = [';', ',', ' '];
    private static readonly TimeSpan PreflightLifetime = TimeSpan.FromHours(2);

    private readonly CorsPolicy _policy;
    private readonly string? _own;

    private AllowedOrigins(CorsPolicy policy, string? own)
    {
        _policy = policy;
        _own = own;
    }

    /// <summary>Reads and checks the setting.</summary>
    /// <exception cref="SettingException">It names something that is no origin.</exception>
    public static AllowedOrigins Read(IConfiguration configuration, Uri? publicBaseUrl)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var origins = (configuration[Setting] ?? "").Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (origins.FirstOrDefault(o => o != "*" && !IsOrigin(o)) is { } wrong)
        {
            throw new SettingException(Setting, $"\"{wrong}\" is no origin such as https://www.example.jp");
        }

        // Any header: those that a browser asks for are named in the answer, as the star does not cover Authorization.
        var policy = new CorsPolicyBuilder()
            .WithMethods(HttpMethods.Get, HttpMethods.Post)
            .AllowAnyHeader()
            .WithExposedHeaders("Retry-After")
            .SetPreflightMaxAge(PreflightLifetime);
        policy = origins.Contains("*") ? policy.AllowAnyOrigin() : policy.WithOrigins(origins).SetIsOriginAllowedToAllowWildcardSubdomains();
        return new AllowedOrigins(policy.Build(), publicBaseUrl?.GetLeftPart(UriPartial.Authority));
    }

    /// <summary>Whether a request is from a page that may, or from a program, which names no page.</summary>
    public bool Allows(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return !IsFromPage(request) || IsFromAllowedPage(request);
    }

    /// <summary>Whether a request is from a page that may.</summary>
    public bool IsFromAllowedPage(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Headers.Origin is [{ Length: > 0 } origin]
            && (IsOwn(origin, request.Host) || origin.Equals(_own, StringComparison.OrdinalIgnoreCase) || _policy.AllowAnyOrigin || _policy.IsOriginAllowed(origin));
    }

    /// <summary>Adds the policy for pages of other sites.</summary>
    internal void AddTo(IServiceCollection services)
    {
        services.AddSingleton(this);
        services.AddCors(cors => cors.AddPolicy(PolicyName, _policy));
    }

    private static bool IsFromPage(HttpRequest request) => request.Headers.Origin.Count > 0;

    // The scheme is let be: behind a proxy that ends TLS the service does not know that it is https to the browser.
    private static bool IsOwn(string origin, HostString host) =>
        host.HasValue && Uri.TryCreate(origin, UriKind.Absolute, out var page) && page.Scheme is "http" or "https"
        && page.Host.Equals(host.Host, StringComparison.OrdinalIgnoreCase)
        && (host.Port ?? page.Port) == page.Port;

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text.Replace("://*.", "://wildcard.", StringComparison.Ordinal), UriKind.Absolute, out var url)
        && url is { Scheme: "http" or "https", AbsolutePath: "/", Query: "", Fragment: "", UserInfo: "" }
        && !text.EndsWith('/') && !url.Host.Contains('*', StringComparison.Ordinal);
}
