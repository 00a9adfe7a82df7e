using Lucene.Net.Analysis.Ja.TokenAttributes;
using Lucene.Net.Analysis.TokenAttributes;

namespace Lucene.Net.Analysis.Ja;

/// <summary>Replaces an inflected word by its base form. Tokens marked as keywords stay.</summary>
public sealed class JapaneseBaseFormFilter : TokenFilter
{
    private readonly ICharTermAttribute _term;
    private readonly IBaseFormAttribute _baseForm;
    private readonly IKeywordAttribute _keyword;

    /// <summary>Creates the filter.</summary>
    /// <param name="input">The tokens of a <see cref="JapaneseTokenizer"/>.</param>
    public JapaneseBaseFormFilter(TokenStream input) : base(input)
    {
        _term = AddAttribute<ICharTermAttribute>();
        _baseForm = AddAttribute<IBaseFormAttribute>();
        _keyword = AddAttribute<IKeywordAttribute>();
    }

    /// <inheritdoc/>
    public override bool IncrementToken()
    {
        if (!m_input.IncrementToken())
        {
            return false;
        }

        if (!_keyword.IsKeyword && _baseForm.GetBaseForm() is { } baseForm)
        {
            _term.SetEmpty().Append(baseForm);
        }

        return true;
    }
}
