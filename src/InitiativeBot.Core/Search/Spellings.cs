namespace InitiativeBot.Search;

/// <summary>The ways in which one word is written, and how they are made equal. Immutable, thread-safe.</summary>
/// <param name="Modern">Old forms of Japanese characters to new ones.</param>
/// <param name="Simplified">Traditional Chinese characters to simplified ones.</param>
/// <param name="Letters">Latin letters read aloud in Japanese.</param>
/// <param name="Romaji">Japanese in Latin letters.</param>
/// <param name="Endings">Particles that are written to the end of a word.</param>
public sealed record Spellings(CharacterForms Modern, CharacterForms Simplified, LetterNames Letters, Romaji Romaji, WordEndings Endings)
{
    /// <summary>Reads the tables of an index folder; those that are missing change nothing.</summary>
    /// <exception cref="Data.DataFileException">A file is not of its form; names the line.</exception>
    public static Spellings Load(string indexFolder)
    {
        var characters = Path.Combine(indexFolder, "dictionary", "characters");
        var vocabulary = Path.Combine(indexFolder, "vocabulary");
        return new Spellings(
            CharacterForms.Load(Path.Combine(characters, "JPShinjitaiCharactersRev.txt")),
            CharacterForms.Load(Path.Combine(characters, "TSCharacters.txt")),
            LetterNames.Load(Path.Combine(vocabulary, "letternames.ja.txt")),
            Romaji.Load(Path.Combine(vocabulary, "romaji.txt")),
            WordEndings.Load(Path.Combine(vocabulary, "endings.txt")));
    }

    /// <summary>A normalized Japanese text as a modern writer would type it: new forms, Latin letters as such, romaji as kana.</summary>
    public string Japanese(string normalized)
    {
        ArgumentNullException.ThrowIfNull(normalized);
        return normalized.Any(c => JapaneseText.IsKana(c) || JapaneseText.IsHan(c))
            ? Letters.Apply(Modern.Apply(normalized))
            : Romaji.ToHiragana(normalized);
    }
}
