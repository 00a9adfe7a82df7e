using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace InitiativeBot.Editing;

/// <summary>How proposals and entries are written as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(EditProposal))]
[JsonSerializable(typeof(EditEntry))]
public sealed partial class EditingJson : JsonSerializerContext
{
    /// <summary>Leaves every script readable, for the terminal and for files (not for text inside HTML).</summary>
    public static EditingJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
