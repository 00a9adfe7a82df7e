using Microsoft.Net.Http.Headers;

namespace InitiativeBot.Pages;

/// <summary>
/// A file that pages load, embedded so that it is found wherever the program runs. Its path holds a hash of its content, so
/// browsers keep it for good.
/// </summary>
public sealed class Asset
{
    /// <summary>The media type of a style sheet.</summary>
    public const string Css = "text/css; charset=utf-8";

    private readonly byte[] _content;
    private readonly EntityTagHeaderValue _tag;

    /// <summary>Makes an asset of some content.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="type">Its media type.</param>
    /// <param name="content">Its bytes; not to be changed afterwards.</param>
    public Asset(string name, string type, byte[] content)
    {
        _content = content;
        _tag = EntityTags.Of(_content);
        Name = name;
        Type = type;
        Path = $"assets/{name}?v={_tag.Tag.Value!.Trim('"')}";
    }

    private Asset(string name, string type)
        : this(name, type, ReadBytes(name))
    {
    }

    /// <summary>What spares people a click where scripts run; pages work without it.</summary>
    public static Asset Script { get; } = new("pages.js", "text/javascript; charset=utf-8");

    /// <summary>What pages of the staff area look like beyond the other pages.</summary>
    public static Asset Staff { get; } = new("staff.css", Css);

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

    /// <summary>The text of an embedded file.</summary>
    public static string Read(string name) => System.Text.Encoding.UTF8.GetString(ReadBytes(name));

    /// <summary>Maps the routes of all assets.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        string[] reading = [HttpMethods.Get, HttpMethods.Head];
        routes.MapMethods("/assets/" + Stylesheet.SiteName, reading, (HttpContext context, Stylesheet styles) => styles.Site.SendAsync(context)).ExcludeFromDescription();
        routes.MapMethods("/assets/" + Stylesheet.ThemeName, reading, (HttpContext context, Stylesheet styles) => styles.Theme.SendAsync(context)).ExcludeFromDescription();
        foreach (var asset in new[] { Staff, Script, Icon, Licences })
        {
            routes.MapMethods("/assets/" + asset.Name, reading, asset.SendAsync).ExcludeFromDescription();
        }
    }

    private static byte[] ReadBytes(string name)
    {
        using var stream = typeof(Asset).Assembly.GetManifestResourceStream("assets/" + name)
            ?? throw new InvalidOperationException($"The asset {name} is not embedded.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private async Task SendAsync(HttpContext context)
    {
        // A page may have been made from earlier data: under the hash of another content nobody keeps this one for good.
        context.Response.Headers.CacheControl = Path.EndsWith("?v=" + context.Request.Query["v"], StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "public, max-age=300";
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
