using System.Net;
using InitiativeBot.Conversation;
using InitiativeBot.Dialogs;
using InitiativeBot.Hosting;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;
using ChannelIds = Microsoft.Bot.Connector.Channels;

namespace InitiativeBot.Channels.BotFramework;

/// <summary>One turn: what a person says goes to the engine, those who join are greeted, and all else is let be.</summary>
internal sealed partial class MeasuresBot(
    IConversation engine, ReplyActivities replies, SupportedLanguages languages, Pace pace, string baseUrl, ILogger<MeasuresBot> logger) : IBot
{
    public async Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        var activity = turnContext.Activity;
        var answer = activity.Type switch
        {
            ActivityTypes.Message => await AnswerAsync(turnContext, cancellationToken),
            ActivityTypes.ConversationUpdate when SomebodyJoins(activity) => Words("botframework.welcome", activity),
            ActivityTypes.Invoke => NotImplemented(),
            _ => null,
        };
        if (answer is not null)
        {
            await turnContext.SendActivityAsync(answer, cancellationToken);
        }
    }

    /// <summary>The id over all channels of a conversation of one of the Bot Framework's.</summary>
    public static string ConversationOf(string channel, string conversation) => $"bot:{channel}:{conversation}";

    private async Task<Activity> AnswerAsync(ITurnContext turn, CancellationToken cancellationToken)
    {
        var activity = turn.Activity;
        try
        {
            var conversation = ConversationOf(activity.ChannelId, activity.Conversation.Id);
            if (MoreAction.TryRead(activity, out var skip))
            {
                var more = await ThinkAsync(turn, stop => engine.MoreAsync(conversation, skip, stop), cancellationToken);
                return replies.Answer(more, skip, activity.ChannelId, baseUrl);
            }

            var text = SpokenText.Of(activity);
            if (string.IsNullOrWhiteSpace(text))
            {
                return Words("botframework.notext", activity);
            }

            var reply = await ThinkAsync(turn, stop => engine.AnswerAsync(new Question(conversation, text) { Channel = ChannelOf(activity) }, stop), cancellationToken);
            return replies.Answer(reply, 0, activity.ChannelId, baseUrl);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailure(e);
            return Words("botframework.error", activity);
        }
    }

    private Task<Reply> ThinkAsync(ITurnContext turn, Func<CancellationToken, Task<Reply>> think, CancellationToken cancellationToken) =>
        pace.RunAsync(think, stop => ShowTypingAsync(turn, stop), cancellationToken);

    // An answer that is given as a whole shows nothing before it; letters and short messages know no typing.
    private async Task ShowTypingAsync(ITurnContext turn, CancellationToken cancellationToken)
    {
        if (turn.Activity.DeliveryMode == DeliveryModes.ExpectReplies || turn.Activity.ChannelId is ChannelIds.Email or ChannelIds.Sms)
        {
            return;
        }

        try
        {
            await turn.SendActivityAsync(new Activity(ActivityTypes.Typing), cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogNoTyping(e);
        }
    }

    // The widget talks Direct Line as others do, and says that it is the widget.
    private static string ChannelOf(Activity activity) =>
        activity.ChannelId != ChannelIds.Directline ? "botframework"
        : activity.ChannelData is JObject data && data["client"] is JValue { Value: "widget" } ? "widget" : "directline";

    private static bool SomebodyJoins(Activity activity) => activity.MembersAdded?.Any(m => m?.Id != activity.Recipient?.Id) == true;

    // The bot offers nothing that is invoked; whoever asks all the same is not left waiting.
    private static Activity NotImplemented() => new(ActivityTypesEx.InvokeResponse)
    {
        Value = new InvokeResponse { Status = (int)HttpStatusCode.NotImplemented },
    };

    private Activity Words(string key, Activity activity) =>
        replies.Words(key, "botframework.suggestions", languages.Match(activity.Locale) ?? DialogBook.DefaultLanguage, activity.ChannelId);

    [LoggerMessage(1, LogLevel.Error, "A message could not be answered; the person was asked to try again")]
    private partial void LogFailure(Exception exception);

    [LoggerMessage(2, LogLevel.Warning, "Typing could not be shown; the answer goes on")]
    private partial void LogNoTyping(Exception exception);
}
