using FsCheck;
using FsCheck.Fluent;

namespace Line.Messaging.Tests;

/// <summary>Text as people and attackers write it: Japanese, emoji of many code points, accents without end, lone surrogates.</summary>
internal static class TextGenerators
{
    private static readonly string[] Pieces =
    [
        "水道局の施策は4件あります。", "市民の利便性", "「はい」", "どうですか？", "Sentences end. ", "words and spaces ", "\n", "\r\n", "\t",
        "👨‍👩‍👧‍👦", "🇯🇵", "👍🏽", "e\u0301", "が\u3099", "葛\U000E0100", "𠮷野家", "\ud83d", "\ude00", "\u0000", "\u0007", "{x}", "{{", "$", "\"\\",
        "नमस्ते", "각", "\u200d", "\ufeff", new string('\u0301', 40), "！」", "…",
    ];

    public static Gen<string> Any(int maxPieces) =>
        from count in Gen.Choose(0, maxPieces)
        from pieces in Gen.Elements(Pieces).ArrayOf(count)
        select string.Concat(pieces);

    public static Gen<string> Visible(int maxPieces) => Any(maxPieces).Select(t => "市" + t);
}
