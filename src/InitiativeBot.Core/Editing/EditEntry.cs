using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace InitiativeBot.Editing;

/// <summary>One line of the journal: who changed what, when, and how to take it back. Immutable.</summary>
/// <param name="Id">Its number; the first is 1.</param>
/// <param name="At">When.</param>
/// <param name="Who">Who, as the caller says.</param>
/// <param name="What">What was changed, a line each.</param>
/// <param name="Files">What became of the files.</param>
/// <param name="Undoes">The entry that this one takes back, or null.</param>
/// <param name="Trial">What the saved questions said of it; null where there were none to ask.</param>
public sealed record EditEntry(
    long Id, DateTimeOffset At, string Who, IReadOnlyList<string> What, IReadOnlyList<TextPatch> Files, long? Undoes = null, TrialFigures? Trial = null);

/// <summary>The figures of a <see cref="ChangeEffect"/>.</summary>
/// <param name="Questions">How many messages were asked.</param>
/// <param name="RightBefore">How many of them were answered rightly before.</param>
/// <param name="RightAfter">How many after.</param>
/// <param name="Better">Wrong before and right after.</param>
/// <param name="Worse">Right before and wrong after.</param>
public sealed record TrialFigures(int Questions, int RightBefore, int RightAfter, int Better, int Worse)
{
    /// <summary>The figures of an effect; null of none.</summary>
    internal static TrialFigures? Of(ChangeEffect? effect) =>
        effect is null ? null : new TrialFigures(effect.Questions, effect.RightBefore, effect.RightAfter, effect.Better.Count, effect.Worse.Count);
}

/// <summary>A line of the journal as it is stored: an entry before its files are written, or that one's were.</summary>
/// <param name="Entry">The entry that begins.</param>
/// <param name="Done">The number of the entry that has ended.</param>
internal sealed record JournalLine(EditEntry? Entry, long? Done);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(JournalLine))]
internal sealed partial class JournalJson : JsonSerializerContext
{
    /// <summary>Leaves every script readable; the journal is no HTML.</summary>
    public static JournalJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
