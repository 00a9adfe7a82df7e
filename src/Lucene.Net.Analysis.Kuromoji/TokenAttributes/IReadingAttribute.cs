using Lucene.Net.Util;

namespace Lucene.Net.Analysis.Ja.TokenAttributes;

/// <summary>The reading and pronunciation of a token.</summary>
public interface IReadingAttribute : IAttribute
{
    /// <summary>The reading in katakana, or null.</summary>
    string? GetReading();

    /// <summary>The pronunciation in katakana, or null.</summary>
    string? GetPronunciation();

    /// <summary>Sets the word that the attribute speaks of.</summary>
    /// <param name="token">The word.</param>
    void SetToken(Token token);
}
