using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using InitiativeBot.Measures;

namespace InitiativeBot.Pages;

/// <summary>
/// Markup that is safe to send. Made from an interpolated string whose literal parts are markup and whose holes are encoded,
/// each and always: <c>Html.From($"&lt;p&gt;{text}&lt;/p&gt;")</c>. A hole may stand in a text or in a quoted attribute.
/// </summary>
public readonly struct Html
{
    // Leaves Japanese readable, and nothing that could end the block.
    private static readonly JsonSerializerOptions SafeJson = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private readonly string? _markup;

    private Html(string markup) => _markup = markup;

    /// <summary>Nothing.</summary>
    public static Html Empty => default;

    /// <summary>The markup of an interpolated string.</summary>
    public static Html From(HtmlInterpolation markup) => new(markup.ToString());

    /// <summary>The markup where the condition holds, else nothing.</summary>
    public static Html When(bool condition, HtmlInterpolation markup) => condition ? From(markup) : Empty;

    /// <summary>A block of data for programs that read the page. Browsers run nothing of it, so no policy forbids it.</summary>
    /// <param name="type">Its media type, as it may stand in an attribute.</param>
    /// <param name="json">The data; what means something in HTML is escaped in it.</param>
    public static Html DataBlock(string type, JsonNode json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return new Html($"<script type=\"{HtmlInterpolation.Encode(type)}\">{json.ToJsonString(SafeJson)}</script>\n");
    }

    /// <summary>A text with the places marked where one of some words stands, in capitals or not.</summary>
    public static Html Marked(string text, IEnumerable<string> words)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(words);
        var sought = words.Where(w => w.Length > 0).OrderByDescending(w => w.Length).ToList();
        List<Html> parts = [];
        var done = 0;
        for (var i = 0; i < text.Length;)
        {
            var word = sought.FirstOrDefault(w => string.Compare(text, i, w, 0, w.Length, StringComparison.OrdinalIgnoreCase) == 0);
            if (word is null)
            {
                i++;
                continue;
            }

            parts.Add(From($"{text[done..i]}<mark>{text.Substring(i, word.Length)}</mark>"));
            done = i += word.Length;
        }

        parts.Add(From($"{text[done..]}"));
        return Join(parts);
    }

    /// <summary>Markup that was made of markup which is safe already.</summary>
    internal static Html Trusted(string markup) => new(markup);

    /// <summary>One after the other.</summary>
    public static Html Join(IEnumerable<Html> parts) => new(string.Concat(parts.Select(p => p.ToString())));

    /// <summary>A paragraph for each line of a text.</summary>
    public static Html Paragraphs(string text) => Paragraphs(text, line => From($"{line}"));

    /// <summary>A paragraph for each line of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="line">Makes markup of a line.</param>
    public static Html Paragraphs(string text, Func<string, Html> line)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Join(text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(l => From($"<p>{line(l)}</p>\n")));
    }

    /// <inheritdoc />
    public override string ToString() => _markup ?? "";
}

/// <summary>What the compiler makes of an interpolated string that is to be <see cref="Html"/>.</summary>
/// <param name="literalLength">How long its literal parts are together.</param>
/// <param name="formattedCount">How many holes it has.</param>
[InterpolatedStringHandler]
public readonly ref struct HtmlInterpolation(int literalLength, int formattedCount)
{
    // Japanese stays readable; what means something in HTML is encoded.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder _markup = new(literalLength + (formattedCount * 32));

    /// <summary>A text as it may stand in HTML.</summary>
    internal static string Encode(string value) => Encoder.Encode(value);

    /// <summary>Takes a literal part as markup.</summary>
    public void AppendLiteral(string value) => _markup.Append(value);

    /// <summary>Encodes a text.</summary>
    public void AppendFormatted(string? value) => _markup.Append(value is null ? "" : Encoder.Encode(value));

    /// <summary>Takes markup that is safe already.</summary>
    public void AppendFormatted(Html value) => _markup.Append(value.ToString());

    /// <summary>Takes markup that is safe already.</summary>
    public void AppendFormatted(IEnumerable<Html> value) => _markup.Append(Html.Join(value).ToString());

    /// <summary>Writes a number.</summary>
    public void AppendFormatted(int value) => _markup.Append(CultureInfo.InvariantCulture, $"{value}");

    /// <summary>Writes an id.</summary>
    public void AppendFormatted(MeasureId value) => _markup.Append(value.ToString());

    /// <inheritdoc />
    public override string ToString() => _markup.ToString();
}
