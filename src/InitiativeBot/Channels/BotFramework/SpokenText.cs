using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace InitiativeBot.Channels.BotFramework;

/// <summary>
/// What a person says with a message: its text, or what a pressed button stands for. Channels hand a button on as the text
/// (imBack), as the value (postBack), or as both (messageBack); an Adaptive Card sends an object.
/// </summary>
internal static class SpokenText
{
    /// <summary>The words, without a mention of the bot; empty when there are none.</summary>
    public static string Of(IMessageActivity message)
    {
        var text = message.Entities is { Count: > 0 } ? message.RemoveRecipientMention() : message.Text;
        return string.IsNullOrWhiteSpace(text) ? OfValue(message.Value) : text;
    }

    private static string OfValue(object? value) => value switch
    {
        string text => text,
        JValue { Value: string text } => text,
        JObject submitted when submitted["text"] is JValue { Value: string text } => text,
        _ => "",
    };
}
