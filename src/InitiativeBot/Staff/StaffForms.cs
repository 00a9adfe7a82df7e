using InitiativeBot.Pages;
using Microsoft.AspNetCore.Antiforgery;

namespace InitiativeBot.Staff;

/// <summary>
/// Forms of the staff area: each holds a token that only a page of the service could give to this very person, and what
/// comes without it is refused, whichever route it is for.
/// </summary>
internal sealed class StaffForms(IAntiforgery antiforgery)
{
    /// <summary>The field of the token.</summary>
    public const string Field = "token";

    /// <summary>The largest form, in bytes.</summary>
    public const int MaxBody = 128 * 1024;

    /// <summary>Adds the check of tokens.</summary>
    public static void AddTo(IServiceCollection services)
    {
        services.AddSingleton<StaffForms>();
        services.AddAntiforgery(options =>
        {
            options.FormFieldName = Field;
            options.HeaderName = null;
            options.Cookie = new HostCookie("form") { SameSite = SameSiteMode.Strict };
        });
    }

    /// <summary>The token for a page's forms, as a hidden field.</summary>
    public Html TokenFor(HttpContext context) => Html.From($"<input type=\"hidden\" name=\"{Field}\" value=\"{antiforgery.GetAndStoreTokens(context).RequestToken}\">\n");

    /// <summary>A filter for the group of all routes: lets nothing through that would change something and has no token.</summary>
    public static async ValueTask<object?> CheckAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var http = context.HttpContext;
        if (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
        {
            return await next(context);
        }

        if (!http.Request.HasFormContentType || http.Request.ContentLength is not { } length || length > (http.GetEndpoint()?.Metadata.GetMetadata<LargestForm>()?.Bytes ?? MaxBody) || !await IsOwnAsync(http))
        {
            var texts = http.RequestServices.GetRequiredService<StaffLanguages>().For(http.Request);
            return http.RequestServices.GetRequiredService<StaffLayout>().Message(http, texts, texts["expired"], texts["expired.text"], StatusCodes.Status400BadRequest);
        }

        return await next(context);
    }

    private static async Task<bool> IsOwnAsync(HttpContext http)
    {
        try
        {
            return await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http);
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException)
        {
            return false;
        }
    }
}

/// <summary>Says of a route that its forms may be larger than others.</summary>
/// <param name="Bytes">The largest, in bytes.</param>
internal sealed record LargestForm(long Bytes);

/// <summary>
/// A cookie of the staff area: for this host alone, out of scripts' reach, never sent without TLS. It is marked so also
/// where a proxy ends TLS and the service itself sees plain http; browsers take it on localhost without TLS.
/// </summary>
internal sealed class HostCookie : CookieBuilder
{
    public HostCookie(string name)
    {
        Name = "__Host-initiativebot-" + name;
        Path = "/";
        HttpOnly = true;
        IsEssential = true;

        // "Always" would have the check of tokens refuse requests that a proxy passes on without TLS.
        SecurePolicy = CookieSecurePolicy.None;
    }

    public override CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom)
    {
        var options = base.Build(context, expiresFrom);
        options.Secure = true;
        return options;
    }
}
