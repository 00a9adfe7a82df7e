using InitiativeBot.Channels.Http;
using InitiativeBot.Dialogs;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;
using ChannelIds = Microsoft.Bot.Connector.Channels;
using Reply = InitiativeBot.Conversation.Reply;

namespace InitiativeBot.Channels.BotFramework;

/// <summary>Turns replies into activities: the text, its measures as cards, and what to say next as suggested actions.</summary>
internal sealed class ReplyActivities(DialogBook dialogs, MeasureCards cards)
{
    /// <summary>How many cards a carousel holds on every channel.</summary>
    public const int PageSize = 10;

    private const int ShortLabel = 20;

    /// <summary>An answer.</summary>
    /// <param name="reply">The engine's reply.</param>
    /// <param name="skipped">How many cards of the list were shown before.</param>
    /// <param name="channel">The channel's id, which sets limits.</param>
    /// <param name="baseUrl">The address under which the service is reached.</param>
    public Activity Answer(Reply reply, int skipped, string? channel, string baseUrl)
    {
        var activity = Text(reply.Text, reply.Language, reply.Suggestions, channel);
        activity.ChannelData = DataFor(reply, channel);
        if (reply.Cards.Count == 0)
        {
            return activity;
        }

        activity.Attachments = reply.Cards is [var single]
            ? [cards.Single(single, reply.Language, baseUrl, channel)]
            : [.. reply.Cards.Take(PageSize).Select(c => cards.OneOfMany(c, reply.Language, baseUrl))];
        activity.AttachmentLayout = reply.Cards.Count == 1 ? AttachmentLayoutTypes.List : AttachmentLayoutTypes.Carousel;
        var left = reply.Cards.Count - PageSize;
        if (left > 0)
        {
            activity.SuggestedActions = Suggested([More(reply.Language, left, skipped + PageSize), .. activity.SuggestedActions?.Actions ?? []], channel);
        }

        return activity;
    }

    /// <summary>The channel's own words under a key of <c>dialogs/</c>, with the ways on that stand under another.</summary>
    public Activity Words(string key, string suggestionsKey, string language, string? channel) =>
        Text(dialogs.Text(language, key), language, dialogs.All(language, suggestionsKey), channel);

    // What the city's own widget wants to know beyond what is shown; other channels would refuse what they do not know.
    private static JObject? DataFor(Reply reply, string? channel) => channel != ChannelIds.Directline ? null : new JObject
    {
        ["intent"] = IntentNames.Of(reply.Intent),
        ["measures"] = new JArray(reply.Cards.Take(PageSize).Select(c => c.Id.ToString())),
    };

    private static Activity Text(string text, string language, IReadOnlyList<string> suggestions, string? channel) => new(ActivityTypes.Message)
    {
        Text = text,
        TextFormat = TextFormatTypes.Plain,
        Locale = language,
        InputHint = InputHints.AcceptingInput,
        SuggestedActions = suggestions.Count == 0 ? null : Suggested([.. suggestions.Select(s => new CardAction(ActionTypes.ImBack, Label(s, channel), value: s))], channel),
    };

    private static SuggestedActions Suggested(IList<CardAction> actions, string? channel) =>
        new() { Actions = [.. actions.Take(MaxSuggestions(channel))] };

    private static int MaxSuggestions(string? channel) => channel switch
    {
        ChannelIds.Line => 13,
        ChannelIds.Facebook or ChannelIds.Skype => 10,
        ChannelIds.Msteams => 6,
        _ => 100,
    };

    // What is posted stays whole; only what stands on the button is cut, between characters as people see them.
    private static string Label(string text, string? channel)
    {
        if (channel is not (ChannelIds.Line or ChannelIds.Facebook))
        {
            return text;
        }

        var info = new System.Globalization.StringInfo(text);
        return info.LengthInTextElements <= ShortLabel ? text : info.SubstringByTextElements(0, ShortLabel - 1) + "…";
    }

    private CardAction More(string language, int left, int skip) => new(
        ActionTypes.PostBack,
        dialogs.Text(language, "botframework.more", ("count", left.ToString(System.Globalization.CultureInfo.InvariantCulture))),
        value: MoreAction.Value(skip));
}
