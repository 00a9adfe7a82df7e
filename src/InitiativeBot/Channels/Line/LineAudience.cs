using Line.Messaging;

namespace InitiativeBot.Channels.Line;

/// <summary>Whom a reply is for.</summary>
/// <param name="BaseUrl">What links begin with.</param>
/// <param name="Alone">Whether this is a chat between one person and the bot.</param>
internal sealed record LineAudience(string BaseUrl, bool Alone)
{
    /// <summary>
    /// An action that says a text in the person's name. In a group such a message would not mention the bot, and so not be
    /// answered: there the text comes back as a postback.
    /// </summary>
    /// <param name="label">What the button says, which fits already.</param>
    /// <param name="text">What is said; cut where it is longer than LINE allows.</param>
    public LineAction Say(string label, string text)
    {
        var clean = LineText.Clean(text);
        if (Alone)
        {
            return new MessageAction(label, LineText.Cut(clean, LineLimits.ActionText));
        }

        var said = LineText.Cut(clean, LinePostback.MaxSay);
        return new PostbackAction(label, new LinePostback.Say(said).Data, said);
    }
}
