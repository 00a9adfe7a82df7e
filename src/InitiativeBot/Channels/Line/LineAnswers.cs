using InitiativeBot.Conversation;
using InitiativeBot.Dialogs;
using InitiativeBot.Hosting;
using Line.Messaging;

namespace InitiativeBot.Channels.Line;

/// <summary>What is said to each event. Thread-safe.</summary>
internal sealed class LineAnswers(
    IConversation conversation, LineReplyRenderer renderer, LoadingAnimation loading, LineMessagingClient line, DialogBook dialogs)
{
    // A welcome in Japanese at once is better than one in the person's language late.
    private static readonly TimeSpan ProfilePatience = TimeSpan.FromSeconds(2);

    private readonly SupportedLanguages _languages = new(dialogs.SpokenLanguages);

    /// <summary>Whether events of this kind are answered at all.</summary>
    public static bool Answers(WebhookEvent received) =>
        received is MessageEvent or MessageEditedEvent or FollowEvent or JoinEvent or PostbackEvent;

    /// <summary>The messages to send; none where the bot is not spoken to.</summary>
    public Task<IReadOnlyList<Message>> AnswerAsync(LineWork work, CancellationToken cancellationToken) =>
        loading.WhileAsync(work.Event.Source, () => MakeAsync(work, cancellationToken), cancellationToken);

    private async Task<IReadOnlyList<Message>> MakeAsync(LineWork work, CancellationToken cancellationToken)
    {
        var audience = new LineAudience(work.BaseUrl, work.Event.Source?.IsOneToOne ?? true);
        return work.Event switch
        {
            MessageEvent { Message: TextMessageContent text } => await AnswerTextAsync(work, text, audience, cancellationToken),
            MessageEditedEvent { Message: TextMessageContent text } => await AnswerTextAsync(work, text, audience, cancellationToken),
            MessageEvent { Message: var other } when audience.Alone =>
                renderer.Unsupported(other, await LanguageAsync(work, cancellationToken), audience),
            FollowEvent => renderer.Welcome(await LanguageAsync(work, cancellationToken), audience),
            JoinEvent => renderer.Joined(DialogBook.DefaultLanguage),
            PostbackEvent { Postback.Data: var data } when LinePostback.TryRead(data, out var postback) =>
                await AnswerPostbackAsync(work, postback, audience, cancellationToken),
            _ => [],
        };
    }

    private async Task<IReadOnlyList<Message>> AnswerTextAsync(
        LineWork work, TextMessageContent message, LineAudience audience, CancellationToken cancellationToken) =>
        (audience.Alone ? message.Text : BotMention.CutFrom(message)) is { } text ? await SayAsync(work, text, audience, cancellationToken) : [];

    private async Task<IReadOnlyList<Message>> SayAsync(LineWork work, string text, LineAudience audience, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return renderer.Welcome(await LanguageAsync(work, cancellationToken), audience);
        }

        var question = new Question(work.Conversation, LineText.Cut(text, Question.MaxTextLength)) { Channel = "line", MostAtOnce = LineLimits.CarouselBubbles };
        return renderer.Render(await conversation.AnswerAsync(question, cancellationToken), 0, audience, text);
    }

    private async Task<IReadOnlyList<Message>> AnswerPostbackAsync(
        LineWork work, LinePostback postback, LineAudience audience, CancellationToken cancellationToken) => postback switch
        {
            LinePostback.More more => renderer.Render(
                await conversation.MoreAsync(work.Conversation, more.Skip, cancellationToken), more.Skip, audience),
            LinePostback.Ask ask => renderer.Render(
                await conversation.AskAboutAsync(work.Conversation, ask.Measure, ask.Aspect, _languages.Match(ask.Language), cancellationToken),
                0, audience, answered: ask.Aspect),
            LinePostback.Say say => await SayAsync(work, say.Text, audience, cancellationToken),
            LinePostback.Speak speak when _languages.Match(speak.Language) is { } language => renderer.Render(
                await conversation.AnswerAsync(new Question(work.Conversation, dialogs.Text(language, "line.language.name"), language), cancellationToken),
                0, audience),
            LinePostback.Languages => [renderer.Languages(await LanguageAsync(work, cancellationToken))],
            _ => [],
        };

    // What was spoken here, else what the person's phone is set to where LINE tells it, else the city's own language.
    private async Task<string> LanguageAsync(LineWork work, CancellationToken cancellationToken) =>
        await conversation.LanguageOfAsync(work.Conversation, cancellationToken)
        ?? await ProfileLanguageAsync(work.Event.Source, cancellationToken)
        ?? DialogBook.DefaultLanguage;

    private async Task<string?> ProfileLanguageAsync(Source? source, CancellationToken cancellationToken)
    {
        if (source is not { IsOneToOne: true, UserId: { } user })
        {
            return null;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        stop.CancelAfter(ProfilePatience);
        try
        {
            return _languages.Match((await line.GetProfileAsync(user, stop.Token)).Value?.Language);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }
}
