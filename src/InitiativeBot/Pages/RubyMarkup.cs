using System.Collections.Frozen;
using System.Text;
using InitiativeBot.Search;

namespace InitiativeBot.Pages;

/// <summary>
/// Puts the readings of Chinese characters into a page: wherever text is Japanese (<c>lang</c>) and is shown as text, its words
/// become <c>ruby</c>. It reads the markup that <see cref="Html"/> writes: tags that are closed, attributes in double quotes.
/// Thread-safe.
/// </summary>
/// <param name="furigana">Tells the readings.</param>
public sealed class RubyMarkup(Furigana furigana)
{
    private static readonly FrozenSet<string> Void = new[] { "meta", "link", "input", "br", "hr", "img", "path" }.ToFrozenSet();

    // What is no text, or may hold nothing but text.
    private static readonly FrozenSet<string> Closed = new[] { "title", "script", "style", "svg", "option", "textarea", "ruby" }.ToFrozenSet();

    /// <summary>The page with readings.</summary>
    public Html Apply(Html page) => Html.Trusted(Apply(page.ToString()));

    /// <summary>Markup with readings.</summary>
    public string Apply(string source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var output = new StringBuilder(source.Length * 2);
        var isJapanese = new Stack<bool>([false]);
        for (var at = 0; at < source.Length;)
        {
            var open = source.IndexOf('<', at);
            Write(source[at..(open < 0 ? source.Length : open)], isJapanese.Peek(), output);
            if (open < 0)
            {
                break;
            }

            var end = EndOf(source, open);
            var tag = source.AsSpan(open, end - open);
            var name = NameOf(tag);
            if (Closed.Contains(name) && tag[1] != '/')
            {
                var close = source.IndexOf("</" + name, end, StringComparison.Ordinal);
                end = close < 0 ? source.Length : EndOf(source, close);
            }
            else if (tag[1] == '/')
            {
                if (isJapanese.Count > 1)
                {
                    isJapanese.Pop();
                }
            }
            else if (tag[1] != '!' && tag[^2] != '/' && !Void.Contains(name))
            {
                isJapanese.Push(LanguageOf(tag) is { } language ? language.StartsWith("ja", StringComparison.Ordinal) : isJapanese.Peek());
            }

            output.Append(source, open, end - open);
            at = end;
        }

        return output.ToString();
    }

    // The text is encoded already; what is encoded is no Chinese character and stays as it is.
    private void Write(string text, bool isJapanese, StringBuilder output)
    {
        if (!isJapanese || !Furigana.IsNeeded(text))
        {
            output.Append(text);
            return;
        }

        foreach (var (piece, reading) in furigana.Annotate(text))
        {
            if (reading is null)
            {
                output.Append(piece);
            }
            else
            {
                output.Append("<ruby>").Append(piece).Append("<rp>(</rp><rt>").Append(HtmlInterpolation.Encode(reading)).Append("</rt><rp>)</rp></ruby>");
            }
        }
    }

    private static int EndOf(string source, int open)
    {
        var quoted = false;
        for (var i = open; i < source.Length; i++)
        {
            quoted ^= source[i] == '"';
            if (source[i] == '>' && !quoted)
            {
                return i + 1;
            }
        }

        return source.Length;
    }

    private static string NameOf(ReadOnlySpan<char> tag)
    {
        var start = tag[1] == '/' ? 2 : 1;
        var length = 0;
        while (start + length < tag.Length && char.IsAsciiLetterOrDigit(tag[start + length]))
        {
            length++;
        }

        return tag.Slice(start, length).ToString();
    }

    private static string? LanguageOf(ReadOnlySpan<char> tag)
    {
        const string Attribute = " lang=\"";
        var start = tag.IndexOf(Attribute, StringComparison.Ordinal);
        if (start < 0)
        {
            return null;
        }

        var value = tag[(start + Attribute.Length)..];
        return value[..value.IndexOf('"')].ToString();
    }
}
