using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace InitiativeBot.Widget;

/// <summary>Something that is sent often and never changes: compressed once, as small as can be, with a tag for each form. Immutable.</summary>
public sealed class CompressedContent
{
    private const int SmallestBrotli = 11;
    private const int BrotliWindow = 22;

    private static readonly string[] Preferred = ["br", "gzip"];

    private readonly string _type;
    private readonly string _caching;
    private readonly Dictionary<string, byte[]> _forms;
    private readonly string _hash;

    /// <summary>Compresses.</summary>
    /// <param name="content">The content.</param>
    /// <param name="type">Its media type.</param>
    /// <param name="caching">The value of <c>Cache-Control</c>.</param>
    public CompressedContent(byte[] content, string type, string caching)
    {
        ArgumentNullException.ThrowIfNull(content);
        _type = type;
        _caching = caching;
        _forms = new Dictionary<string, byte[]>(StringComparer.OrdinalIgnoreCase)
        {
            [""] = content,
            ["br"] = Brotli(content),
            ["gzip"] = Gzip(content),
        };
        _hash = Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 12));
    }

    /// <summary>How many bytes go over the line.</summary>
    /// <param name="encoding"><c>br</c>, <c>gzip</c>, or empty for none.</param>
    public int SizeIn(string encoding) => _forms[encoding].Length;

    /// <summary>Sends the smallest form that the client takes, or 304 where it has it already.</summary>
    public async Task SendAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var encoding = EncodingFor(context.Request);
        var tag = new EntityTagHeaderValue($"\"{_hash}{(encoding.Length > 0 ? "-" + encoding : "")}\"");
        var headers = context.Response.Headers;
        headers.ETag = tag.ToString();
        headers.Vary = HeaderNames.AcceptEncoding;
        headers.CacheControl = _caching;

        // Pages of other sites load this, also those that let nothing in that does not say it may be.
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        if (EntityTagHeaderValue.TryParseList(context.Request.Headers.IfNoneMatch!, out var known)
            && known.Any(k => k.Compare(tag, useStrongComparison: false) || k.Equals(EntityTagHeaderValue.Any)))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var body = _forms[encoding];
        context.Response.ContentType = _type;
        context.Response.ContentLength = body.Length;
        if (encoding.Length > 0)
        {
            headers.ContentEncoding = encoding;
        }

        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
        }
    }

    private static string EncodingFor(HttpRequest request)
    {
        if (!StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptEncoding!, out var accepted))
        {
            return "";
        }

        var taken = accepted.Where(a => a.Quality is not 0).Select(a => a.Value.ToString()).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return Preferred.FirstOrDefault(taken.Contains) ?? "";
    }

    private static byte[] Brotli(byte[] content)
    {
        var compressed = new byte[BrotliEncoder.GetMaxCompressedLength(content.Length)];
        return BrotliEncoder.TryCompress(content, compressed, out var length, SmallestBrotli, BrotliWindow)
            ? compressed[..length]
            : throw new InvalidOperationException("The content was not compressed.");
    }

    private static byte[] Gzip(byte[] content)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.SmallestSize))
        {
            gzip.Write(content);
        }

        return compressed.ToArray();
    }
}
