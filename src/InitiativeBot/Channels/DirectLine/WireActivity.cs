using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using InitiativeBot.Hosting;

namespace InitiativeBot.Channels.DirectLine;

/// <summary>Activities as clients get them.</summary>
internal static class WireActivity
{
    /// <summary>The channel's id.</summary>
    public const string Channel = "directline";

    /// <summary>The bot's id in every conversation.</summary>
    public const string Bot = "bot";

    /// <summary>The id of a user who says none.</summary>
    public const string UnnamedUser = "user";

    /// <summary>How activities are written.</summary>
    public static JsonSerializerOptions Writing { get; } = new() { Encoder = JsonText.Encoder };

    /// <summary>The id of an activity in its conversation.</summary>
    public static string IdOf(string conversation, long sequence) =>
        string.Create(CultureInfo.InvariantCulture, $"{conversation}|{sequence:D7}");

    /// <summary>The activity with its id and time.</summary>
    public static string Write(string conversation, StoredActivity activity) =>
        Write(IdOf(conversation, activity.Sequence), activity.Time, activity.Json);

    /// <summary>The same for an activity that is not kept.</summary>
    public static string WritePassing(string conversation, string json, DateTimeOffset time) => Write(NewId(conversation), time, json);

    /// <summary>An id for an activity that has no place in the conversation.</summary>
    public static string NewId(string conversation) => $"{conversation}|{Guid.NewGuid():N}";

    /// <summary>What a poll answers and a stream sends.</summary>
    public static string WriteSet(string conversation, IReadOnlyList<StoredActivity> activities, long watermark) =>
        WriteSet(activities.Select(a => Write(conversation, a)), watermark);

    /// <summary>The same for activities that have no place in the conversation.</summary>
    public static string WriteSet(IEnumerable<string> activities, long watermark) =>
        new StringBuilder("""{"activities":[""").AppendJoin(',', activities)
            .Append(CultureInfo.InvariantCulture, $$"""],"watermark":"{{Watermark.Write(watermark)}}"}""").ToString();

    /// <summary>What the bot is given to answer.</summary>
    public static string ForBot(string conversation, StoredActivity activity) => ForBot(Write(conversation, activity));

    /// <summary>The same for an activity that is not kept.</summary>
    public static string ForBot(string activity)
    {
        var json = JsonNode.Parse(activity)!.AsObject();
        json["recipient"] = new JsonObject { ["id"] = Bot, ["role"] = "bot" };
        return json.ToJsonString(Writing);
    }

    /// <summary>What tells the bot that a user has come.</summary>
    public static string Joining(string conversation, string? user, string? locale) => new JsonObject
    {
        ["type"] = "conversationUpdate",
        ["channelId"] = Channel,
        ["conversation"] = new JsonObject { ["id"] = conversation },
        ["from"] = new JsonObject { ["id"] = user ?? UnnamedUser },
        ["recipient"] = new JsonObject { ["id"] = Bot, ["role"] = "bot" },
        ["membersAdded"] = new JsonArray(new JsonObject { ["id"] = Bot }, new JsonObject { ["id"] = user ?? UnnamedUser }),
        ["locale"] = locale,
    }.ToJsonString(Writing);

    /// <summary>What the bot says, as it is stored.</summary>
    public static string FromBot(string activity)
    {
        var json = JsonNode.Parse(activity)!.AsObject();
        foreach (var name in (string[])["id", "timestamp", "serviceUrl"])
        {
            json.Remove(name);
        }

        json["from"] = new JsonObject { ["id"] = Bot, ["role"] = "bot" };
        return json.ToJsonString(Writing);
    }

    // What is stored is an object that is never empty and has neither.
    private static string Write(string id, DateTimeOffset time, string json) =>
        $$"""{"id":"{{id}}","timestamp":"{{time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)}}",{{json.AsSpan(1)}}""";
}
