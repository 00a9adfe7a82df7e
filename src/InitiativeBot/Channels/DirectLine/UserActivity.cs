using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using InitiativeBot.Channels.BotFramework;
using InitiativeBot.Channels.Http;
using InitiativeBot.Conversation;
using InitiativeBot.Hosting;

namespace InitiativeBot.Channels.DirectLine;

/// <summary>An activity of a user, read and made safe: whom it is from and where it belongs is what the service knows.</summary>
internal sealed class UserActivity
{
    private const int MaxKeyLength = 128;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // What the service says itself; what a client writes there is not believed.
    private static readonly string[] OwnNames = ["id", "timestamp", "serviceUrl", "recipient", "deliveryMode", "callerId", "relatesTo"];

    private UserActivity(string type, JsonObject json)
    {
        Type = type;
        Json = json.ToJsonString(WireActivity.Writing);
        Key = json["channelData"] is JsonObject data && data["clientActivityID"] is JsonValue value
            && value.TryGetValue<string>(out var key) && key.Length is > 0 and <= MaxKeyLength ? key : null;
    }

    /// <summary>The activity's type.</summary>
    public string Type { get; }

    /// <summary>The activity without id and time.</summary>
    public string Json { get; }

    /// <summary>The client's own key, the same when it sends the activity again; or null.</summary>
    public string? Key { get; }

    /// <summary>Whether it is part of the conversation, that is: comes back to all who take part and is kept.</summary>
    public bool IsKept => IsQuestion || Type is "event";

    /// <summary>Whether somebody waits for an answer to it.</summary>
    public bool IsQuestion => Type is "message";

    /// <summary>Reads the body of a request, or says why it is not taken.</summary>
    public static async Task<(UserActivity? Activity, IResult? Refusal)> ReadAsync(
        HttpRequest request, DirectLineToken caller, CancellationToken cancellationToken)
    {
        if (!Http.Json.IsContentOf(request))
        {
            return (null, DirectLineProblem.NoJson);
        }

        if (await BoundedBody.ReadAsync(request, DirectLineLimits.MaxBody, cancellationToken) is not { } body)
        {
            return (null, DirectLineProblem.TooLarge($"The body is longer than {DirectLineLimits.MaxBody} bytes."));
        }

        try
        {
            // Half an emoji, which a browser that cuts a text leaves, is mended.
            var text = LoneSurrogates.Replace(StrictUtf8.GetString(body.Span));
            return JsonNode.Parse(text, nodeOptions: null, Strict) is JsonObject json
                ? Read(json, caller)
                : (null, DirectLineProblem.BadRequest("The body is no activity."));
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            // DecoderFallbackException is an ArgumentException.
            return (null, DirectLineProblem.BadRequest("The body is no valid JSON in UTF-8."));
        }
    }

    private static (UserActivity? Activity, IResult? Refusal) Read(JsonObject json, DirectLineToken caller)
    {
        if (json["type"] is not JsonValue typeValue || !typeValue.TryGetValue<string>(out var type) || type.Length is 0 or > MaxKeyLength)
        {
            return (null, DirectLineProblem.BadRequest("The activity has no type."));
        }

        if (json["text"] is JsonValue textValue && textValue.TryGetValue<string>(out var text) && text.Length > Question.MaxTextLength)
        {
            return (null, DirectLineProblem.TooLarge($"The text is longer than {Question.MaxTextLength} UTF-16 units."));
        }

        var (from, problem) = Sender(json["from"], caller);
        if (from is null)
        {
            return (null, DirectLineProblem.BadRequest(problem!));
        }

        foreach (var name in OwnNames)
        {
            json.Remove(name);
        }

        json["from"] = from;
        json["conversation"] = new JsonObject { ["id"] = caller.Conversation };
        json["channelId"] = WireActivity.Channel;
        var activity = new UserActivity(type, json);
        return InProcessBot.ProblemWith(activity.Json) is { } wrong ? (null, DirectLineProblem.BadRequest(wrong)) : (activity, null);
    }

    private static (JsonObject? From, string? Problem) Sender(JsonNode? said, DirectLineToken caller)
    {
        var id = caller.User ?? TextOf(said, "id") ?? WireActivity.UnnamedUser;
        if (id.Length > DirectLineToken.MaxUserLength || id == WireActivity.Bot)
        {
            return (null, $"\"from.id\" is no id of a user: 1 to {DirectLineToken.MaxUserLength} characters, and not the bot's.");
        }

        if (caller.User is null && id.StartsWith(DirectLineToken.BoundUserPrefix, StringComparison.Ordinal))
        {
            return (null, $"An id that begins with {DirectLineToken.BoundUserPrefix} is taken from a token only.");
        }

        var from = new JsonObject { ["id"] = id };
        if (TextOf(said, "name") is { } name)
        {
            from["name"] = name;
        }

        from["role"] = "user";
        return (from, null);
    }

    private static string? TextOf(JsonNode? parent, string name) =>
        parent is JsonObject o && o[name] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;
}
