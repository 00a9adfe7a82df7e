using Lucene.Net.Analysis.Ja.TokenAttributes;
using Lucene.Net.Analysis.TokenAttributes;

namespace Lucene.Net.Analysis.Ja;

/// <summary>Replaces a token by its reading in katakana. Tokens without a reading stay.</summary>
public sealed class JapaneseReadingFormFilter : TokenFilter
{
    private readonly ICharTermAttribute _term;
    private readonly IReadingAttribute _reading;

    /// <summary>Creates the filter.</summary>
    /// <param name="input">The tokens of a <see cref="JapaneseTokenizer"/>.</param>
    public JapaneseReadingFormFilter(TokenStream input) : base(input)
    {
        _term = AddAttribute<ICharTermAttribute>();
        _reading = AddAttribute<IReadingAttribute>();
    }

    /// <inheritdoc/>
    public override bool IncrementToken()
    {
        if (!m_input.IncrementToken())
        {
            return false;
        }

        if (_reading.GetReading() is { } reading)
        {
            _term.SetEmpty().Append(reading);
        }

        return true;
    }
}
