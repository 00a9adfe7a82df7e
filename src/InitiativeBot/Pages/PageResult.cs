using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;

namespace InitiativeBot.Pages;

/// <summary>How long a page may be kept by those who fetched it.</summary>
public enum PageCaching
{
    /// <summary>By everybody for a few minutes; then its tag is asked about.</summary>
    Shared,

    /// <summary>By nobody: it belongs to one person's conversation.</summary>
    Never,
}

/// <summary>Sends a page, or 304 where the client has the same already.</summary>
/// <param name="page">The whole document.</param>
/// <param name="language">The BCP 47 tag of the page.</param>
/// <param name="caching">How long it may be kept.</param>
/// <param name="status">The HTTP status.</param>
public sealed class PageResult(Html page, string language, PageCaching caching, int status = StatusCodes.Status200OK) : IResult
{
    /// <inheritdoc />
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var response = httpContext.Response;
        var body = Encoding.UTF8.GetBytes(page.ToString());
        response.StatusCode = status;
        response.Headers.ContentLanguage = language;
        response.Headers.Vary = HeaderNames.AcceptLanguage;
        response.Headers.CacheControl = caching == PageCaching.Shared ? "public, max-age=300" : "no-store";
        if (caching == PageCaching.Shared && EntityTags.IsKnown(httpContext, EntityTags.Of(body)))
        {
            return;
        }

        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(httpContext.Request.Method))
        {
            await response.Body.WriteAsync(body, httpContext.RequestAborted);
        }
    }
}

/// <summary>Entity tags made from what is sent.</summary>
internal static class EntityTags
{
    /// <summary>The tag of some content.</summary>
    public static EntityTagHeaderValue Of(ReadOnlySpan<byte> content) =>
        new($"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 12))}\"", isWeak: true);

    /// <summary>Sets the tag, and answers 304 when the client names it.</summary>
    public static bool IsKnown(HttpContext context, EntityTagHeaderValue tag)
    {
        context.Response.Headers.ETag = tag.ToString();
        if (!EntityTagHeaderValue.TryParseList(context.Request.Headers.IfNoneMatch!, out var known)
            || !known.Any(k => k.Compare(tag, useStrongComparison: false) || k.Equals(EntityTagHeaderValue.Any)))
        {
            return false;
        }

        context.Response.StatusCode = StatusCodes.Status304NotModified;
        return true;
    }
}
