using Lucene.Net.Analysis.Ja.TokenAttributes;
using Lucene.Net.Analysis.TokenAttributes;

namespace Lucene.Net.Analysis.Ja;

/// <summary>
/// Replaces a token by its reading, in katakana or in Latin letters. Tokens without a reading stay; in Latin letters
/// their kana are written so.
/// </summary>
public sealed class JapaneseReadingFormFilter : TokenFilter
{
    private readonly ICharTermAttribute _term;
    private readonly IReadingAttribute _reading;
    private readonly bool _useRomaji;

    /// <summary>Creates the filter for readings in katakana.</summary>
    /// <param name="input">The tokens of a <see cref="JapaneseTokenizer"/>.</param>
    public JapaneseReadingFormFilter(TokenStream input) : this(input, useRomaji: false)
    {
    }

    /// <summary>Creates the filter.</summary>
    /// <param name="input">The tokens of a <see cref="JapaneseTokenizer"/>.</param>
    /// <param name="useRomaji">Whether readings are written in Latin letters.</param>
    public JapaneseReadingFormFilter(TokenStream input, bool useRomaji) : base(input)
    {
        _useRomaji = useRomaji;
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

        string? reading = _reading.GetReading();
        if (_useRomaji)
        {
            reading = Romaji.FromKana(reading ?? _term.ToString()!);
        }

        if (reading is not null)
        {
            _term.SetEmpty().Append(reading);
        }

        return true;
    }
}
