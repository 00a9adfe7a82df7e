using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace InitiativeBot.Hosting;

/// <summary>How JSON is written: Japanese stays readable, and what means something in HTML is escaped all the same.</summary>
public static class JsonText
{
    /// <summary>The encoder of every JSON answer.</summary>
    public static JavaScriptEncoder Encoder { get; } = JavaScriptEncoder.Create(UnicodeRanges.All);

    /// <summary>A source-generated context's options with the <see cref="Encoder"/>.</summary>
    public static JsonSerializerOptions Readable(JsonSerializerOptions options) => new(options) { TypeInfoResolver = null, Encoder = Encoder };
}
