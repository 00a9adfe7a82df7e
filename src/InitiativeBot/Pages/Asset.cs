using Microsoft.Net.Http.Headers;

namespace InitiativeBot.Pages;

/// <summary>
/// A file that pages load, embedded so that it is found wherever the program runs. Its path holds a hash of its content, so
/// browsers keep it for good.
/// </summary>
public sealed class Asset
{
    private readonly byte[] _content;
    private readonly EntityTagHeaderValue _tag;

    private Asset(string name, string type)
    {
        using var stream = typeof(Asset).Assembly.GetManifestResourceStream("assets/" + name)
            ?? throw new InvalidOperationException($"The asset {name} is not embedded.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        _content = copy.ToArray();
        _tag = EntityTags.Of(_content);
        Name = name;
        Type = type;
        Path = $"assets/{name}?v={_tag.Tag.Value!.Trim('"')}";
    }

    /// <summary>The style sheet.</summary>
    public static Asset Stylesheet { get; } = new("site.css", "text/css; charset=utf-8");

    /// <summary>The icon in a browser's tab.</summary>
    public static Asset Icon { get; } = new("icon.svg", "image/svg+xml");

    /// <summary>The licences of what the assets were made from.</summary>
    public static Asset Licences { get; } = new("LICENSES.txt", "text/plain; charset=utf-8");

    /// <summary>The file's name.</summary>
    public string Name { get; }

    /// <summary>Its media type.</summary>
    public string Type { get; }

    /// <summary>Its path with the hash, without a slash at the start.</summary>
    public string Path { get; }

    /// <summary>Maps the routes of all assets.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var asset in new[] { Stylesheet, Icon, Licences })
        {
            routes.MapMethods("/assets/" + asset.Name, [HttpMethods.Get, HttpMethods.Head], asset.SendAsync).ExcludeFromDescription();
        }
    }

    private async Task SendAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "public, max-age=300";
        if (EntityTags.IsKnown(context, _tag))
        {
            return;
        }

        context.Response.ContentType = Type;
        context.Response.ContentLength = _content.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(_content, context.RequestAborted);
        }
    }
}
