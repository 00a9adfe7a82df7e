using System.Text.Json.Serialization;
using InitiativeBot.Conversation;
using InitiativeBot.Hosting;
using InitiativeBot.Measures;
using InitiativeBot.Pages;

namespace InitiativeBot.Channels.Http;

/// <summary>A question as <c>POST /api/ask</c> takes it.</summary>
/// <param name="Text">What is asked, at most 5,000 UTF-16 units.</param>
/// <param name="Conversation">The conversation that it belongs to; a new one when left out.</param>
/// <param name="Language">A BCP 47 tag; found out from the text when left out.</param>
public sealed record AskRequest(string Text, string? Conversation = null, string? Language = null);

/// <summary>An answer of <c>POST /api/ask</c>.</summary>
/// <param name="Conversation">The conversation's id, to be sent with the next question.</param>
/// <param name="Language">The BCP 47 tag of the answer.</param>
/// <param name="Intent">What kind of answer it is.</param>
/// <param name="Text">The answer in words.</param>
/// <param name="Cards">The measures.</param>
/// <param name="Suggestions">What may be asked next.</param>
public sealed record AskAnswer(
    string Conversation, string Language, string Intent, string Text, IReadOnlyList<AskCard> Cards, IReadOnlyList<string> Suggestions)
{
    /// <summary>The engine's reply on the wire.</summary>
    /// <param name="conversation">The conversation's id as the client knows it.</param>
    /// <param name="reply">The reply.</param>
    /// <param name="baseUrl">The address under which the service is reached.</param>
    public static AskAnswer From(string conversation, Reply reply, string baseUrl)
    {
        ArgumentNullException.ThrowIfNull(reply);
        return new AskAnswer(
            conversation,
            reply.Language,
            IntentNames.Of(reply.Intent),
            reply.Text,
            [.. reply.Cards.Select(c => new AskCard(c.Id.ToString(), c.Title, c.Department, c.Summary, MeasureLinks.For(baseUrl, c.Id, reply.Language)))],
            reply.Suggestions);
    }
}

/// <summary>A measure in an <see cref="AskAnswer"/>.</summary>
/// <param name="Id">The measure's id: <c>1-1-3</c>.</param>
/// <param name="Title">Its title.</param>
/// <param name="Department">Who is responsible.</param>
/// <param name="Summary">One or two sentences.</param>
/// <param name="Url">Its detail page.</param>
public sealed record AskCard(string Id, string Title, string Department, string Summary, string Url);

/// <summary>The names of intents on the wire.</summary>
public static class IntentNames
{
#pragma warning disable CA1308 // The contract's names are in lower case.
    private static readonly Dictionary<Intent, string> Names = Enum.GetValues<Intent>().ToDictionary(i => i, i => i.ToString().ToLowerInvariant());
#pragma warning restore CA1308

    /// <summary>The name of an intent: <c>find</c>.</summary>
    public static string Of(Intent intent) => Names[intent];
}

[JsonSerializable(typeof(AskRequest))]
[JsonSerializable(typeof(AskAnswer))]
[JsonSerializable(typeof(MeasureRecord))]
[JsonSerializable(typeof(MeasureHits))]
internal sealed partial class ApiJson : JsonSerializerContext
{
    /// <summary>The context that answers are written with.</summary>
    public static ApiJson Readable { get; } = new(JsonText.NewOptions());
}
