using System.Globalization;
using BitFaster.Caching.Lru;
using InitiativeBot.Conversation;
using InitiativeBot.Dialogs;
using InitiativeBot.Pages;
using Line.Messaging;

namespace InitiativeBot.Channels.Line;

/// <summary>Turns a <see cref="Reply"/> into LINE's messages: its text, its cards side by side, quick replies. Thread-safe.</summary>
internal sealed class LineReplyRenderer(DialogBook dialogs, LineBubbles bubbles)
{
    /// <summary>The cards on each page of a list that is longer than one carousel: with a last bubble that leads on to the rest.</summary>
    public const int PageSize = 10;

    // Of the longest texts that can be said, all in emoji, as many as fit in a bubble's 30 KB.
    private const int MaxChoices = 8;

    // All of a city's measures in all languages, about 5 KB each.
    private const int RecentCards = 500;

    private readonly ConcurrentLru<(Card Card, string Language, string BaseUrl, MeasureAspect? Answered), FlexBubble> _cards = new(RecentCards);

    /// <summary>The messages for a reply.</summary>
    /// <param name="reply">The reply, its cards those from <paramref name="skip"/> on.</param>
    /// <param name="skip">How many of the list's cards were shown before.</param>
    /// <param name="audience">Whom it is for.</param>
    /// <param name="asked">The question, which is not suggested again; or null.</param>
    /// <param name="answered">What a button asked that this answers: the cards do not offer it again.</param>
    public IReadOnlyList<Message> Render(Reply reply, int skip, LineAudience audience, string? asked = null, MeasureAspect? answered = null)
    {
        List<Message> messages = [.. TextMessage.Split(Words(reply), LineLimits.MessagesPerCall - 1)];
        List<LineAction> next = [];
        if (reply is { Intent: Intent.Clarify, Cards: [_, _, ..] })
        {
            messages.Add(Choices(reply.Language, "line.choices", [.. reply.Cards.Take(MaxChoices).Select(c => Choice(c, reply.Language))]));
        }
        else if (reply.Cards.Count > 0)
        {
            messages.Add(Cards(reply, skip, audience, answered, next));
        }
        else if (IsOpen(reply.Intent) && Sayable(reply.Suggestions).Take(MaxChoices).ToList() is { Count: > 0 } choices)
        {
            messages.Add(Choices(reply.Language, "line.choices", [.. choices.Select(c => Choice(c, audience))]));
        }

        var suggestions = reply is { Cards.Count: > 0, Suggestions.Count: 0 } ? dialogs.All(reply.Language, "line.examples") : reply.Suggestions;
        return WithQuickReply(messages, [.. next, .. Sayable(suggestions).Where(s => s != asked?.Trim()).Select(s => Short(s, audience))]);
    }

    /// <summary>What a new friend is told, and who mentions the bot without a question.</summary>
    public IReadOnlyList<Message> Welcome(string language, LineAudience audience) => WithQuickReply(
        [.. TextMessage.Split(dialogs.Text(language, "line.welcome"), 1), Languages(language), Examples(language, audience)],
        [.. LanguageChoices().Select(c => c.Action)]);

    /// <summary>The choice of a language.</summary>
    public Message Languages(string language)
    {
        List<LineChoice> choices = [.. LanguageChoices()];
        var heading = dialogs.Text(language, "line.language.heading");
        return new FlexMessage(ChoicesAltText(language, heading, choices), bubbles.Grid(heading, choices));
    }

    /// <summary>What a group is told that the bot has joined.</summary>
    public IReadOnlyList<Message> Joined(string language) => TextMessage.Split(dialogs.Text(language, "line.join"));

    /// <summary>What is said to pictures, voices and all else that is no text.</summary>
    public IReadOnlyList<Message> Unsupported(MessageContent content, string language, LineAudience audience)
    {
        var thanks = dialogs.Text(language, "line.got." + content switch
        {
            StickerMessageContent => "sticker",
            ImageMessageContent or VideoMessageContent => "picture",
            AudioMessageContent => "voice",
            LocationMessageContent => "place",
            FileMessageContent => "file",
            _ => "other",
        });
        return WithQuickReply(
            [.. TextMessage.Split($"{thanks}\n{dialogs.Text(language, "line.unsupported")}", 1), Examples(language, audience)],
            [.. Sayable(dialogs.All(language, "line.examples")).Select(e => Short(e, audience))]);
    }

    // Where the words only say what the first card says, a short line takes their place: nobody reads the same twice.
    private string Words(Reply reply)
    {
        if (reply is not { Intent: Intent.Find, Cards: [var first, ..] } || !IsOnCard(reply.Text, first))
        {
            return reply.Text;
        }

        return dialogs.Text(
            reply.Language, reply.Cards.Count == 1 ? "line.find" : "line.find.more", ("title", first.Title), ("count", Number(reply.Cards.Count - 1)));
    }

    private static bool IsOnCard(string text, Card card)
    {
        if (card.Summary.Length == 0 || !text.Contains(card.Summary, StringComparison.Ordinal))
        {
            return false;
        }

        var rest = new[] { card.Summary, card.Title, card.Department }
            .Where(t => t.Length > 0)
            .Aggregate(text, (left, part) => left.Replace(part, "", StringComparison.Ordinal));
        return !rest.Any(char.IsLetterOrDigit);
    }

    // Answers that leave it to the person how to go on. After the others (thanks, an emergency) buttons would be out of place.
    private static bool IsOpen(Intent intent) => intent is
        Intent.Clarify or Intent.Nothing or Intent.Help or Intent.Greet or Intent.List or Intent.Language or Intent.Reset;

    private FlexMessage Cards(Reply reply, int skip, LineAudience audience, MeasureAspect? answered, List<LineAction> next)
    {
        FlexBubble[] all = [.. reply.Cards.Take(LineLimits.CarouselBubbles).Select(c => Bubble(c, reply.Language, audience, answered))];
        if (all.Length < reply.Cards.Count || FlexCarousel.CountFitting(all) < all.Length)
        {
            // With room for the bubble that leads on; its size hardly varies.
            var count = FlexCarousel.CountFitting([.. all.Take(PageSize)], More(reply, skip, PageSize, out _));
            all = [.. all.Take(count), More(reply, skip, count, out var more)];
            next.Add(more);
        }

        var shown = next.Count == 0 ? all.Length : all.Length - 1;
        return new FlexMessage(CardsAltText(reply.Language, [.. reply.Cards.Take(shown)]), new FlexCarousel(all));
    }

    private FlexBubble Bubble(Card card, string language, LineAudience audience, MeasureAspect? answered) => _cards.GetOrAdd(
        (card, language, audience.BaseUrl, answered), _ => bubbles.Card(card, Buttons(card, language, audience, answered)));

    private List<LineAction> Buttons(Card card, string language, LineAudience audience, MeasureAspect? answered)
    {
        List<LineAction> buttons = [];

        // A request without a host, where PublicBaseUrl is not set, leaves no address to link to; the answer is still one.
        if (Uri.TryCreate(MeasureLinks.For(audience.BaseUrl, card.Id, language), UriKind.Absolute, out var page)
            && page.Scheme is "http" or "https" && page.AbsoluteUri.Length <= LineLimits.Uri)
        {
            buttons.Add(new UriAction(Label(language, "line.card.open"), page));
        }

        if (answered != MeasureAspect.Department)
        {
            buttons.Add(Ask(card, MeasureAspect.Department, Label(language, "line.card.ask"), language));
        }

        return buttons;
    }

    private static PostbackAction Ask(Card card, MeasureAspect aspect, string label, string language) =>
        new(label, new LinePostback.Ask(card.Id, aspect, language).Data, label);

    private FlexBubble More(Reply reply, int skip, int shown, out PostbackAction action)
    {
        var label = Label(reply.Language, "line.more");
        action = new PostbackAction(label, new LinePostback.More(skip + shown).Data, label);
        return bubbles.More(dialogs.Text(reply.Language, "line.more.rest", ("count", Number(reply.Cards.Count - shown))), action);
    }

    private FlexMessage Examples(string language, LineAudience audience) => Choices(
        language, "line.examples.heading", [.. Sayable(dialogs.All(language, "line.examples")).Take(MaxChoices).Select(e => Choice(e, audience))]);

    // The city's own language first, then its plain form, then the others. A postback, because a name of a language alone is
    // not understood as a wish in every other language.
    private IEnumerable<LineChoice> LanguageChoices() => dialogs.SpokenLanguages
        .OrderBy(l => l == DialogBook.DefaultLanguage ? 0 : l.StartsWith(DialogBook.DefaultLanguage + "-", StringComparison.Ordinal) ? 1 : 2)
        .ThenBy(l => l, StringComparer.Ordinal)
        .Select(l => new LineChoice(dialogs.Text(l, "line.language.name"), null, new PostbackAction(
            Label(l, "line.language.name"), new LinePostback.Speak(l).Data, dialogs.Text(l, "line.language.name"))));

    private FlexMessage Choices(string language, string headingKey, IReadOnlyList<LineChoice> choices)
    {
        var heading = dialogs.Text(language, headingKey);
        return new FlexMessage(ChoicesAltText(language, heading, choices), bubbles.Choices(heading, choices));
    }

    private string ChoicesAltText(string language, string heading, IReadOnlyList<LineChoice> choices)
    {
        var listed = string.Join(dialogs.Text(language, "line.separator"), choices.Select(c => c.Label));
        return LineText.Clean(LineText.Cut($"{heading} {listed}", LineLimits.AltText));
    }

    private static LineChoice Choice(Card card, string language)
    {
        var title = LineText.Clean(card.Title).Trim() is { Length: > 0 } own ? own : card.Id.ToString();
        var said = LineText.Cut(title, LineLimits.ActionText);
        return new LineChoice(title, card.Department, new PostbackAction(
            LineText.CutClusters(title, LineLimits.Label), new LinePostback.Ask(card.Id, MeasureAspect.Summary, language).Data, said));
    }

    private static LineChoice Choice(string text, LineAudience audience) => new(text, null, Short(text, audience));

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
    private static List<Message> WithQuickReply(List<Message> messages, IReadOnlyList<LineAction> actions)
    {
        if (actions.Count > 0 && messages.Count > 0)
        {
            messages[^1] = messages[^1] with { QuickReply = new QuickReply([.. actions.Take(LineLimits.QuickReplies).Select(a => new QuickReplyItem(a))]) };
        }

        return messages;
    }

    private static LineAction Short(string text, LineAudience audience) =>
        audience.Say(LineText.CutClusters(LineText.Clean(text), LineLimits.Label), text);

    private string Label(string language, string key) => LineText.CutClusters(dialogs.Text(language, key), LineLimits.Label);

    private static IEnumerable<string> Sayable(IEnumerable<string> texts) =>
        texts.Where(t => !string.IsNullOrWhiteSpace(LineText.Clean(t))).Distinct(StringComparer.Ordinal);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
