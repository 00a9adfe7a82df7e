using System.Net.Http.Headers;
using System.Text.Json;

namespace Line.Messaging;

// Calls with messages that were written to JSON before.
public sealed partial class LineMessagingClient
{
    /// <summary>Answers an event as the other overload does, with messages that were kept as JSON.</summary>
    /// <param name="replyToken">The event's token; good once, for about a minute.</param>
    /// <param name="messages">The messages.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    public Task<LineResult<SentMessages>> ReplyAsync(
        string replyToken, SerializedMessages messages, CancellationToken cancellationToken = default)
    {
        var request = Post("v2/bot/message/reply", "replyToken", Require.NotBlank(replyToken, nameof(replyToken)), messages);
        return SendAsync(request, ReceivedJson.Default.SentMessages, cancellationToken);
    }

    /// <summary>Sends messages as the other overload does, with messages that were kept as JSON.</summary>
    /// <param name="to">A user, group or room id.</param>
    /// <param name="messages">The messages.</param>
    /// <param name="retryKey">The same for every try of the same push, from the first on, over restarts too: LINE then sends it once.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    public Task<LineResult<SentMessages>> PushAsync(
        string to, SerializedMessages messages, Guid retryKey, CancellationToken cancellationToken = default)
    {
        var request = Post("v2/bot/message/push", "to", Require.NotBlank(to, nameof(to)), messages);
        request.Headers.Add(RetryKeyHeader, retryKey.ToString("D"));
        return SendAsync(request, ReceivedJson.Default.SentMessages, cancellationToken);
    }

    private static HttpRequestMessage Post(string path, string addressee, string value, SerializedMessages messages)
    {
        ArgumentNullException.ThrowIfNull(messages);
        using var body = new MemoryStream(messages.Json.Length + 256);
        using (var writer = new Utf8JsonWriter(body))
        {
            writer.WriteStartObject();
            writer.WriteString(addressee, value);
            writer.WritePropertyName("messages");
            writer.WriteRawValue(messages.Json.Span, skipInputValidation: true);
            writer.WriteEndObject();
        }

        return new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new ByteArrayContent(body.GetBuffer(), 0, (int)body.Length)
            {
                Headers = { ContentType = new MediaTypeHeaderValue("application/json", "utf-8") },
            },
        };
    }
}
