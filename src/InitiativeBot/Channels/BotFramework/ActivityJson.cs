using System.Text;
using System.Text.Json;
using Microsoft.Bot.Schema;
using Newtonsoft.Json;

namespace InitiativeBot.Channels.BotFramework;

/// <summary>Activities on the wire. The SDK's types are marked for Newtonsoft's serializer.</summary>
internal static class ActivityJson
{
    private static readonly JsonSerializerSettings Settings = new()
    {
        NullValueHandling = NullValueHandling.Ignore,
        DateTimeZoneHandling = DateTimeZoneHandling.Utc,
        DateParseHandling = DateParseHandling.DateTimeOffset,
        MaxDepth = 64,
    };

    /// <summary>The activity, or the problem with it.</summary>
    public static (Activity? Activity, string? Problem) Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            // Newtonsoft's reader takes much that is no JSON.
            using (var strict = JsonDocument.Parse(body))
            {
                if (strict.RootElement.ValueKind != JsonValueKind.Object)
                {
                    return (null, "The body is no activity.");
                }
            }

            var activity = JsonConvert.DeserializeObject<Activity>(Encoding.UTF8.GetString(body.Span), Settings)!;
            return activity switch
            {
                { Type: null or "" } => (null, "The activity has no type."),
                { Conversation.Id: null or "" } or { Conversation: null } => (null, "The activity has no conversation.id."),
                _ => (activity, null),
            };
        }
        catch (Exception e) when (e is System.Text.Json.JsonException or Newtonsoft.Json.JsonException or FormatException or OverflowException or InvalidCastException)
        {
            return (null, "The body is no valid JSON of an activity.");
        }
    }

    public static string Write(object value) => JsonConvert.SerializeObject(value, Settings);
}
