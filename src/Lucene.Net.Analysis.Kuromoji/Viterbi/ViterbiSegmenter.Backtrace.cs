using Lucene.Net.Analysis.Ja.Dict;

namespace Lucene.Net.Analysis.Ja.Viterbi;

internal sealed unsafe partial class ViterbiSegmenter
{
    private bool IsPunctuation(int position) => (_window.Symbols[position] & CharacterTable.Punctuation) != 0;

    private int LeftIdOf(int wordId) => wordId < 0 ? _userLeftId : _dictionary.Words[wordId].LeftId;

    /// <summary>The text ends: the best path is the one that ends cheapest.</summary>
    private void SettleWholePath()
    {
        int least = int.MaxValue;
        int best = -1;
        int count = _lattice.Count(Position);
        for (int i = 0; i < count; i++)
        {
            int cost = _lattice.Cost(Position, i) + _lattice.Connection(_lattice.RightId(Position, i), _dictionary.BoundaryLeftId);
            if (cost < least)
            {
                least = cost;
                best = i;
            }
        }

        Backtrace(Position, best);
    }

    /// <summary>
    /// Nothing was settled for too long: the cheapest of all paths so far is taken, and only that one goes on. Not
    /// always the best path of the whole text, but memory stays bounded.
    /// </summary>
    private void SettleBestPartialPath()
    {
        int least = int.MaxValue;
        int end = -1;
        int best = -1;
        for (int position = Position; position < _lattice.Next; position++)
        {
            int count = _lattice.Count(position);
            for (int i = 0; i < count; i++)
            {
                if (_lattice.Cost(position, i) < least)
                {
                    least = _lattice.Cost(position, i);
                    end = position;
                    best = i;
                }
            }
        }

        for (int position = Position; position < _lattice.Next; position++)
        {
            _lattice.Truncate(position, 0);
        }

        _lattice.Cost(end, 0) = least;
        _lattice.RightId(end, 0) = _lattice.RightId(end, best);
        _lattice.Node(end, 0) = _lattice.Node(end, best);
        _lattice.Truncate(end, 1);
        Backtrace(end, 0);
        for (int i = 0; i < _lattice.Count(end); i++)
        {
            _lattice.Cost(end, i) = 0;
        }

        Position = end;
    }

    /// <summary>Reads the path off backwards, from one of the words that end at a position to what is settled.</summary>
    private void Backtrace(int end, int index)
    {
        var compound = default(PathWord);
        bool insideCompound = false;
        int wordsInside = 0;
        int followingLeftId = -1;
        for (int position = end; position > _settled;)
        {
            LatticeNode node = _lattice.Node(position, index);
            if (_search && !insideCompound && node.WordId >= 0)
            {
                int penalty = ComputePenalty(node.Start, position - node.Start);
                if (penalty > 0 && FindParts(position, index, penalty, followingLeftId, out int parts))
                {
                    compound = new PathWord(node.Start, position - node.Start, node.WordId, TypeOf(node.WordId));
                    insideCompound = true;
                    wordsInside = 0;
                    index = parts;
                    node = _lattice.Node(position, index);
                }
            }

            if (insideCompound && compound.Position >= node.Start)
            {
                if (_outputCompounds && wordsInside > 0)
                {
                    Path.Push(compound with { PositionLength = wordsInside + 1 });
                }

                insideCompound = false;
            }

            wordsInside += Output(node, position - node.Start);
            followingLeftId = LeftIdOf(node.WordId);
            position = node.Start;
            index = node.Before;
        }

        _settled = end;
        _lattice.FreeBefore(end);
    }

    /// <summary>Puts a word on the path, in the form its type and the mode ask for; returns the number of tokens.</summary>
    private int Output(LatticeNode node, int length)
    {
        if (node.WordId < 0)
        {
            return OutputSegments(_userDictionary!, ~node.WordId, node.Start + length);
        }

        JapaneseTokenizerType type = TypeOf(node.WordId);
        if (_extended && type == JapaneseTokenizerType.UNKNOWN)
        {
            return OutputCharacters(node.Start, length);
        }

        if (_discardPunctuation && IsPunctuation(node.Start))
        {
            return 0;
        }

        Path.Push(new PathWord(node.Start, length, node.WordId, type));
        return 1;
    }

    private int OutputSegments(UserDictionary userDictionary, int phrase, int end)
    {
        (int first, int behind) = userDictionary.Segmentation(phrase);
        for (int word = behind - 1; word >= first; word--)
        {
            int length = userDictionary.SegmentLength(word);
            end -= length;
            Path.Push(new PathWord(end, length, word, JapaneseTokenizerType.USER));
        }

        return behind - first;
    }

    private int OutputCharacters(int start, int length)
    {
        int general = _dictionary.UnknownWords[0];
        int count = 0;
        for (int at = start + length - 1; at >= start; at--)
        {
            bool pair = at > start && char.IsLowSurrogate(_window.Text[at]);
            at -= pair ? 1 : 0;
            if (!_discardPunctuation || !IsPunctuation(at))
            {
                Path.Push(new PathWord(at, pair ? 2 : 1, general, JapaneseTokenizerType.UNKNOWN));
                count++;
            }
        }

        return count;
    }

    private JapaneseTokenizerType TypeOf(int wordId) =>
        wordId < _dictionary.FirstUnknownWord ? JapaneseTokenizerType.KNOWN : JapaneseTokenizerType.UNKNOWN;
}
