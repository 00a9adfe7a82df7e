using Lucene.Net.Analysis.TokenAttributes;

namespace Lucene.Net.Analysis.Ja;

/// <summary>
/// Drops the prolonged sound mark at the end of a katakana word, which writers set or leave out. Short words and tokens
/// marked as keywords stay.
/// </summary>
public sealed class JapaneseKatakanaStemFilter : TokenFilter
{
    /// <summary>The length from which words are stemmed.</summary>
    public const int DEFAULT_MINIMUM_LENGTH = 4;

    private const char ProlongedSoundMark = '\u30FC';

    private readonly ICharTermAttribute _term;
    private readonly IKeywordAttribute _keyword;
    private readonly int _minimumLength;

    /// <summary>Creates the filter with the default length.</summary>
    /// <param name="input">The tokens.</param>
    public JapaneseKatakanaStemFilter(TokenStream input) : this(input, DEFAULT_MINIMUM_LENGTH)
    {
    }

    /// <summary>Creates the filter.</summary>
    /// <param name="input">The tokens.</param>
    /// <param name="minimumLength">The length from which words are stemmed.</param>
    public JapaneseKatakanaStemFilter(TokenStream input, int minimumLength) : base(input)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(minimumLength, 1);
        _minimumLength = minimumLength;
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

        ReadOnlySpan<char> term = _term.Buffer.AsSpan(0, _term.Length);
        if (!_keyword.IsKeyword
            && term.Length >= _minimumLength
            && term[^1] == ProlongedSoundMark
            && !term.ContainsAnyExceptInRange('\u30A0', '\u30FF'))
        {
            _term.Length = term.Length - 1;
        }

        return true;
    }
}
