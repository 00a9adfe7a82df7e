using System.Text;
using InitiativeBot.Search.Keyword;

namespace InitiativeBot.Commands;

/// <summary>Text in a terminal.</summary>
internal static class TerminalText
{
    private const string Mark = "\u001b[1;33m";
    private const string Plain = "\u001b[0m";

    /// <summary>How many columns a text takes: Japanese, Chinese and Korean characters take two.</summary>
    public static int WidthOf(string text) => text.EnumerateRunes().Sum(WidthOf);

    /// <summary>A text on one line, its marks in colour where the terminal shows any.</summary>
    public static string Marked(MarkedText text, bool isMarking)
    {
        var written = new StringBuilder();
        var last = 0;
        foreach (var range in text.Ranges)
        {
            written.Append(text.Text, last, range.Start - last).Append(isMarking ? Mark : "").Append(text.Text, range.Start, range.Length).Append(isMarking ? Plain : "");
            last = range.Start + range.Length;
        }

        return written.Append(text.Text, last, text.Text.Length - last).Replace('\n', ' ').ToString();
    }

    private static int WidthOf(Rune rune) =>
        rune.Value is >= 0x1100 and <= 0x115F or >= 0x2E80 and <= 0xA4CF or >= 0xAC00 and <= 0xD7A3 or >= 0xF900 and <= 0xFAFF or >= 0xFE30 and <= 0xFE6F
            or >= 0xFF00 and <= 0xFF60 or >= 0xFFE0 and <= 0xFFE6 or >= 0x1F300 and <= 0x1F9FF or >= 0x20000 and <= 0x3FFFD ? 2 : 1;
}
