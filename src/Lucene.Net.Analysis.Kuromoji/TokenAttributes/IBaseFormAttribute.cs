using Lucene.Net.Util;

namespace Lucene.Net.Analysis.Ja.TokenAttributes;

/// <summary>The base form of a token.</summary>
public interface IBaseFormAttribute : IAttribute
{
    /// <summary>The base form, or null where it is the surface or unknown.</summary>
    string? GetBaseForm();

    /// <summary>Sets the word that the attribute speaks of.</summary>
    /// <param name="token">The word.</param>
    void SetToken(Token token);
}
