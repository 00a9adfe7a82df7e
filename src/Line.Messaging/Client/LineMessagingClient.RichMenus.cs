using System.Net.Http.Headers;

namespace Line.Messaging;

// Rich menus: create, give a picture, make the default or link to a user.
public sealed partial class LineMessagingClient
{
    private const string LineHost = "api.line.me";
    private static readonly Uri LineDataAddress = new("https://api-data.line.me/");

    /// <summary>Creates a menu without a picture. LINE keeps up to 1,000.</summary>
    public Task<LineResult<RichMenuId>> CreateRichMenuAsync(RichMenu menu, CancellationToken cancellationToken = default) =>
        SendAsync(Post("v2/bot/richmenu", menu, SentJson.Instance.RichMenu), ReceivedJson.Default.RichMenuId, cancellationToken);

    /// <summary>Asks LINE whether it would take a menu. Creates nothing.</summary>
    public async Task<LineResult> ValidateRichMenuAsync(RichMenu menu, CancellationToken cancellationToken = default) =>
        await SendAsync<object>(Post("v2/bot/richmenu/validate", menu, SentJson.Instance.RichMenu), null, cancellationToken);

    /// <summary>Gives a menu its picture. LINE allows that once for each menu.</summary>
    /// <param name="richMenuId">The menu.</param>
    /// <param name="image">The picture, of the menu's size.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    public async Task<LineResult> UploadRichMenuImageAsync(
        string richMenuId, RichMenuImage image, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(image);
        var request = new HttpRequestMessage(HttpMethod.Post, ImageAddress(richMenuId))
        {
            Content = new ReadOnlyMemoryContent(image.Content) { Headers = { ContentType = new MediaTypeHeaderValue(image.ContentType) } },
        };
        return await SendAsync<object>(request, null, cancellationToken);
    }

    /// <summary>Asks whether a menu has a picture: accepted where it has one, refused with status 404 where it has none.</summary>
    public async Task<LineResult> HasRichMenuImageAsync(string richMenuId, CancellationToken cancellationToken = default) =>
        await SendAsync<object>(new HttpRequestMessage(HttpMethod.Get, ImageAddress(richMenuId)), null, cancellationToken);

    /// <summary>Asks for a menu.</summary>
    public Task<LineResult<RichMenuDescription>> GetRichMenuAsync(string richMenuId, CancellationToken cancellationToken = default) =>
        GetAsync("v2/bot/richmenu/" + Segment(richMenuId, nameof(richMenuId)), ReceivedJson.Default.RichMenuDescription, cancellationToken);

    /// <summary>Asks for all menus that were made through the API.</summary>
    public Task<LineResult<RichMenuList>> GetRichMenusAsync(CancellationToken cancellationToken = default) =>
        GetAsync("v2/bot/richmenu/list", ReceivedJson.Default.RichMenuList, cancellationToken);

    /// <summary>Deletes a menu.</summary>
    public Task<LineResult> DeleteRichMenuAsync(string richMenuId, CancellationToken cancellationToken = default) =>
        CallAsync(HttpMethod.Delete, "v2/bot/richmenu/" + Segment(richMenuId, nameof(richMenuId)), cancellationToken);

    /// <summary>Shows a menu to everybody who has none of their own. It needs a picture.</summary>
    public Task<LineResult> SetDefaultRichMenuAsync(string richMenuId, CancellationToken cancellationToken = default) =>
        CallAsync(HttpMethod.Post, "v2/bot/user/all/richmenu/" + Segment(richMenuId, nameof(richMenuId)), cancellationToken);

    /// <summary>Asks which menu is shown to everybody. Refused with status 404 where none is.</summary>
    public Task<LineResult<RichMenuId>> GetDefaultRichMenuAsync(CancellationToken cancellationToken = default) =>
        GetAsync("v2/bot/user/all/richmenu", ReceivedJson.Default.RichMenuId, cancellationToken);

    /// <summary>Shows no menu to those who have none of their own.</summary>
    public Task<LineResult> CancelDefaultRichMenuAsync(CancellationToken cancellationToken = default) =>
        CallAsync(HttpMethod.Delete, "v2/bot/user/all/richmenu", cancellationToken);

    /// <summary>Shows a menu to one user in place of the default.</summary>
    public Task<LineResult> LinkRichMenuAsync(string userId, string richMenuId, CancellationToken cancellationToken = default) =>
        CallAsync(
            HttpMethod.Post,
            $"v2/bot/user/{Segment(userId, nameof(userId))}/richmenu/{Segment(richMenuId, nameof(richMenuId))}",
            cancellationToken);

    /// <summary>Shows the default to a user again.</summary>
    public Task<LineResult> UnlinkRichMenuAsync(string userId, CancellationToken cancellationToken = default) =>
        CallAsync(HttpMethod.Delete, $"v2/bot/user/{Segment(userId, nameof(userId))}/richmenu", cancellationToken);

    /// <summary>Asks which menu a user has in place of the default. Refused with status 404 where the user has none.</summary>
    public Task<LineResult<RichMenuId>> GetLinkedRichMenuAsync(string userId, CancellationToken cancellationToken = default) =>
        GetAsync($"v2/bot/user/{Segment(userId, nameof(userId))}/richmenu", ReceivedJson.Default.RichMenuId, cancellationToken);

    /// <summary>Gives a menu another name.</summary>
    /// <param name="aliasId">The name: at most 32 of a to z, 0 to 9, _ and -.</param>
    /// <param name="richMenuId">The menu.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    public async Task<LineResult> CreateRichMenuAliasAsync(string aliasId, string richMenuId, CancellationToken cancellationToken = default)
    {
        var body = new RichMenuAlias(Require.AliasId(aliasId, nameof(aliasId)), Require.NotBlank(richMenuId, nameof(richMenuId)));
        return await SendAsync<object>(Post("v2/bot/richmenu/alias", body, SentJson.Instance.RichMenuAlias), null, cancellationToken);
    }

    /// <summary>Gives the name of one menu to another.</summary>
    public async Task<LineResult> UpdateRichMenuAliasAsync(string aliasId, string richMenuId, CancellationToken cancellationToken = default)
    {
        var body = new RichMenuId(Require.NotBlank(richMenuId, nameof(richMenuId)));
        return await SendAsync<object>(Post(AliasPath(aliasId), body, SentJson.Instance.RichMenuId), null, cancellationToken);
    }

    /// <summary>Asks which menu has a name. Refused with status 404 where none has.</summary>
    public Task<LineResult<RichMenuAlias>> GetRichMenuAliasAsync(string aliasId, CancellationToken cancellationToken = default) =>
        GetAsync(AliasPath(aliasId), ReceivedJson.Default.RichMenuAlias, cancellationToken);

    /// <summary>Asks for all names of menus.</summary>
    public Task<LineResult<RichMenuAliasList>> GetRichMenuAliasesAsync(CancellationToken cancellationToken = default) =>
        GetAsync("v2/bot/richmenu/alias/list", ReceivedJson.Default.RichMenuAliasList, cancellationToken);

    /// <summary>Deletes a name, not its menu.</summary>
    public Task<LineResult> DeleteRichMenuAliasAsync(string aliasId, CancellationToken cancellationToken = default) =>
        CallAsync(HttpMethod.Delete, AliasPath(aliasId), cancellationToken);

    private static string AliasPath(string aliasId) => "v2/bot/richmenu/alias/" + Require.AliasId(aliasId, nameof(aliasId));

    private async Task<LineResult> CallAsync(HttpMethod method, string path, CancellationToken cancellationToken) =>
        await SendAsync<object>(new HttpRequestMessage(method, path), null, cancellationToken);

    private Uri ImageAddress(string richMenuId)
    {
        var root = dataAddress ?? (http.BaseAddress?.Host == LineHost ? LineDataAddress : http.BaseAddress!);
        return new Uri(new Uri(root.AbsoluteUri.TrimEnd('/') + "/"), $"v2/bot/richmenu/{Segment(richMenuId, nameof(richMenuId))}/content");
    }
}
