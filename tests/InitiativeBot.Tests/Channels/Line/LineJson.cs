using System.Text.Json;
using Line.Messaging.Tests.OpenApi;

namespace InitiativeBot.Tests.Channels.Line;

/// <summary>Looks into the JSON that LINE was sent.</summary>
internal static class LineJson
{
    /// <summary>Every value of that name, at any depth, in the order written.</summary>
    public static IEnumerable<JsonElement> FindAll(this JsonElement json, string name) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(p => p.NameEquals(name) ? [p.Value] : FindAll(p.Value, name)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(e => FindAll(e, name)),
        _ => [],
    };

    /// <summary>The texts under that name.</summary>
    public static IReadOnlyList<string> Texts(this JsonElement json, string name) =>
        [.. json.FindAll(name).Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.GetString()!)];

    public static void AssertValid(LineCall call) => Assert.Empty(LineSchema.Api.Validate("ReplyMessageRequest", call.Body));
}
