using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace InitiativeBot.Clients.Tests.Support;

/// <summary>Gets tokens as a page does before it hands them to a client.</summary>
internal static class Tokens
{
    /// <summary>The options with which a client begins.</summary>
    public static async Task<JsonObject> OptionsAsync(string address, bool webSocket)
    {
        using var http = new HttpClient();
        using var response = await http.PostAsync(new Uri(address + "/v3/directline/tokens/generate"), null, TestContext.Current.CancellationToken);
        var made = (await response.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!;
        return new JsonObject
        {
            ["domain"] = address + "/v3/directline",
            ["token"] = (string?)made["token"],
            ["webSocket"] = webSocket,
            ["pollingInterval"] = 200,
        };
    }

    /// <summary>The options with which another client takes up the same conversation.</summary>
    public static JsonObject TakeUp(this JsonObject options, string conversation, string? watermark = null)
    {
        var other = (JsonObject)options.DeepClone();
        other["conversationId"] = conversation;
        if (watermark is not null)
        {
            other["watermark"] = watermark;
        }

        return other;
    }
}
