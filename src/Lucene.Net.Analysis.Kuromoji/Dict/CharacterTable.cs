namespace Lucene.Net.Analysis.Ja.Dict;

/// <summary>
/// What the tokenizer knows about a UTF-16 code unit, packed in 32 bits: its code in the trie, its category, and how
/// unknown words form from it.
/// </summary>
internal static class CharacterTable
{
    public const int Length = 65536;
    public const uint CodeMask = 0xFFFF;
    public const int CategoryShift = 16;
    public const uint CategoryMask = 0xFF;
    public const uint Punctuation = 1u << 24;

    /// <summary>Unknown words are tried even where the dictionary has a word.</summary>
    public const uint Invoke = 1u << 25;

    /// <summary>Neighbours of the same category form one unknown word.</summary>
    public const uint Group = 1u << 26;
    public const uint Kanji = 1u << 27;

    /// <summary>Code units that agree in these bits stand in one unknown word together.</summary>
    public const uint RunMask = (CategoryMask << CategoryShift) | Punctuation;

    public static int Category(uint symbol) => (int)((symbol >> CategoryShift) & CategoryMask);
}
