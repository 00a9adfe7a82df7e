using Lucene.Net.Util;

namespace Lucene.Net.Analysis.Ja.TokenAttributes;

/// <summary>The part of speech of a token.</summary>
public interface IPartOfSpeechAttribute : IAttribute
{
    /// <summary>The part of speech, its levels joined by hyphens.</summary>
    string? GetPartOfSpeech();

    /// <summary>Sets the word that the attribute speaks of.</summary>
    /// <param name="token">The word.</param>
    void SetToken(Token token);
}
