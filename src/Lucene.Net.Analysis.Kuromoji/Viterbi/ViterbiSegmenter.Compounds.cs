using Lucene.Net.Analysis.Ja.Dict;

namespace Lucene.Net.Analysis.Ja.Viterbi;

internal sealed unsafe partial class ViterbiSegmenter
{
    private readonly List<(int End, int WordId, int Next)> _inner = [];
    private int[] _firstInner = new int[64];
    private int[] _lastInner = new int[64];

    /// <summary>
    /// Looks for the parts of a long word on the best path: the second best path between its ends, when that costs no
    /// more than the word with the penalty for its length.
    /// </summary>
    private bool FindParts(int end, int index, int penalty, int followingLeftId, out int parts)
    {
        LatticeNode word = _lattice.Node(end, index);
        int most = _lattice.Cost(end, index) + penalty + Following(index);
        Rescore(word.Start, end, word.Before);

        int least = int.MaxValue;
        parts = -1;
        int count = _lattice.Count(end);
        for (int i = 0; i < count; i++)
        {
            int cost = _lattice.Cost(end, i) + Following(i);
            if (cost < least)
            {
                least = cost;
                parts = i;
            }
        }

        return parts >= 0 && least <= most && _lattice.Node(end, parts).Start != word.Start;

        int Following(int i) => followingLeftId < 0 ? 0 : _lattice.Connection(_lattice.RightId(end, i), followingLeftId);
    }

    /// <summary>
    /// Keeps only the words that lie wholly between two positions, and scores them anew with the penalty for long
    /// words, behind the word of the best path that ends at the start.
    /// </summary>
    private void Rescore(int start, int end, int before)
    {
        CollectInner(start, end);
        int pathCost = _lattice.Cost(start, before);
        int rightId = _lattice.RightId(start, before);
        for (int position = start; position < end; position++)
        {
            if (position > start)
            {
                if (_lattice.Count(position) == 0)
                {
                    continue;
                }

                _lattice.StartAt(position);
            }

            for (int inner = _firstInner[position - start]; inner >= 0; inner = _inner[inner].Next)
            {
                (int innerEnd, int wordId, _) = _inner[inner];
                (int leftId, int innerRightId, int cost) = ScoreOf(wordId);
                if (position == start)
                {
                    cost += ComputePenalty(position, innerEnd - position) + _lattice.Connection(rightId, leftId);
                    _lattice.AddAfter(position, before, innerEnd, wordId, innerRightId, pathCost + cost);
                }
                else
                {
                    cost += wordId < 0 ? 0 : ComputePenalty(position, innerEnd - position);
                    _lattice.Add(innerEnd, wordId, leftId, innerRightId, cost);
                }
            }
        }
    }

    /// <summary>Lists the words between the positions by where they start, those that end last first, and takes them out of the lattice.</summary>
    private void CollectInner(int start, int end)
    {
        int length = end - start;
        if (_firstInner.Length < length)
        {
            _firstInner = new int[length * 2];
            _lastInner = new int[length * 2];
        }

        _firstInner.AsSpan(0, length).Fill(-1);
        _inner.Clear();
        for (int position = end; position > start; position--)
        {
            int count = _lattice.Count(position);
            for (int i = 0; i < count; i++)
            {
                LatticeNode node = _lattice.Node(position, i);
                if (node.Start >= start)
                {
                    Link(node.Start - start, (position, node.WordId, -1));
                }
            }

            _lattice.Truncate(position, 0);
        }
    }

    private void Link(int at, (int End, int WordId, int Next) inner)
    {
        int number = _inner.Count;
        _inner.Add(inner);
        if (_firstInner[at] < 0)
        {
            _firstInner[at] = number;
        }
        else
        {
            int last = _lastInner[at];
            _inner[last] = _inner[last] with { Next = number };
        }

        _lastInner[at] = number;
    }

    private (int LeftId, int RightId, int Cost) ScoreOf(int wordId)
    {
        if (wordId < 0)
        {
            return (_userLeftId, _userRightId, UserDictionary.WordCost);
        }

        WordEntry word = _dictionary.Words[wordId];
        return (word.LeftId, word.RightId, word.Cost);
    }
}
