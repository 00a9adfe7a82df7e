using InitiativeBot.Conversation;
using InitiativeBot.Dialogs;
using InitiativeBot.Hosting;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace InitiativeBot.Channels.BotFramework;

/// <summary>One turn: what a person says goes to the engine, those who join are greeted, and all else is let be.</summary>
internal sealed partial class MeasuresBot(
    IConversation engine, ReplyActivities replies, SupportedLanguages languages, string baseUrl, ILogger<MeasuresBot> logger) : IBot
{
    public async Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        var activity = turnContext.Activity;
        var answer = activity.Type switch
        {
            ActivityTypes.Message => await AnswerAsync(activity, cancellationToken),
            ActivityTypes.ConversationUpdate when SomebodyJoins(activity) => Words("botframework.welcome", activity),
            _ => null,
        };
        if (answer is not null)
        {
            await turnContext.SendActivityAsync(answer, cancellationToken);
        }
    }

    private async Task<Activity> AnswerAsync(Activity activity, CancellationToken cancellationToken)
    {
        try
        {
            var conversation = $"bot:{activity.ChannelId}:{activity.Conversation.Id}";
            if (MoreAction.TryRead(activity, out var skip))
            {
                return replies.Answer(await engine.MoreAsync(conversation, skip, cancellationToken), skip, activity.ChannelId, baseUrl);
            }

            var text = activity.Entities is { Count: > 0 } ? activity.RemoveRecipientMention() : activity.Text;
            return string.IsNullOrWhiteSpace(text)
                ? Words("botframework.notext", activity)
                : replies.Answer(await engine.AnswerAsync(new Question(conversation, text), cancellationToken), 0, activity.ChannelId, baseUrl);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailure(e);
            return Words("botframework.error", activity);
        }
    }

    private static bool SomebodyJoins(Activity activity) => activity.MembersAdded?.Any(m => m?.Id != activity.Recipient?.Id) == true;

    private Activity Words(string key, Activity activity) =>
        replies.Words(key, "botframework.suggestions", languages.Match(activity.Locale) ?? DialogBook.DefaultLanguage, activity.ChannelId);

    [LoggerMessage(1, LogLevel.Error, "A message could not be answered; the person was asked to try again")]
    private partial void LogFailure(Exception exception);
}
