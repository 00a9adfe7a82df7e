namespace Lucene.Net.Analysis.Ja;

/// <summary>How the tokenizer treats compounds and unknown words.</summary>
public enum JapaneseTokenizerMode
{
    /// <summary>The words of the best path, compounds whole.</summary>
    NORMAL,

    /// <summary>Compounds are also given in their parts, the compound at the position of its first part: for search.</summary>
    SEARCH,

    /// <summary>As <see cref="SEARCH"/>, and unknown words in single characters.</summary>
    EXTENDED,
}
