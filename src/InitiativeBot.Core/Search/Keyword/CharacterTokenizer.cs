using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Ja.Normalization;
using Lucene.Net.Analysis.TokenAttributes;

namespace InitiativeBot.Search.Keyword;

/// <summary>
/// <see cref="CharacterTokens"/> for the index: each piece, pairs of characters that stand side by side, and Latin words
/// also without their marks.
/// </summary>
internal sealed class CharacterTokenizer : Tokenizer
{
    private readonly ICharTermAttribute _term;
    private readonly IPositionIncrementAttribute _increment;
    private readonly IOffsetAttribute _offset;
    private IEnumerator<(string Term, int Increment, int Start, int End)>? _terms;
    private int _length;

    public CharacterTokenizer(TextReader input)
        : base(input)
    {
        _term = AddAttribute<ICharTermAttribute>();
        _increment = AddAttribute<IPositionIncrementAttribute>();
        _offset = AddAttribute<IOffsetAttribute>();
    }

    public static Analyzer Analyzer { get; } = Analyzer.NewAnonymous((_, reader) => new TokenStreamComponents(new CharacterTokenizer(reader)));

    public override void Reset()
    {
        base.Reset();
        var text = m_input.ReadToEnd();
        _length = text.Length;
        _terms = Terms(CharacterTokens.Of(text)).GetEnumerator();
    }

    public override bool IncrementToken()
    {
        ClearAttributes();
        if (!_terms!.MoveNext())
        {
            return false;
        }

        var (term, increment, start, end) = _terms.Current;
        _term.SetEmpty().Append(term);
        _increment.PositionIncrement = increment;
        _offset.SetOffset(CorrectOffset(start), CorrectOffset(end));
        return true;
    }

    public override void End()
    {
        base.End();
        _offset.SetOffset(CorrectOffset(_length), CorrectOffset(_length));
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _terms?.Dispose();
        }

        base.Dispose(disposing);
    }

    private static IEnumerable<(string Term, int Increment, int Start, int End)> Terms(List<CharacterToken> tokens)
    {
        var last = -1;
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            yield return (token.Term, token.Position - last, token.Start, token.Start + token.Length);
            last = token.Position;
            if (token.IsWide && i + 1 < tokens.Count && tokens[i + 1].IsWide && tokens[i + 1].Position == token.Position + 1)
            {
                yield return (token.Term + tokens[i + 1].Term, 0, token.Start, tokens[i + 1].Start + tokens[i + 1].Length);
            }
            else if (CharacterTokens.IsMarkedLatin(token.Term))
            {
                yield return (WithoutMarks(token.Term), 0, token.Start, token.Start + token.Length);
            }
        }
    }

    /// <summary>A Latin word without its marks.</summary>
    public static string WithoutMarks(string term) => Nfkc.RemoveMarks(term).Replace('đ', 'd');
}
