using System.Globalization;
using InitiativeBot.Conversation;
using InitiativeBot.Dialogs;
using InitiativeBot.Pages;
using Line.Messaging;

namespace InitiativeBot.Channels.Line;

/// <summary>Turns a <see cref="Reply"/> into LINE's messages: its text, its cards side by side, quick replies. Thread-safe.</summary>
internal sealed class LineReplyRenderer(DialogBook dialogs)
{
    /// <summary>How a postback that asks for the rest of a list begins; the number of cards to skip follows.</summary>
    public const string MorePrefix = "more:";

    /// <summary>The most cards in one message, so that a last bubble leads on to the rest.</summary>
    public const int PageSize = 10;

    // Of the longest texts that can be said, all in emoji, as many as fit in a bubble's 30 KB.
    private const int MaxChoices = 8;

    /// <summary>The messages for a reply.</summary>
    /// <param name="reply">The reply, its cards those from <paramref name="skip"/> on.</param>
    /// <param name="skip">How many of the list's cards were shown before.</param>
    /// <param name="baseUrl">What links begin with.</param>
    public IReadOnlyList<Message> Render(Reply reply, int skip, string baseUrl)
    {
        List<Message> messages = [.. TextMessage.Split(reply.Text, LineLimits.MessagesPerCall - 1)];
        PostbackAction? more = null;
        if (reply.Cards.Count > 0)
        {
            messages.Add(Cards(reply, skip, baseUrl, out more));
        }
        else if (reply.Intent is Intent.Clarify or Intent.Nothing or Intent.Help && Sayable(reply.Suggestions).Take(MaxChoices).ToList() is { Count: > 0 } choices)
        {
            messages.Add(Choices(reply.Language, choices));
        }

        return WithQuickReply(messages, more, reply.Suggestions);
    }

    /// <summary>What a new friend is told, and who mentions the bot without a question.</summary>
    public IReadOnlyList<Message> Welcome()
    {
        const string language = DialogBook.DefaultLanguage;
        List<Message> messages = [.. TextMessage.Split(dialogs.Text(language, "line.welcome"))];
        messages.Add(Choices(language, [.. Sayable(dialogs.All(language, "line.examples")).Take(MaxChoices)]));
        return WithQuickReply(messages, null, dialogs.All(language, "line.languages"));
    }

    /// <summary>What a group is told that the bot has joined.</summary>
    public IReadOnlyList<Message> Joined() => TextMessage.Split(dialogs.Text(DialogBook.DefaultLanguage, "line.join"));

    /// <summary>What is said to pictures, voices and all else that is no text.</summary>
    public IReadOnlyList<Message> Unsupported() => WithQuickReply(
        [.. TextMessage.Split(dialogs.Text(DialogBook.DefaultLanguage, "line.unsupported"))],
        null,
        dialogs.All(DialogBook.DefaultLanguage, "line.examples"));

    private FlexMessage Cards(Reply reply, int skip, string baseUrl, out PostbackAction? more)
    {
        var label = dialogs.Text(reply.Language, "line.card.open");
        FlexBubble[] bubbles =
        [
            .. reply.Cards.Take(PageSize).Select(c => LineBubbles.Card(c, label, Page(c, reply.Language, baseUrl))),
        ];

        // With room for the bubble that leads on, whether or not there will be one: its size hardly varies.
        var count = FlexCarousel.CountFitting(bubbles, More(reply, skip, bubbles.Length, out _));
        var last = More(reply, skip, count, out more);
        bubbles = reply.Cards.Count > count ? [.. bubbles.Take(count), last] : bubbles;
        more = reply.Cards.Count > count ? more : null;
        return new FlexMessage(CardsAltText(reply.Language, [.. reply.Cards.Take(count)]), new FlexCarousel(bubbles));
    }

    // A request without a host, where PublicBaseUrl is not set, leaves no address to link to; the answer is still one.
    private static Uri? Page(Card card, string language, string baseUrl) =>
        Uri.TryCreate(MeasureLinks.For(baseUrl, card.Id, language), UriKind.Absolute, out var page)
        && page.Scheme is "http" or "https" && page.AbsoluteUri.Length <= LineLimits.Uri
            ? page
            : null;

    private FlexBubble More(Reply reply, int skip, int shown, out PostbackAction action)
    {
        var label = dialogs.Text(reply.Language, "line.more");
        action = new PostbackAction(
            LineText.CutClusters(label, LineLimits.Label), string.Create(CultureInfo.InvariantCulture, $"{MorePrefix}{skip + shown}"), label);
        return LineBubbles.More(dialogs.Text(reply.Language, "line.more.rest", ("count", Number(reply.Cards.Count - shown))), action);
    }

    private FlexMessage Choices(string language, IReadOnlyList<string> choices)
    {
        var heading = dialogs.Text(language, "line.choices");
        var listed = string.Join(dialogs.Text(language, "line.separator"), choices);
        return new FlexMessage(LineText.Cut($"{heading} {listed}", LineLimits.AltText), LineBubbles.Choices(heading, choices));
    }

    // The summaries go where they do not fit: the titles of all the cards say more than some cards whole.
    private string CardsAltText(string language, IReadOnlyList<Card> cards)
    {
        var whole = Listed("line.card.alt");
        return LineText.Clean(LineText.Cut(whole.Length <= LineLimits.AltText ? whole : Listed("line.card.alt.short"), LineLimits.AltText));

        string Listed(string key) => dialogs.Text(
            language,
            "line.cards.alt",
            ("count", Number(cards.Count)),
            ("cards", string.Join(dialogs.Text(language, "line.separator"), cards.Select(c => dialogs.Text(
                language, key, ("title", c.Title), ("department", c.Department), ("summary", c.Summary))))));
    }

    // On the last message only: the phone shows those of the newest.
    private static List<Message> WithQuickReply(List<Message> messages, PostbackAction? more, IReadOnlyList<string> suggestions)
    {
        List<QuickReplyItem> items = [.. more is null ? [] : new[] { new QuickReplyItem(more) }, .. Sayable(suggestions).Select(QuickReplyItem.Say)];
        if (items.Count > 0 && messages.Count > 0)
        {
            messages[^1] = messages[^1] with { QuickReply = new QuickReply([.. items.Take(LineLimits.QuickReplies)]) };
        }

        return messages;
    }

    private static IEnumerable<string> Sayable(IEnumerable<string> texts) =>
        texts.Where(t => !string.IsNullOrWhiteSpace(LineText.Clean(t))).Distinct(StringComparer.Ordinal);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
