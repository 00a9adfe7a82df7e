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
public sealed record EditEntry(long Id, DateTimeOffset At, string Who, IReadOnlyList<string> What, IReadOnlyList<TextPatch> Files, long? Undoes = null);

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
