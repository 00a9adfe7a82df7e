using Lucene.Net.Util;

namespace Lucene.Net.Analysis.Ja.TokenAttributes;

/// <summary>The inflection of a token.</summary>
public interface IInflectionAttribute : IAttribute
{
    /// <summary>The inflection type, or null.</summary>
    string? GetInflectionType();

    /// <summary>The inflected form, or null.</summary>
    string? GetInflectionForm();

    /// <summary>Sets the word that the attribute speaks of.</summary>
    /// <param name="token">The word.</param>
    void SetToken(Token token);
}
