using InitiativeBot.Conversation;
using InitiativeBot.Dialogs;
using InitiativeBot.Pages;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;
using ChannelIds = Microsoft.Bot.Connector.Channels;

namespace InitiativeBot.Channels.BotFramework;

/// <summary>
/// A measure as a card: one of many is a hero card, which every channel with cards has; one alone is an Adaptive Card where the
/// channel draws them. The message's own text says the same in words wherever neither is drawn.
/// </summary>
internal sealed class MeasureCards(DialogBook dialogs)
{
    private const string AdaptiveContentType = "application/vnd.microsoft.card.adaptive";

    /// <summary>The card of a measure among others.</summary>
    public Attachment OneOfMany(Card card, string language, string baseUrl) => new HeroCard
    {
        Title = Unmarked(card.Title),
        Subtitle = Unmarked(card.Department),
        Text = Unmarked(card.Summary),
        Buttons = [new CardAction(ActionTypes.OpenUrl, OpenLabel(language), value: MeasureLinks.For(baseUrl, card.Id, language))],
    }.ToAttachment();

    /// <summary>The card of a measure alone.</summary>
    public Attachment Single(Card card, string language, string baseUrl, string? channel) => DrawsAdaptiveCards(channel)
        ? new Attachment { ContentType = AdaptiveContentType, Content = Adaptive(card, language, baseUrl) }
        : OneOfMany(card, language, baseUrl);

    // Channels read hero cards as Markdown with HTML in it, each in its own way of escaping; the wide sign is none in all of them.
    private static string Unmarked(string text) => text.Replace('<', '＜');

    private static bool DrawsAdaptiveCards(string? channel) =>
        channel is ChannelIds.Directline or ChannelIds.Webchat or ChannelIds.Msteams or ChannelIds.Emulator;

    private JObject Adaptive(Card card, string language, string baseUrl) => new()
    {
        ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
        ["type"] = "AdaptiveCard",
        ["version"] = "1.2",
        ["lang"] = language,
        ["fallbackText"] = $"{card.Title}\n{card.Department}\n{card.Summary}",
        ["speak"] = card.Title,
        ["body"] = new JArray(
            Text(card.Title, new JObject { ["weight"] = "bolder", ["size"] = "medium" }),
            Text(card.Department, new JObject { ["isSubtle"] = true }),
            Text(card.Summary, [])),
        ["actions"] = new JArray(new JObject
        {
            ["type"] = "Action.OpenUrl",
            ["title"] = OpenLabel(language),
            ["url"] = MeasureLinks.For(baseUrl, card.Id, language),
        }),
    };

    // A text run, because a text block reads Markdown into what stands in the document.
    private static JObject Text(string text, JObject style) => new()
    {
        ["type"] = "RichTextBlock",
        ["inlines"] = new JArray(new JObject(style) { ["type"] = "TextRun", ["text"] = text }),
    };

    private string OpenLabel(string language) => dialogs.Text(language, "botframework.open");
}
