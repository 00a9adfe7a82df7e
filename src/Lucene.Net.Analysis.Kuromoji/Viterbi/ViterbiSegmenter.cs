using Lucene.Net.Analysis.Ja.Dict;

namespace Lucene.Net.Analysis.Ja.Viterbi;

/// <summary>
/// Finds the cheapest path of words through the text. Going forward, every word that starts at a position is joined to
/// the best word that ends there; where only one path is left, or the text ends, the path is read off backwards.
/// </summary>
internal sealed unsafe partial class ViterbiSegmenter
{
    private const int MaxUnknownWordLength = 1024;
    private const int MaxBacktraceGap = 1024;

    private readonly JapaneseDictionary _dictionary;
    private readonly UserDictionary? _userDictionary;
    private readonly bool _discardPunctuation;
    private readonly bool _search;
    private readonly bool _extended;
    private readonly bool _outputCompounds;
    private readonly ushort _userLeftId;
    private readonly ushort _userRightId;
    private readonly int _lookahead;
    private readonly Lattice _lattice;
    private readonly TextWindow _window;
    private int _settled;
    private int _runEnd;
    private bool _ended;

    public ViterbiSegmenter(
        JapaneseDictionary dictionary, UserDictionary? userDictionary, bool discardPunctuation, bool discardCompounds, JapaneseTokenizerMode mode)
    {
        _dictionary = dictionary;
        _userDictionary = userDictionary is { Count: > 0 } ? userDictionary : null;
        _discardPunctuation = discardPunctuation;
        _search = mode is JapaneseTokenizerMode.SEARCH or JapaneseTokenizerMode.EXTENDED;
        _extended = mode == JapaneseTokenizerMode.EXTENDED;
        _outputCompounds = _search && !discardCompounds;
        _userLeftId = dictionary.StoredLeftId(UserDictionary.LeftId);
        _userRightId = dictionary.StoredRightId(UserDictionary.RightId);
        _lookahead = Math.Max(MaxUnknownWordLength, Math.Max(dictionary.LongestWord, userDictionary?.LongestWord ?? 0)) + 1;
        _lattice = new Lattice(dictionary);
        _window = new TextWindow(dictionary);
        Reset(TextReader.Null);
    }

    /// <summary>How far the text has been read; its length at the end.</summary>
    public int Position { get; private set; }

    private BestPath Path { get; } = new();

    public void Reset(TextReader reader)
    {
        _window.Reset(reader);
        _lattice.Reset();
        Path.Clear();
        Position = 0;
        _settled = 0;
        _runEnd = 0;
        _ended = false;
    }

    /// <summary>The next word of the best path; false at the end of the text.</summary>
    public bool Next(out PathWord word)
    {
        while (Path.Count == 0)
        {
            if (_ended)
            {
                word = default;
                return false;
            }

            Advance();
        }

        word = Path.Pop();
        return true;
    }

    public ReadOnlySpan<char> Surface(in PathWord word) => _window.Slice(word.Position, word.Length);

    /// <summary>Goes forward until a stretch of the path is settled or the text ends.</summary>
    private void Advance()
    {
        int unknownEnd = -1;
        while (true)
        {
            if (Position + _lookahead > _window.Limit && !_window.Ended)
            {
                _window.Fill(_settled, Position + _lookahead);
            }

            if (Position == _window.Limit)
            {
                break;
            }

            int count = _lattice.Count(Position);
            if (count == 0)
            {
                Position++;
                continue;
            }

            if (count == 1 && Position > _settled && _lattice.Next == Position + 1)
            {
                Backtrace(Position, 0);
                _lattice.Cost(Position, 0) = 0;
                if (Path.Count > 0)
                {
                    return;
                }
            }

            if (Position - _settled >= MaxBacktraceGap)
            {
                SettleBestPartialPath();
                if (Path.Count > 0)
                {
                    return;
                }

                continue;
            }

            _lattice.StartAt(Position);
            bool found = _userDictionary is not null && AddUserWords(_userDictionary);
            found = found || AddKnownWords();
            uint symbol = _window.Symbols[Position];
            bool insideUnknown = !_search && unknownEnd > Position;
            if (!insideUnknown && (!found || (symbol & CharacterTable.Invoke) != 0))
            {
                unknownEnd = AddUnknownWords(symbol);
            }

            Position++;
        }

        _ended = true;
        if (Position > 0)
        {
            SettleWholePath();
        }
    }

    private bool AddUserWords(UserDictionary userDictionary)
    {
        ReadOnlySpan<char> text = _window.Slice(Position, Math.Min(_window.Limit - Position, userDictionary.LongestWord));
        bool found = false;
        UserDictionary.PrefixRange range = default;
        for (int phrase; (phrase = userDictionary.NextPrefix(text, ref range)) >= 0; found = true)
        {
            _lattice.Add(Position + range.Length, ~phrase, _userLeftId, _userRightId, UserDictionary.WordCost);
        }

        return found;
    }

    private bool AddKnownWords()
    {
        ulong* trie = _dictionary.Trie;
        WordEntry* words = _dictionary.Words;
        uint* symbols = _window.Symbols;
        int limit = _window.Limit;
        bool found = false;
        ulong unit = trie[0];
        for (int at = Position; at < limit; at++)
        {
            uint code = symbols[at] & CharacterTable.CodeMask;
            uint children = DoubleArrayTrie.Base(unit);
            unit = trie[children + code];
            if (DoubleArrayTrie.Label(unit) != code || children == 0)
            {
                break;
            }

            int wordId = DoubleArrayTrie.ValuePlusOne(unit) - 1;
            if (wordId >= 0)
            {
                _lattice.AddWords(at + 1, words, wordId);
                found = true;
            }
        }

        return found;
    }

    /// <summary>Adds the word that the run of like characters here may be; returns its end.</summary>
    private int AddUnknownWords(uint symbol)
    {
        int end = Position + 1;
        if ((symbol & CharacterTable.Group) != 0)
        {
            end = Math.Min(RunEnd(symbol), Position + MaxUnknownWordLength);
        }

        _lattice.AddWords(end, _dictionary.Words, _dictionary.UnknownWords[CharacterTable.Category(symbol)]);
        return end;
    }

    /// <summary>The end of the run, as far as the window goes; remembered, because the next positions are in the same run.</summary>
    private int RunEnd(uint symbol)
    {
        uint* symbols = _window.Symbols;
        uint run = symbol & CharacterTable.RunMask;
        int end = Math.Max(_runEnd, Position + 1);
        while (end < _window.Limit && (symbols[end] & CharacterTable.RunMask) == run)
        {
            end++;
        }

        return _runEnd = end;
    }

    private int ComputePenalty(int position, int length)
    {
        const int KanjiLength = 2, KanjiPenalty = 3000, OtherLength = 7, OtherPenalty = 1700;
        if (length <= KanjiLength)
        {
            return 0;
        }

        uint* symbols = _window.Symbols;
        for (int at = position; at < position + length; at++)
        {
            if ((symbols[at] & CharacterTable.Kanji) == 0)
            {
                return length > OtherLength ? (length - OtherLength) * OtherPenalty : 0;
            }
        }

        return (length - KanjiLength) * KanjiPenalty;
    }
}
