namespace Lucene.Net.Analysis.Ja.Dict;

/// <summary>What a dictionary build is doing.</summary>
public enum DictionaryBuildStage
{
    /// <summary>Reading the word lists.</summary>
    Words,

    /// <summary>Reading the connection costs.</summary>
    ConnectionCosts,

    /// <summary>Arranging the surfaces in the trie.</summary>
    Trie,

    /// <summary>Writing the file.</summary>
    Writing,
}

/// <summary>How far a dictionary build is.</summary>
/// <param name="Stage">The work at hand.</param>
/// <param name="Fraction">Its done part, 0 to 1.</param>
public readonly record struct DictionaryBuildProgress(DictionaryBuildStage Stage, double Fraction);
