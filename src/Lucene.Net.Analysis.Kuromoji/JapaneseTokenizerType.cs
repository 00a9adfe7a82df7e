namespace Lucene.Net.Analysis.Ja;

/// <summary>Where a word comes from.</summary>
public enum JapaneseTokenizerType
{
    /// <summary>From the dictionary.</summary>
    KNOWN,

    /// <summary>A run of characters that the dictionary does not have.</summary>
    UNKNOWN,

    /// <summary>From the user dictionary.</summary>
    USER,
}
