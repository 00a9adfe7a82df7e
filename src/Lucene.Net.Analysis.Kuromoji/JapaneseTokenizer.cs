using Lucene.Net.Analysis.Ja.Dict;
using Lucene.Net.Analysis.Ja.TokenAttributes;
using Lucene.Net.Analysis.Ja.Viterbi;
using Lucene.Net.Analysis.TokenAttributes;

namespace Lucene.Net.Analysis.Ja;

/// <summary>
/// Cuts Japanese text into words by the cheapest path through a dictionary, and gives each its part of speech, base
/// form, reading and inflection. The tokens are those of Lucene's Kuromoji with the same dictionary. An instance is for
/// one thread; the dictionaries are shared.
/// </summary>
public sealed class JapaneseTokenizer : Tokenizer
{
    /// <summary>The mode of the constructors that do not ask for one.</summary>
    public const JapaneseTokenizerMode DEFAULT_MODE = JapaneseTokenizerMode.SEARCH;

    private readonly JapaneseDictionary _dictionary;
    private readonly UserDictionary? _userDictionary;
    private readonly ViterbiSegmenter _segmenter;
    private readonly ICharTermAttribute _term;
    private readonly IOffsetAttribute _offset;
    private readonly IPositionIncrementAttribute _positionIncrement;
    private readonly IPositionLengthAttribute _positionLength;
    private readonly IBaseFormAttribute _baseForm;
    private readonly IPartOfSpeechAttribute _partOfSpeech;
    private readonly IReadingAttribute _reading;
    private readonly IInflectionAttribute _inflection;
    private readonly JapaneseTokenAttribute? _together;
    private int _lastPosition;

    /// <summary>Creates a tokenizer with the default dictionary.</summary>
    /// <param name="input">The text.</param>
    /// <param name="userDictionary">Words of one's own, or null.</param>
    /// <param name="discardPunctuation">Whether punctuation gives no tokens.</param>
    /// <param name="mode">How compounds and unknown words are treated.</param>
    public JapaneseTokenizer(TextReader input, UserDictionary? userDictionary, bool discardPunctuation, JapaneseTokenizerMode mode)
        : this(input, JapaneseDictionary.Default, userDictionary, discardPunctuation, discardCompoundToken: false, mode)
    {
    }

    /// <summary>Creates a tokenizer with the default dictionary, and says whether compounds are dropped beside their parts.</summary>
    /// <param name="input">The text.</param>
    /// <param name="userDictionary">Words of one's own, or null.</param>
    /// <param name="discardPunctuation">Whether punctuation gives no tokens.</param>
    /// <param name="discardCompoundToken">Whether a compound that is given in parts is not given itself.</param>
    /// <param name="mode">How compounds and unknown words are treated.</param>
    public JapaneseTokenizer(TextReader input, UserDictionary? userDictionary, bool discardPunctuation, bool discardCompoundToken, JapaneseTokenizerMode mode)
        : this(input, JapaneseDictionary.Default, userDictionary, discardPunctuation, discardCompoundToken, mode)
    {
    }

    /// <summary>Creates a tokenizer with the default dictionary and the caller's attribute factory.</summary>
    /// <param name="factory">Makes the attributes.</param>
    /// <param name="input">The text.</param>
    /// <param name="userDictionary">Words of one's own, or null.</param>
    /// <param name="discardPunctuation">Whether punctuation gives no tokens.</param>
    /// <param name="mode">How compounds and unknown words are treated.</param>
    public JapaneseTokenizer(AttributeFactory factory, TextReader input, UserDictionary? userDictionary, bool discardPunctuation, JapaneseTokenizerMode mode)
        : this(factory, input, JapaneseDictionary.Default, userDictionary, discardPunctuation, discardCompoundToken: false, mode)
    {
    }

    /// <summary>Creates a tokenizer with a dictionary of the caller's choice.</summary>
    /// <param name="input">The text.</param>
    /// <param name="dictionary">The dictionary.</param>
    /// <param name="userDictionary">Words of one's own, or null.</param>
    /// <param name="discardPunctuation">Whether punctuation gives no tokens.</param>
    /// <param name="discardCompoundToken">Whether a compound that is given in parts is not given itself.</param>
    /// <param name="mode">How compounds and unknown words are treated.</param>
    public JapaneseTokenizer(
        TextReader input,
        JapaneseDictionary dictionary,
        UserDictionary? userDictionary = null,
        bool discardPunctuation = true,
        bool discardCompoundToken = false,
        JapaneseTokenizerMode mode = DEFAULT_MODE)
        : this(JapaneseAttributeFactory.Instance, input, dictionary, userDictionary, discardPunctuation, discardCompoundToken, mode)
    {
    }

    /// <summary>Creates a tokenizer with a dictionary and an attribute factory of the caller's choice.</summary>
    /// <param name="factory">Makes the attributes.</param>
    /// <param name="input">The text.</param>
    /// <param name="dictionary">The dictionary.</param>
    /// <param name="userDictionary">Words of one's own, or null.</param>
    /// <param name="discardPunctuation">Whether punctuation gives no tokens.</param>
    /// <param name="discardCompoundToken">Whether a compound that is given in parts is not given itself.</param>
    /// <param name="mode">How compounds and unknown words are treated.</param>
    public JapaneseTokenizer(
        AttributeFactory factory,
        TextReader input,
        JapaneseDictionary dictionary,
        UserDictionary? userDictionary,
        bool discardPunctuation,
        bool discardCompoundToken,
        JapaneseTokenizerMode mode)
        : base(factory, input)
    {
        ArgumentNullException.ThrowIfNull(dictionary);
        _dictionary = dictionary;
        _userDictionary = userDictionary;
        _segmenter = new ViterbiSegmenter(dictionary, userDictionary, discardPunctuation, discardCompoundToken, mode);
        _segmenter.Reset(m_input);
        _term = AddAttribute<ICharTermAttribute>();
        _offset = AddAttribute<IOffsetAttribute>();
        _positionIncrement = AddAttribute<IPositionIncrementAttribute>();
        _positionLength = AddAttribute<IPositionLengthAttribute>();
        _baseForm = AddAttribute<IBaseFormAttribute>();
        _partOfSpeech = AddAttribute<IPartOfSpeechAttribute>();
        _reading = AddAttribute<IReadingAttribute>();
        _inflection = AddAttribute<IInflectionAttribute>();
        object[] attributes = [_term, _offset, _positionIncrement, _positionLength, _baseForm, _partOfSpeech, _reading, _inflection];
        _together = Array.TrueForAll(attributes, attribute => ReferenceEquals(attribute, _term)) ? _term as JapaneseTokenAttribute : null;
    }

    /// <inheritdoc/>
    public override bool IncrementToken()
    {
        if (!_segmenter.Next(out PathWord word))
        {
            return false;
        }

        ClearAttributes();
        ReadOnlySpan<char> surface = _segmenter.Surface(word);
        IDictionary dictionary = word.Type == JapaneseTokenizerType.USER ? _userDictionary! : _dictionary;
        var token = new Token(dictionary, word.WordId, word.Type, word.Position, word.Length);
        int start = CorrectOffset(word.Position);
        int end = CorrectOffset(word.Position + word.Length);
        bool isCompound = word.Position == _lastPosition;
        int increment = isCompound ? 0 : 1;
        int length = isCompound ? word.PositionLength : 1;
        _lastPosition = word.Position;
        if (_together is not null)
        {
            SetTerm(_together, surface);
            _together.SetOffset(start, end);
            _together.PositionIncrement = increment;
            _together.PositionLength = length;
            _together.SetToken(token);
            return true;
        }

        SetTerm(_term, surface);
        _offset.SetOffset(start, end);
        _positionIncrement.PositionIncrement = increment;
        _positionLength.PositionLength = length;
        _baseForm.SetToken(token);
        _partOfSpeech.SetToken(token);
        _reading.SetToken(token);
        _inflection.SetToken(token);
        return true;
    }

    /// <inheritdoc/>
    public override void Reset()
    {
        base.Reset();
        _segmenter.Reset(m_input);
        _lastPosition = -1;
    }

    /// <inheritdoc/>
    public override void End()
    {
        base.End();
        int end = CorrectOffset(_segmenter.Position);
        _offset.SetOffset(end, end);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            // The reader that the base class now has tells a caller who forgets SetReader or Reset what is wrong.
            _segmenter.Reset(m_input);
        }
    }

    private static void SetTerm<T>(T term, ReadOnlySpan<char> surface) where T : ICharTermAttribute
    {
        char[] buffer = term.Buffer.Length < surface.Length ? term.ResizeBuffer(surface.Length) : term.Buffer;
        surface.CopyTo(buffer);
        term.Length = surface.Length;
    }
}
