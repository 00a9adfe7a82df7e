using System.Text;
using System.Text.Json;

namespace InitiativeBot.Widget;

/// <summary>
/// <c>/widget.js</c>: the files of <c>Widget/Assets</c>, one behind the other in a scope of their own, the style sheet among them
/// as a text. There is nothing else that a page has to load.
/// </summary>
public static class WidgetScript
{
    // A class stands before what makes one.
    private static readonly string[] Files =
        ["elements", "storage", "connection", "ruby", "messages", "suggestions", "answer-tools", "settings", "styles", "view", "conversation", "widget"];

    // A page asks again after a few minutes, with the tag: a new version is everywhere within the hour, an old one costs nothing.
    private const string Caching = "public, max-age=600, stale-while-revalidate=86400";

    private static readonly Lazy<CompressedContent> LazyContent =
        new(() => new CompressedContent(Encoding.UTF8.GetBytes(Text()), "text/javascript; charset=utf-8", Caching));

    /// <summary>The script as it is sent.</summary>
    public static CompressedContent Content => LazyContent.Value;

    private static string Text()
    {
        var script = new StringBuilder("/* See docs/widget.md. Colours: the Digital Agency's design tokens, /assets/LICENSES.txt. */\n(() => {\n'use strict';\n");
        script.Append("const STYLES = ").Append(JsonSerializer.Serialize(Read("styles.css"))).Append(";\n");
        foreach (var file in Files)
        {
            script.Append(Read(file + ".js")).Append('\n');
        }

        return script.Append("})();\n").ToString();
    }

    private static string Read(string name)
    {
        using var stream = typeof(WidgetScript).Assembly.GetManifestResourceStream("widget/" + name)
            ?? throw new InvalidOperationException($"The widget's file {name} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
