using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace InitiativeBot.Hosting;

/// <summary>How JSON is written: Japanese stays readable, and what means something in HTML is escaped all the same.</summary>
public static class JsonText
{
    /// <summary>The encoder of every JSON answer.</summary>
    public static JavaScriptEncoder Encoder { get; } = JavaScriptEncoder.Create(UnicodeRanges.All);

    /// <summary>Options for a source-generated context: the <see cref="Encoder"/>, and names in camel case.</summary>
    public static JsonSerializerOptions NewOptions() => new() { Encoder = Encoder, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };
}
