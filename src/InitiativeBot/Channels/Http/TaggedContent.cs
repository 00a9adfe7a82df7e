using InitiativeBot.Pages;
using Microsoft.Net.Http.Headers;

namespace InitiativeBot.Channels.Http;

/// <summary>Sends content that is the same for everybody until the data change, or 304 where the client has it already.</summary>
/// <param name="body">The content.</param>
/// <param name="contentType">Its media type.</param>
/// <param name="tag">Its entity tag in quotation marks; a weak one, since the bytes may differ where what they say does not.</param>
internal sealed class TaggedContent(byte[] body, string contentType, string tag) : IResult
{
    /// <summary>The BCP 47 tag of what people read in it, or null.</summary>
    public string? Language { get; init; }

    /// <summary>The name under which it is saved; null where it is not for saving.</summary>
    public string? FileName { get; init; }

    /// <inheritdoc />
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var headers = httpContext.Response.Headers;
        headers.CacheControl = "public, max-age=60";
        headers.Vary = HeaderNames.AcceptLanguage;
        if (EntityTags.IsKnown(httpContext, new EntityTagHeaderValue(tag, isWeak: true)))
        {
            return;
        }

        if (Language is not null)
        {
            headers.ContentLanguage = Language;
        }

        if (FileName is not null)
        {
            headers.ContentDisposition = $"attachment; filename=\"{FileName}\"";
        }

        httpContext.Response.ContentType = contentType;
        httpContext.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(httpContext.Request.Method))
        {
            await httpContext.Response.Body.WriteAsync(body, httpContext.RequestAborted);
        }
    }
}
