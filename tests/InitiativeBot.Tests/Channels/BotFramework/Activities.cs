using System.Text.Json.Nodes;
using InitiativeBot.Tests.Support;

namespace InitiativeBot.Tests.Channels.BotFramework;

/// <summary>Activities as the Emulator and the connector send them.</summary>
internal static class Activities
{
    public static JsonObject Message(string? text) => new()
    {
        ["type"] = "message",
        ["id"] = "activity-1",
        ["channelId"] = "emulator",
        ["text"] = text,
        ["from"] = new JsonObject { ["id"] = "user" },
        ["recipient"] = new JsonObject { ["id"] = "bot" },
        ["conversation"] = new JsonObject { ["id"] = "talk" },
        ["deliveryMode"] = "expectReplies",
    };

    public static JsonObject With(this JsonObject activity, string name, JsonNode? value)
    {
        activity[name] = value;
        return activity;
    }

    public static async Task<HttpResponseMessage> SendAsync(
        this ServiceFactory service, JsonObject activity, params (string Name, string Value)[] headers)
    {
        using var client = service.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = Requests.Json(activity.ToJsonString()) };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public static async Task<IReadOnlyList<JsonNode>> RepliesAsync(this ServiceFactory service, JsonObject activity)
    {
        using var response = await service.SendAsync(activity);
        response.EnsureSuccessStatusCode();
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        return [.. body["activities"]!.AsArray().Select(a => a!)];
    }
}
