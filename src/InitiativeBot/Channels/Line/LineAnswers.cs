using System.Globalization;
using InitiativeBot.Conversation;
using Line.Messaging;

namespace InitiativeBot.Channels.Line;

/// <summary>What is said to each event. Thread-safe.</summary>
internal sealed class LineAnswers(IConversation conversation, LineReplyRenderer renderer)
{
    /// <summary>Whether events of this kind are answered at all.</summary>
    public static bool Answers(WebhookEvent received) =>
        received is MessageEvent or MessageEditedEvent or FollowEvent or JoinEvent or PostbackEvent;

    /// <summary>The messages to send; none where the bot is not spoken to.</summary>
    public async Task<IReadOnlyList<Message>> AnswerAsync(LineWork work, CancellationToken cancellationToken)
    {
        var alone = work.Event.Source?.IsOneToOne ?? true;
        return work.Event switch
        {
            MessageEvent { Message: TextMessageContent text } => await AnswerTextAsync(work, text, alone, cancellationToken),
            MessageEditedEvent { Message: TextMessageContent text } => await AnswerTextAsync(work, text, alone, cancellationToken),
            MessageEvent when alone => renderer.Unsupported(),
            FollowEvent => renderer.Welcome(),
            JoinEvent => renderer.Joined(),
            PostbackEvent postback => await AnswerPostbackAsync(work, postback.Postback.Data, cancellationToken),
            _ => [],
        };
    }

    private async Task<IReadOnlyList<Message>> AnswerTextAsync(
        LineWork work, TextMessageContent message, bool alone, CancellationToken cancellationToken)
    {
        var text = alone ? message.Text : BotMention.CutFrom(message);
        if (text is null)
        {
            return [];
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            return renderer.Welcome();
        }

        var question = new Question(work.Conversation, LineText.Cut(text, Question.MaxTextLength));
        return renderer.Render(await conversation.AnswerAsync(question, cancellationToken), 0, work.BaseUrl);
    }

    private async Task<IReadOnlyList<Message>> AnswerPostbackAsync(LineWork work, string data, CancellationToken cancellationToken)
    {
        if (!data.StartsWith(LineReplyRenderer.MorePrefix, StringComparison.Ordinal)
            || !int.TryParse(data.AsSpan(LineReplyRenderer.MorePrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var skip))
        {
            return [];
        }

        return renderer.Render(await conversation.MoreAsync(work.Conversation, skip, cancellationToken), skip, work.BaseUrl);
    }
}
