namespace Lucene.Net.Analysis.Ja.Dict;

/// <summary>What a dictionary knows of a word, by the word's id. The ids of different dictionaries are unrelated.</summary>
public interface IDictionary
{
    /// <summary>The context id towards the word before.</summary>
    /// <param name="wordId">A word of this dictionary.</param>
    int GetLeftId(int wordId);

    /// <summary>The context id towards the word after.</summary>
    /// <param name="wordId">A word of this dictionary.</param>
    int GetRightId(int wordId);

    /// <summary>The cost of the word itself.</summary>
    /// <param name="wordId">A word of this dictionary.</param>
    int GetWordCost(int wordId);

    /// <summary>The part of speech, its levels joined by hyphens.</summary>
    /// <param name="wordId">A word of this dictionary.</param>
    string GetPartOfSpeech(int wordId);

    /// <summary>The reading in katakana, or null where it is unknown.</summary>
    /// <param name="wordId">A word of this dictionary.</param>
    string? GetReading(int wordId);

    /// <summary>The base form, or null where it is the surface or unknown.</summary>
    /// <param name="wordId">A word of this dictionary.</param>
    string? GetBaseForm(int wordId);

    /// <summary>The pronunciation in katakana, or null where it is unknown.</summary>
    /// <param name="wordId">A word of this dictionary.</param>
    string? GetPronunciation(int wordId);

    /// <summary>The inflection type, or null for a word that does not inflect.</summary>
    /// <param name="wordId">A word of this dictionary.</param>
    string? GetInflectionType(int wordId);

    /// <summary>The inflected form, or null for a word that does not inflect.</summary>
    /// <param name="wordId">A word of this dictionary.</param>
    string? GetInflectionForm(int wordId);
}
