using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Line.Messaging;

/// <summary>
/// Calls LINE's Messaging API. What LINE or the network does wrong is a <see cref="LineResult"/>; exceptions are for the
/// caller's own faults and for its own cancellation. Thread-safe.
/// </summary>
/// <param name="http">
/// A client with LINE's base address and the channel's access token, as
/// <see cref="Microsoft.Extensions.DependencyInjection.LineMessagingServiceCollectionExtensions.AddLineMessagingClient"/> makes it.
/// </param>
/// <param name="time">The clock that dates in <c>Retry-After</c> are read against.</param>
public sealed partial class LineMessagingClient(HttpClient http, TimeProvider time)
{
    private const string RetryKeyHeader = "X-Line-Retry-Key";

    /// <summary>Answers an event by its reply token. LINE knows no retry key here: after an unknown outcome a second try may find the token used.</summary>
    /// <param name="replyToken">The event's token; good once, for about a minute.</param>
    /// <param name="messages">1 to 5 messages.</param>
    /// <param name="notificationDisabled">Whether the phone stays silent.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    public Task<LineResult<SentMessages>> ReplyAsync(
        string replyToken, IReadOnlyList<Message> messages, bool notificationDisabled = false, CancellationToken cancellationToken = default)
    {
        var body = new ReplyRequest(Require.NotBlank(replyToken, nameof(replyToken)), Checked(messages), notificationDisabled ? true : null);
        return SendAsync(Post("v2/bot/message/reply", body, SentJson.Instance.ReplyRequest), ReceivedJson.Default.SentMessages, cancellationToken);
    }

    /// <summary>Sends messages without an event to answer; counts towards the account's quota.</summary>
    /// <param name="to">A user, group or room id.</param>
    /// <param name="messages">1 to 5 messages.</param>
    /// <param name="retryKey">The same for every try of the same push, from the first on: LINE then sends it once.</param>
    /// <param name="notificationDisabled">Whether the phone stays silent.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    public Task<LineResult<SentMessages>> PushAsync(
        string to, IReadOnlyList<Message> messages, Guid retryKey, bool notificationDisabled = false, CancellationToken cancellationToken = default)
    {
        var body = new PushRequest(Require.NotBlank(to, nameof(to)), Checked(messages), notificationDisabled ? true : null);
        var request = Post("v2/bot/message/push", body, SentJson.Instance.PushRequest);
        request.Headers.Add(RetryKeyHeader, retryKey.ToString("D"));
        return SendAsync(request, ReceivedJson.Default.SentMessages, cancellationToken);
    }

    /// <summary>Shows a loading animation to one user until the next message comes.</summary>
    /// <param name="chatId">The user's id; groups have no animation.</param>
    /// <param name="seconds">The longest time: 5 to 60 in steps of 5.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    public async Task<LineResult> StartLoadingAsync(string chatId, int seconds = 20, CancellationToken cancellationToken = default)
    {
        if (seconds is < 5 or > 60 || seconds % 5 != 0)
        {
            throw new ArgumentOutOfRangeException(nameof(seconds), seconds, "LINE allows 5 to 60 in steps of 5.");
        }

        var body = new LoadingRequest(Require.NotBlank(chatId, nameof(chatId)), seconds);
        return await SendAsync<object>(Post("v2/bot/chat/loading/start", body, SentJson.Instance.LoadingRequest), null, cancellationToken);
    }

    /// <summary>Marks a message, and those before it, as read.</summary>
    /// <param name="markAsReadToken">The token that came with the message.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    public async Task<LineResult> MarkAsReadAsync(string markAsReadToken, CancellationToken cancellationToken = default)
    {
        var body = new MarkAsReadRequest(Require.NotBlank(markAsReadToken, nameof(markAsReadToken)));
        return await SendAsync<object>(Post("v2/bot/chat/markAsRead", body, SentJson.Instance.MarkAsReadRequest), null, cancellationToken);
    }

    /// <summary>Asks for a user's profile.</summary>
    public Task<LineResult<UserProfile>> GetProfileAsync(string userId, CancellationToken cancellationToken = default) =>
        SendAsync(
            new HttpRequestMessage(HttpMethod.Get, "v2/bot/profile/" + Uri.EscapeDataString(Require.NotBlank(userId, nameof(userId)))),
            ReceivedJson.Default.UserProfile,
            cancellationToken);

    /// <summary>Asks who the bot is: a way to check the access token.</summary>
    public Task<LineResult<BotInfo>> GetBotInfoAsync(CancellationToken cancellationToken = default) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, "v2/bot/info"), ReceivedJson.Default.BotInfo, cancellationToken);

    /// <summary>Asks LINE whether it would take messages as a reply. Sends nothing.</summary>
    public Task<LineResult> ValidateReplyAsync(IReadOnlyList<Message> messages, CancellationToken cancellationToken = default) =>
        ValidateAsync("v2/bot/message/validate/reply", messages, cancellationToken);

    /// <summary>Asks LINE whether it would take messages as a push. Sends nothing.</summary>
    public Task<LineResult> ValidatePushAsync(IReadOnlyList<Message> messages, CancellationToken cancellationToken = default) =>
        ValidateAsync("v2/bot/message/validate/push", messages, cancellationToken);

    private async Task<LineResult> ValidateAsync(string path, IReadOnlyList<Message> messages, CancellationToken cancellationToken) =>
        await SendAsync<object>(Post(path, new ValidateRequest(Checked(messages)), SentJson.Instance.ValidateRequest), null, cancellationToken);

    private static IReadOnlyList<Message> Checked(IReadOnlyList<Message> messages) =>
        Require.Count(messages, 1, LineLimits.MessagesPerCall, nameof(messages));

    private static HttpRequestMessage Post<T>(string path, T body, JsonTypeInfo<T> type) => new(HttpMethod.Post, path)
    {
        Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, type))
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/json", "utf-8") },
        },
    };

    private async Task<LineResult<T>> SendAsync<T>(HttpRequestMessage request, JsonTypeInfo<T>? type, CancellationToken cancellationToken)
        where T : class
    {
        using (request)
        {
            try
            {
                using var response = await http.SendAsync(request, cancellationToken);
                return await ReadAsync(response, type, cancellationToken);
            }
            catch (HttpRequestException e)
            {
                return new LineResult<T> { Outcome = NeverConnected(e) ? LineOutcome.NotSent : LineOutcome.Unknown };
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return new LineResult<T> { Outcome = LineOutcome.Unknown };
            }
        }
    }

    private static bool NeverConnected(HttpRequestException e) =>
        e.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError;

    private async Task<LineResult<T>> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T>? type, CancellationToken cancellationToken)
        where T : class
    {
        var bytes = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        var value = response.IsSuccessStatusCode && type is not null ? Parse(bytes, type) : null;
        var error = response.IsSuccessStatusCode ? null : Parse(bytes, ReceivedJson.Default.LineError);
        return new LineResult<T>
        {
            Outcome = OutcomeOf(response.StatusCode, error),
            Status = (int)response.StatusCode,
            RequestId = Header(response, "x-line-request-id"),
            AcceptedRequestId = Header(response, "x-line-accepted-request-id"),
            RetryAfter = RetryAfterOf(response),
            Error = error?.Message is null ? null : error,
            Value = value,
        };
    }

    private static LineOutcome OutcomeOf(HttpStatusCode status, LineError? error) => (int)status switch
    {
        >= 200 and < 300 => LineOutcome.Accepted,
        409 => LineOutcome.AlreadyAccepted,
        429 => LineOutcome.RateLimited,
        408 or >= 500 => LineOutcome.Unknown,
        400 when error?.Message?.Contains("invalid reply token", StringComparison.OrdinalIgnoreCase) == true => LineOutcome.ReplyTokenInvalid,
        _ => LineOutcome.Refused,
    };

    private TimeSpan? RetryAfterOf(HttpResponseMessage response)
    {
        var wait = response.Headers.RetryAfter?.Delta ?? response.Headers.RetryAfter?.Date - time.GetUtcNow();
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    // A body that is not what LINE documents says nothing about the call itself, whose status is known.
    private static T? Parse<T>(byte[] bytes, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
