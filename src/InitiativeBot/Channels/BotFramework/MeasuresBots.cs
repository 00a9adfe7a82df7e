using InitiativeBot.Conversation;
using InitiativeBot.Hosting;

namespace InitiativeBot.Channels.BotFramework;

/// <summary>Makes the bot for a turn.</summary>
internal sealed class MeasuresBots(
    IConversation engine, ReplyActivities replies, SupportedLanguages languages, Pace pace, ILogger<MeasuresBot> logger)
{
    /// <summary>The bot whose cards link to pages under an address.</summary>
    public MeasuresBot Create(string baseUrl) => new(engine, replies, languages, pace, baseUrl, logger);
}
