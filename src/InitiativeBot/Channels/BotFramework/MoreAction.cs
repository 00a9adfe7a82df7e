using Microsoft.Bot.Schema;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace InitiativeBot.Channels.BotFramework;

/// <summary>
/// What the button for the rest of a list posts back. Channels hand it on as the value, as a text within the value, or as
/// the message's text.
/// </summary>
internal static class MoreAction
{
    private const int MaxSkip = 10_000;

    public static JObject Value(int skip) => new() { ["action"] = "more", ["skip"] = skip };

    public static bool TryRead(IMessageActivity message, out int skip)
    {
        skip = 0;
        var token = message.Value switch
        {
            JObject value => value,
            string text => Parse(text),
            JValue { Value: string text } => Parse(text),
            _ => Parse(message.Text),
        };
        if (token is null || (string?)(token["action"] as JValue) != "more" || token["skip"] is not JValue { Type: JTokenType.Integer } number)
        {
            return false;
        }

        var read = Convert.ToDecimal(number.Value, System.Globalization.CultureInfo.InvariantCulture);
        skip = read is >= 0 and <= MaxSkip ? (int)read : 0;
        return true;
    }

    private static JObject? Parse(string? text)
    {
        if (text is null || text.Length > 100 || !text.StartsWith('{'))
        {
            return null;
        }

        try
        {
            return JObject.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
