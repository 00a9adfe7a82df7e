using Lucene.Net.Analysis.TokenAttributes;

namespace Lucene.Net.Analysis.Ja;

/// <summary>
/// Writes small hiragana large, as older and official texts do, so that both ways of writing meet. Tokens marked as keywords
/// stay.
/// </summary>
public sealed class JapaneseHiraganaUppercaseFilter : TokenFilter
{
    private readonly ICharTermAttribute _term;
    private readonly IKeywordAttribute _keyword;

    /// <summary>Creates the filter.</summary>
    /// <param name="input">The tokens.</param>
    public JapaneseHiraganaUppercaseFilter(TokenStream input) : base(input)
    {
        _term = AddAttribute<ICharTermAttribute>();
        _keyword = AddAttribute<IKeywordAttribute>();
    }

    /// <inheritdoc/>
    public override bool IncrementToken()
    {
        if (!m_input.IncrementToken())
        {
            return false;
        }

        if (!_keyword.IsKeyword)
        {
            foreach (ref char c in _term.Buffer.AsSpan(0, _term.Length))
            {
                c = JapaneseSmallLetters.Hiragana(c);
            }
        }

        return true;
    }
}
