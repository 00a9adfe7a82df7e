using Lucene.Net.Analysis.Ja.Dict;

namespace Lucene.Net.Analysis.Ja;

/// <summary>
/// A word as a dictionary knows it. A small value: what it tells is looked up and decoded when it is asked for.
/// </summary>
/// <param name="dictionary">The dictionary that has the word.</param>
/// <param name="wordId">The word's id there.</param>
/// <param name="type">Where the word comes from.</param>
/// <param name="position">Where it starts in the text that the tokenizer reads.</param>
/// <param name="length">Its length there.</param>
public readonly struct Token(IDictionary dictionary, int wordId, JapaneseTokenizerType type, int position, int length) : IEquatable<Token>
{
    /// <summary>The dictionary that has the word; null in a default value.</summary>
    public IDictionary? Dictionary { get; } = dictionary;

    /// <summary>The word's id in its dictionary.</summary>
    public int WordId { get; } = wordId;

    /// <summary>Where the word comes from.</summary>
    public JapaneseTokenizerType Type { get; } = type;

    /// <summary>Where the word starts in the text that the tokenizer reads.</summary>
    public int Position { get; } = position;

    /// <summary>The word's length.</summary>
    public int Length { get; } = length;

    /// <summary>Whether the word is from the dictionary.</summary>
    public bool IsKnown => Type == JapaneseTokenizerType.KNOWN;

    /// <summary>Whether the dictionary does not have the word.</summary>
    public bool IsUnknown => Type == JapaneseTokenizerType.UNKNOWN;

    /// <summary>Whether the word is from the user dictionary.</summary>
    public bool IsUser => Type == JapaneseTokenizerType.USER;

    /// <summary>Compares two words.</summary>
    /// <param name="left">A word.</param>
    /// <param name="right">Another.</param>
    public static bool operator ==(Token left, Token right) => left.Equals(right);

    /// <summary>Compares two words.</summary>
    /// <param name="left">A word.</param>
    /// <param name="right">Another.</param>
    public static bool operator !=(Token left, Token right) => !left.Equals(right);

    /// <summary>The base form, or null where it is the surface or unknown.</summary>
    public string? GetBaseForm() => Dictionary?.GetBaseForm(WordId);

    /// <summary>The part of speech, its levels joined by hyphens.</summary>
    public string? GetPartOfSpeech() => Dictionary?.GetPartOfSpeech(WordId);

    /// <summary>The reading in katakana, or null.</summary>
    public string? GetReading() => Dictionary?.GetReading(WordId);

    /// <summary>The pronunciation in katakana, or null.</summary>
    public string? GetPronunciation() => Dictionary?.GetPronunciation(WordId);

    /// <summary>The inflection type, or null.</summary>
    public string? GetInflectionType() => Dictionary?.GetInflectionType(WordId);

    /// <summary>The inflected form, or null.</summary>
    public string? GetInflectionForm() => Dictionary?.GetInflectionForm(WordId);

    /// <inheritdoc/>
    public bool Equals(Token other) => ReferenceEquals(Dictionary, other.Dictionary)
        && WordId == other.WordId && Type == other.Type && Position == other.Position && Length == other.Length;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Token other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(WordId, Type, Position, Length);
}
