using Line.Messaging;

namespace InitiativeBot.Channels.Line;

/// <summary>Finds out whether a message in a group speaks to the bot.</summary>
internal static class BotMention
{
    /// <summary>The message's text without the mentions of the bot; null where there is none.</summary>
    public static string? CutFrom(TextMessageContent message)
    {
        Mentionee[] own = [.. (message.Mention?.Mentionees ?? []).Where(m => m.IsSelf).OrderByDescending(m => m.Index)];
        if (own.Length == 0)
        {
            return null;
        }

        var text = message.Text;
        foreach (var mention in own)
        {
            if (mention.Index >= 0 && mention.Length > 0 && mention.Length <= text.Length - mention.Index)
            {
                text = text.Remove(mention.Index, mention.Length);
            }
        }

        return text.Trim();
    }
}
