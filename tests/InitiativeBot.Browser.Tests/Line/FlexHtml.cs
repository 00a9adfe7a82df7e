using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;

namespace InitiativeBot.Browser.Tests.Line;

/// <summary>
/// Shows LINE's messages as a web page that looks much like a chat on a phone, from the numbers that LINE documents: for
/// looking at, and for tests of contrast, targets and cut text. It knows what this service sends, not all of Flex.
/// </summary>
internal static class FlexHtml
{
    private static readonly Dictionary<string, int> BubbleWidths = new(StringComparer.Ordinal)
    {
        ["nano"] = 120,
        ["micro"] = 160,
        ["deca"] = 220,
        ["hecto"] = 241,
        ["kilo"] = 260,
        ["mega"] = 300,
        ["giga"] = 386,
    };

    private static readonly Dictionary<string, int> Lengths = new(StringComparer.Ordinal)
    {
        ["none"] = 0,
        ["xs"] = 2,
        ["sm"] = 4,
        ["md"] = 8,
        ["lg"] = 12,
        ["xl"] = 16,
        ["xxl"] = 20,
    };

    private static readonly Dictionary<string, int> FontSizes = new(StringComparer.Ordinal)
    {
        ["xxs"] = 11,
        ["xs"] = 13,
        ["sm"] = 14,
        ["md"] = 16,
        ["lg"] = 19,
        ["xl"] = 22,
        ["xxl"] = 29,
    };

    private const string Style = """
        body { margin: 0; padding: 16px; background: #8cabd9; font: 16px/1.4 "Noto Sans CJK JP", "Noto Sans", "Noto Sans Devanagari", sans-serif; line-break: strict; }
        :lang(zh-Hans) { font-family: "Noto Sans CJK SC", sans-serif; } :lang(zh-Hant) { font-family: "Noto Sans CJK TC", sans-serif; }
        :lang(ko) { font-family: "Noto Sans CJK KR", sans-serif; } :lang(vi), :lang(ne) { font-family: "Noto Sans", "Noto Sans Devanagari", sans-serif; }
        main { display: flex; flex-direction: column; gap: 10px; align-items: flex-start; }
        .text { background: #fff; color: #111; border-radius: 17px; padding: 9px 13px; max-width: 250px; white-space: pre-wrap; overflow-wrap: anywhere; font-size: 15px; }
        .carousel { display: flex; gap: 8px; align-items: stretch; }
        .bubble { display: flex; flex-direction: column; overflow: hidden; border-radius: 17px; background: #fff; flex: none; }
        .block { flex: none; } .body { flex: 1 0 auto; display: flex; flex-direction: column; } .body > * { flex: 1 0 auto; }
        .box { display: flex; box-sizing: border-box; min-width: 0; }
        .t { overflow: hidden; overflow-wrap: anywhere; flex: none; } .one { white-space: nowrap; text-overflow: ellipsis; }
        button { all: unset; box-sizing: border-box; display: block; width: 100%; text-align: center; border-radius: 8px; cursor: pointer; padding: 0 16px; white-space: nowrap; overflow: hidden; }
        .quick { display: flex; gap: 8px; overflow: hidden; } .quick button { width: auto; flex: none; background: #fff; color: #111; border-radius: 18px; line-height: 36px; font-size: 14px; padding: 0 14px; }
        """;

    /// <summary>A page with messages one under the other.</summary>
    public static string Page(IEnumerable<JsonElement> messages, string language)
    {
        var html = new StringBuilder($"<!doctype html><html lang=\"{language}\"><meta charset=utf-8><title>LINE</title><style>{Style}</style><body><main>");
        foreach (var message in messages)
        {
            AppendMessage(html, message);
        }

        return html.Append("</main></body></html>").ToString();
    }

    private static void AppendMessage(StringBuilder html, JsonElement message)
    {
        if (Text(message, "type") == "text")
        {
            html.Append("<div class=text>").Append(WebUtility.HtmlEncode(Text(message, "text"))).Append("</div>");
        }
        else
        {
            var contents = message.GetProperty("contents");
            html.Append("<div class=carousel role=group aria-label=\"").Append(WebUtility.HtmlEncode(Text(message, "altText"))).Append("\">");
            foreach (var bubble in Text(contents, "type") == "carousel" ? contents.GetProperty("contents").EnumerateArray() : new[] { contents }.AsEnumerable())
            {
                AppendBubble(html, bubble);
            }

            html.Append("</div>");
        }

        if (message.TryGetProperty("quickReply", out var quick))
        {
            html.Append("<div class=quick>");
            foreach (var item in quick.GetProperty("items").EnumerateArray())
            {
                html.Append("<button type=button>").Append(WebUtility.HtmlEncode(Text(item.GetProperty("action"), "label"))).Append("</button>");
            }

            html.Append("</div>");
        }
    }

    private static void AppendBubble(StringBuilder html, JsonElement bubble)
    {
        html.Append(CultureInfo.InvariantCulture, $"<div class=bubble style=\"width:{BubbleWidths[Text(bubble, "size") ?? "mega"]}px\">");
        foreach (var (block, padding) in new[] { ("header", 20), ("hero", 0), ("body", 20), ("footer", 10) })
        {
            if (bubble.TryGetProperty(block, out var box))
            {
                var ground = bubble.TryGetProperty("styles", out var styles) && styles.TryGetProperty(block, out var style) ? Text(style, "backgroundColor") : null;
                html.Append(CultureInfo.InvariantCulture, $"<div class=\"block {block}\" style=\"background:{ground ?? "transparent"}\">");
                AppendBox(html, box, padding, "");
                html.Append("</div>");
            }
        }

        html.Append("</div>");
    }

    private static void AppendComponent(StringBuilder html, JsonElement component, bool horizontal, string margin)
    {
        var flex = component.TryGetProperty("flex", out var share) ? share.GetInt32() : horizontal ? 1 : 0;
        var place = margin + (flex == 0 ? "flex:none;" : $"flex:{flex.ToString(CultureInfo.InvariantCulture)} 1 0;min-width:0;");
        switch (Text(component, "type"))
        {
            case "box":
                AppendBox(html, component, 0, place);
                break;
            case "text":
                AppendText(html, component, place);
                break;
            case "button":
                AppendButton(html, component, place);
                break;
            case "separator":
                html.Append(CultureInfo.InvariantCulture, $"<div style=\"height:1px;background:{Text(component, "color") ?? "#d4d6da"};{place}\"></div>");
                break;
            default:
                throw new NotSupportedException(Text(component, "type"));
        }
    }

    private static void AppendBox(StringBuilder html, JsonElement box, int padding, string place)
    {
        var horizontal = Text(box, "layout") != "vertical";
        var spacing = Length(box, "spacing") ?? 0;
        var all = Length(box, "paddingAll") ?? padding;
        var style = new StringBuilder(place)
            .Append(CultureInfo.InvariantCulture, $"flex-direction:{(horizontal ? "row" : "column")};")
            .Append(CultureInfo.InvariantCulture, $"padding:{Length(box, "paddingTop") ?? all}px {Length(box, "paddingEnd") ?? all}px {Length(box, "paddingBottom") ?? all}px {Length(box, "paddingStart") ?? all}px;")
            .Append(CultureInfo.InvariantCulture, $"background:{Text(box, "backgroundColor") ?? "transparent"};border-radius:{Length(box, "cornerRadius") ?? 0}px;")
            .Append(Text(box, "height") is { } height ? $"height:{height};" : "")
            .Append(Text(box, "width") is { } width ? $"width:{width};" : "")
            .Append(Length(box, "borderWidth") is { } border ? string.Create(CultureInfo.InvariantCulture, $"border:{border}px solid {Text(box, "borderColor")};") : "")
            .Append(Text(box, "justifyContent") is { } justify ? $"justify-content:{justify};" : "")
            .Append(Text(box, "alignItems") is { } align ? $"align-items:{align};" : "");
        var tap = box.TryGetProperty("action", out _) ? " role=button tabindex=0" : "";
        html.Append(CultureInfo.InvariantCulture, $"<div class=box{tap} style=\"{style}\">");
        var first = true;
        foreach (var component in box.GetProperty("contents").EnumerateArray())
        {
            var room = Length(component, "margin") ?? (first ? 0 : spacing);
            AppendComponent(html, component, horizontal, string.Create(CultureInfo.InvariantCulture, $"margin-{(horizontal ? "left" : "top")}:{room}px;"));
            first = false;
        }

        html.Append("</div>");
    }

    private static void AppendText(StringBuilder html, JsonElement text, string place)
    {
        var size = FontSizes[Text(text, "size") ?? "md"];
        var wraps = text.TryGetProperty("wrap", out var wrap) && wrap.GetBoolean();
        var lines = text.TryGetProperty("maxLines", out var max) ? max.GetInt32() : 0;
        var spacing = Length(text, "lineSpacing") ?? 0;
        var style = string.Create(
            CultureInfo.InvariantCulture,
            $"{place}font-size:{size}px;line-height:calc(1.35em + {spacing}px);color:{Text(text, "color") ?? "#111111"};font-weight:{(Text(text, "weight") == "bold" ? 700 : 400)};text-align:{Text(text, "align") ?? "start"};");
        style += wraps && lines > 0
            ? string.Create(CultureInfo.InvariantCulture, $"display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:{lines};") : "";
        style += Text(text, "gravity") == "center" ? "align-self:stretch;" : "";
        html.Append(CultureInfo.InvariantCulture, $"<div class=\"t{(wraps ? "" : " one")}\" style=\"{style}\">{WebUtility.HtmlEncode(Text(text, "text"))}</div>");
    }

    private static void AppendButton(StringBuilder html, JsonElement button, string place)
    {
        var height = Text(button, "height") == "sm" ? 40 : 52;
        var color = Text(button, "color");
        var look = Text(button, "style") switch
        {
            "primary" => $"background:{color ?? "#17c950"};color:#fff;",
            "secondary" => $"background:{color ?? "#dcdfe5"};color:#111;",
            _ => $"color:{color ?? "#42659a"};",
        };
        html.Append(CultureInfo.InvariantCulture, $"<button type=button style=\"{place}{look}height:{height}px;line-height:{height}px\">{WebUtility.HtmlEncode(Text(button.GetProperty("action"), "label"))}</button>");
    }

    private static int? Length(JsonElement component, string name) => Text(component, name) is not { } value ? null
        : Lengths.TryGetValue(value, out var pixels) ? pixels
        : int.Parse(value.AsSpan(0, value.IndexOf("px", StringComparison.Ordinal)), CultureInfo.InvariantCulture);

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
