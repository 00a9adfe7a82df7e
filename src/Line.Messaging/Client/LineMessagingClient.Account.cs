namespace Line.Messaging;

// Who people are, who the bot is, and where LINE calls.
public sealed partial class LineMessagingClient
{
    /// <summary>Asks for the profile of a user who is a friend of the bot or has written to it.</summary>
    public Task<LineResult<UserProfile>> GetProfileAsync(string userId, CancellationToken cancellationToken = default) =>
        GetAsync("v2/bot/profile/" + Segment(userId, nameof(userId)), ReceivedJson.Default.UserProfile, cancellationToken);

    /// <summary>Asks for the profile of a person in a group that the bot is in, friend or not.</summary>
    public Task<LineResult<MemberProfile>> GetGroupMemberProfileAsync(
        string groupId, string userId, CancellationToken cancellationToken = default) =>
        GetAsync(
            $"v2/bot/group/{Segment(groupId, nameof(groupId))}/member/{Segment(userId, nameof(userId))}",
            ReceivedJson.Default.MemberProfile,
            cancellationToken);

    /// <summary>Asks for the profile of a person in a room that the bot is in, friend or not.</summary>
    public Task<LineResult<MemberProfile>> GetRoomMemberProfileAsync(
        string roomId, string userId, CancellationToken cancellationToken = default) =>
        GetAsync(
            $"v2/bot/room/{Segment(roomId, nameof(roomId))}/member/{Segment(userId, nameof(userId))}",
            ReceivedJson.Default.MemberProfile,
            cancellationToken);

    /// <summary>Asks who the bot is: a way to check the access token.</summary>
    public Task<LineResult<BotInfo>> GetBotInfoAsync(CancellationToken cancellationToken = default) =>
        GetAsync("v2/bot/info", ReceivedJson.Default.BotInfo, cancellationToken);

    /// <summary>Asks which address LINE calls. Refused with status 404 where none is set.</summary>
    public Task<LineResult<WebhookEndpoint>> GetWebhookEndpointAsync(CancellationToken cancellationToken = default) =>
        GetAsync("v2/bot/channel/webhook/endpoint", ReceivedJson.Default.WebhookEndpoint, cancellationToken);

    /// <summary>Sets the address that LINE calls. It may take LINE up to a minute to use it.</summary>
    /// <param name="endpoint">An https address of at most 500 characters.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    public async Task<LineResult> SetWebhookEndpointAsync(Uri endpoint, CancellationToken cancellationToken = default)
    {
        var body = new EndpointRequest(Endpoint(endpoint));
        return await SendAsync<object>(
            Send(HttpMethod.Put, "v2/bot/channel/webhook/endpoint", body, SentJson.Instance.EndpointRequest), null, cancellationToken);
    }

    /// <summary>Has LINE call the webhook now, with no events. At most 60 times an hour.</summary>
    /// <param name="endpoint">An https address of at most 500 characters, or null for the one that is set.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    public Task<LineResult<WebhookTest>> TestWebhookEndpointAsync(Uri? endpoint = null, CancellationToken cancellationToken = default)
    {
        var body = new EndpointRequest(endpoint is null ? null : Endpoint(endpoint));
        return SendAsync(Post("v2/bot/channel/webhook/test", body, SentJson.Instance.EndpointRequest), ReceivedJson.Default.WebhookTest, cancellationToken);
    }

    private static Uri Endpoint(Uri endpoint)
    {
        var uri = Require.Https(endpoint, nameof(endpoint));
        return uri.AbsoluteUri.Length <= LineLimits.WebhookEndpoint
            ? uri
            : throw new ArgumentException($"The address is longer than the {LineLimits.WebhookEndpoint} characters that LINE allows.", nameof(endpoint));
    }
}
