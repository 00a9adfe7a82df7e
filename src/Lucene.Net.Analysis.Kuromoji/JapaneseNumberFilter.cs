using System.Text;
using Lucene.Net.Analysis.TokenAttributes;

namespace Lucene.Net.Analysis.Ja;

/// <summary>
/// Joins the tokens of a number and writes it in plain digits: full-width, kanji and mixed numbers, thousands with
/// separators, decimals. The tokenizer must keep punctuation, or separators and points are lost. Tokens marked as
/// keywords, and compounds with their parts, stay.
/// </summary>
public class JapaneseNumberFilter : TokenFilter
{
    private readonly ICharTermAttribute _term;
    private readonly IOffsetAttribute _offset;
    private readonly IKeywordAttribute _keyword;
    private readonly IPositionIncrementAttribute _positionIncrement;
    private readonly IPositionLengthAttribute _positionLength;
    private readonly StringBuilder _number = new();
    private State? _following;
    private int _partsToPass;
    private bool _exhausted;

    /// <summary>Creates the filter.</summary>
    /// <param name="input">The tokens.</param>
    public JapaneseNumberFilter(TokenStream input) : base(input)
    {
        _term = AddAttribute<ICharTermAttribute>();
        _offset = AddAttribute<IOffsetAttribute>();
        _keyword = AddAttribute<IKeywordAttribute>();
        _positionIncrement = AddAttribute<IPositionIncrementAttribute>();
        _positionLength = AddAttribute<IPositionLengthAttribute>();
    }

    private ReadOnlySpan<char> Term => _term.Buffer.AsSpan(0, _term.Length);

    /// <inheritdoc/>
    public sealed override bool IncrementToken()
    {
        if (_following is not null)
        {
            RestoreState(_following);
            _following = null;
            return true;
        }

        if (_exhausted || !m_input.IncrementToken())
        {
            _exhausted = true;
            return false;
        }

        if (_keyword.IsKeyword)
        {
            return true;
        }

        if (_partsToPass > 0)
        {
            _partsToPass--;
            return true;
        }

        if (_positionIncrement.PositionIncrement == 0)
        {
            _partsToPass = _positionLength.PositionLength - 1;
            return true;
        }

        return !JapaneseNumeral.IsNumeral(Term) || JoinNumber();
    }

    /// <summary>Normalizes a number; the name that Java's filter has.</summary>
    /// <param name="number">A number as Japanese writes it.</param>
    /// <returns>The number in plain digits, or the text itself when it is none.</returns>
    public static string NormalizeNumber(string number)
    {
        ArgumentNullException.ThrowIfNull(number);
        return JapaneseNumeral.Normalize(number);
    }

    /// <inheritdoc/>
    public override void Reset()
    {
        base.Reset();
        _following = null;
        _number.Clear();
        _partsToPass = 0;
        _exhausted = false;
    }

    private bool JoinNumber()
    {
        State first = CaptureState();
        int start = _offset.StartOffset;
        int end;
        _number.Clear();
        do
        {
            _number.Append(Term);
            end = _offset.EndOffset;
            if (!m_input.IncrementToken())
            {
                _exhausted = true;
                break;
            }

            if (_positionIncrement.PositionIncrement == 0)
            {
                _partsToPass = _positionLength.PositionLength - 1;
                _following = CaptureState();
                RestoreState(first);
                return true;
            }
        }
        while (JapaneseNumeral.IsNumeral(Term) || JapaneseNumeral.IsPunctuation(Term));

        if (!_exhausted)
        {
            _following = CaptureState();
        }

        RestoreState(first);
        _term.SetEmpty().Append(JapaneseNumeral.Normalize(_number.ToString()));
        _offset.SetOffset(start, end);
        return true;
    }
}
