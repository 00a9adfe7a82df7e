using InitiativeBot.Measures;

namespace InitiativeBot.Conversation;

/// <summary>What a person said in a conversation, as a channel hands it on.</summary>
/// <param name="Conversation">The conversation's id, unique over all channels.</param>
/// <param name="Text">What was typed, at most <see cref="MaxTextLength"/> UTF-16 units; longer text is cut.</param>
/// <param name="Language">The language asked for (a BCP 47 tag) or null to find it out from the text.</param>
public sealed record Question(string Conversation, string Text, string? Language = null)
{
    /// <summary>The longest text that is read, in UTF-16 units.</summary>
    public const int MaxTextLength = 5_000;

    /// <summary>Which way it came, for figures: <c>ask</c>, <c>line</c>, …. Null for what is not to be counted.</summary>
    public string? Channel { get; init; }

    /// <summary>Up to how many cards the channel shows without parting them; longer lists in pages of ten.</summary>
    public int MostAtOnce { get; init; } = 10;
}

/// <summary>What kind of answer a <see cref="Reply"/> is. The names on the wire are these in lower case.</summary>
public enum Intent
{
    /// <summary>One best measure, others after it in rank order.</summary>
    Find,

    /// <summary>A set of measures in the document's order.</summary>
    List,

    /// <summary>A figure or date quoted in the text, its measure as the first card.</summary>
    Fact,

    /// <summary>A question back: which of these?</summary>
    Clarify,

    /// <summary>Not covered: no card, ways on.</summary>
    Nothing,

    /// <summary>A greeting.</summary>
    Greet,

    /// <summary>How to use the service.</summary>
    Help,

    /// <summary>Thanks returned.</summary>
    Thanks,

    /// <summary>A goodbye.</summary>
    Bye,

    /// <summary>Who is answering.</summary>
    Who,

    /// <summary>The conversation starts over.</summary>
    Reset,

    /// <summary>The language was changed.</summary>
    Language,

    /// <summary>The way to a person.</summary>
    Human,

    /// <summary>A remark about an answer.</summary>
    Feedback,

    /// <summary>An emergency: the number to call.</summary>
    Emergency,

    /// <summary>A person in distress: where to turn.</summary>
    Care,
}

/// <summary>What of a measure a button under its card asks.</summary>
public enum MeasureAspect
{
    /// <summary>What it is.</summary>
    Summary,

    /// <summary>Who is responsible.</summary>
    Department,
}

/// <summary>One measure in a reply. Channels make a link to its detail page from <see cref="Id"/>.</summary>
/// <param name="Id">The measure.</param>
/// <param name="Title">Its title in the reply's language.</param>
/// <param name="Department">Who is responsible, in the reply's language.</param>
/// <param name="Summary">One or two sentences in the reply's language.</param>
public sealed record Card(MeasureId Id, string Title, string Department, string Summary);

/// <summary>The engine's answer to a <see cref="Question"/>. A channel turns it into messages of its own.</summary>
public sealed record Reply
{
    /// <summary>The BCP 47 tag of the language that the reply is written in.</summary>
    public required string Language { get; init; }

    /// <summary>What kind of answer this is.</summary>
    public required Intent Intent { get; init; }

    /// <summary>The answer in words; never empty. Plain text, line feeds part paragraphs.</summary>
    public required string Text { get; init; }

    /// <summary>The measures: all of a list in document order, up to ten in rank order otherwise. A channel pages them.</summary>
    public IReadOnlyList<Card> Cards { get; init; } = [];

    /// <summary>What a person may say next; each is a whole message that the engine answers.</summary>
    public IReadOnlyList<string> Suggestions { get; init; } = [];
}
