using System.Runtime.CompilerServices;
using Lucene.Net.Analysis.Ja.Dict;

namespace Lucene.Net.Analysis.Ja.Viterbi;

/// <summary>
/// The words found so far, by the position where they end, each with the cost of the best path to it. Positions are a
/// ring that is reused; the words of a position stand together (costs and right ids apart from the rest, because only
/// these are read for every word that follows).
/// </summary>
internal sealed unsafe class Lattice
{
    private const int SlabLength = 32;
    private const int InitialPositions = 128;

    private readonly JapaneseDictionary _dictionary;
    private readonly PinnedArray<int> _counts = new(InitialPositions);
    private readonly PinnedArray<int> _slabs = new(InitialPositions);
    private readonly PinnedArray<int> _slabLengths = new(InitialPositions);
    private readonly PinnedArray<int> _costs = new(InitialPositions * SlabLength);
    private readonly PinnedArray<ushort> _rightIds = new(InitialPositions * SlabLength);
    private readonly PinnedArray<LatticeNode> _nodes = new(InitialPositions * SlabLength);
    private readonly PinnedArray<BestPredecessor> _best;
    private readonly Stack<int>[] _freeSlabs = new Stack<int>[32];
    private int _arenaEnd;
    private int _mask = InitialPositions - 1;
    private int _first;
    private int _next;
    private int _stamp;
    private int _from;

    public Lattice(JapaneseDictionary dictionary)
    {
        _dictionary = dictionary;
        _best = new PinnedArray<BestPredecessor>(dictionary.LeftIdCount);
        _slabs.Span.Fill(-1);
        CarveSlabs();
    }

    /// <summary>The position after the last one that a word ever reached.</summary>
    public int Next => _next;

    public void Reset()
    {
        _first = 0;
        _next = 0;
        Reach(0);
        Append(0, 0, _dictionary.BoundaryRightId, new LatticeNode(-1, -1, -1));
    }

    /// <summary>Says that positions before this one are not needed any more.</summary>
    public void FreeBefore(int position) => _first = position;

    public int Count(int position) => _counts.Pointer[position & _mask];

    public void Truncate(int position, int count) => _counts.Pointer[position & _mask] = count;

    public ref LatticeNode Node(int position, int index) => ref _nodes.Pointer[_slabs.Pointer[position & _mask] + index];

    public ref int Cost(int position, int index) => ref _costs.Pointer[_slabs.Pointer[position & _mask] + index];

    public ref ushort RightId(int position, int index) => ref _rightIds.Pointer[_slabs.Pointer[position & _mask] + index];

    public int Connection(int rightId, int leftId) => _dictionary.ConnectionCosts[(leftId * _dictionary.RightIdCount) + rightId];

    /// <summary>Chooses the position where the words that are added next start.</summary>
    public void StartAt(int position)
    {
        _from = position;
        if (++_stamp == int.MaxValue)
        {
            _best.Span.Clear();
            _stamp = 1;
        }
    }

    /// <summary>Adds a word, behind the best of the words that end where it starts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int end, int wordId, int leftId, int rightId, int cost)
    {
        BestPredecessor* best = _best.Pointer + leftId;
        if (best->Stamp != _stamp)
        {
            FindBest(best, leftId);
        }

        Reach(end);
        Append(end, best->Cost + cost, (ushort)rightId, new LatticeNode(_from, best->Index, wordId));
    }

    /// <summary>Adds a word behind a given one.</summary>
    public void AddAfter(int start, int before, int end, int wordId, int rightId, int pathCost)
    {
        Reach(end);
        Append(end, pathCost, (ushort)rightId, new LatticeNode(start, before, wordId));
    }

    private void FindBest(BestPredecessor* best, int leftId)
    {
        int slot = _from & _mask;
        int slab = _slabs.Pointer[slot];
        int count = _counts.Pointer[slot];
        int* costs = _costs.Pointer + slab;
        ushort* rightIds = _rightIds.Pointer + slab;
        short* row = _dictionary.ConnectionCosts + ((nint)leftId * _dictionary.RightIdCount);
        int least = int.MaxValue;
        int index = -1;
        for (int i = 0; i < count; i++)
        {
            int cost = costs[i] + row[rightIds[i]];
            if (cost < least)
            {
                least = cost;
                index = i;
            }
        }

        *best = new BestPredecessor { Stamp = _stamp, Cost = least, Index = index };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Append(int end, int cost, ushort rightId, LatticeNode node)
    {
        int slot = end & _mask;
        int index = _counts.Pointer[slot]++;
        if (index == _slabLengths.Pointer[slot])
        {
            GrowSlab(slot);
        }

        int at = _slabs.Pointer[slot] + index;
        _costs.Pointer[at] = cost;
        _rightIds.Pointer[at] = rightId;
        _nodes.Pointer[at] = node;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Reach(int position)
    {
        if (position >= _next)
        {
            Extend(position);
        }
    }

    private void Extend(int position)
    {
        if (position - _first > _mask)
        {
            GrowRing(position);
        }

        for (; _next <= position; _next++)
        {
            int slot = _next & _mask;
            _counts.Pointer[slot] = 0;
            if (_slabLengths.Pointer[slot] != SlabLength)
            {
                ReleaseSlab(slot);
            }
        }
    }

    /// <summary>Doubles the ring until the position fits. Slabs stay where they are; new slots get new ones.</summary>
    private void GrowRing(int position)
    {
        int old = _mask + 1;
        int grown = old;
        while (position - _first >= grown)
        {
            grown *= 2;
        }

        int[] counts = _counts.Span.ToArray();
        int[] slabs = _slabs.Span.ToArray();
        int[] lengths = _slabLengths.Span.ToArray();
        _counts.Grow(grown);
        _slabs.Grow(grown);
        _slabLengths.Grow(grown);
        _slabs.Span.Fill(-1);
        _mask = grown - 1;
        for (int live = _next - 1; live >= _next - old; live--)
        {
            int from = live & (old - 1);
            int to = live & _mask;
            _counts.Pointer[to] = counts[from];
            _slabs.Pointer[to] = slabs[from];
            _slabLengths.Pointer[to] = lengths[from];
        }

        CarveSlabs();
    }

    private void CarveSlabs()
    {
        Span<int> slabs = _slabs.Span;
        for (int slot = 0; slot < slabs.Length; slot++)
        {
            if (slabs[slot] < 0)
            {
                slabs[slot] = TakeSlab(SlabLength);
                _slabLengths.Span[slot] = SlabLength;
                _counts.Span[slot] = 0;
            }
        }
    }

    private void GrowSlab(int slot)
    {
        int length = _slabLengths.Pointer[slot];
        int old = _slabs.Pointer[slot];
        int grown = TakeSlab(length * 2);
        _costs.Span.Slice(old, length).CopyTo(_costs.Span[grown..]);
        _rightIds.Span.Slice(old, length).CopyTo(_rightIds.Span[grown..]);
        _nodes.Span.Slice(old, length).CopyTo(_nodes.Span[grown..]);
        GiveSlab(old, length);
        _slabs.Pointer[slot] = grown;
        _slabLengths.Pointer[slot] = length * 2;
    }

    private void ReleaseSlab(int slot)
    {
        GiveSlab(_slabs.Pointer[slot], _slabLengths.Pointer[slot]);
        _slabs.Pointer[slot] = TakeSlab(SlabLength);
        _slabLengths.Pointer[slot] = SlabLength;
    }

    private void GiveSlab(int slab, int length) =>
        (_freeSlabs[System.Numerics.BitOperations.Log2((uint)length)] ??= new Stack<int>()).Push(slab);

    private int TakeSlab(int length)
    {
        if (_freeSlabs[System.Numerics.BitOperations.Log2((uint)length)] is { Count: > 0 } free)
        {
            return free.Pop();
        }

        int slab = _arenaEnd;
        _arenaEnd += length;
        if (_arenaEnd > _costs.Length)
        {
            int grown = Math.Max(_arenaEnd, _costs.Length * 2);
            _costs.Grow(grown);
            _rightIds.Grow(grown);
            _nodes.Grow(grown);
        }

        return slab;
    }

    private struct BestPredecessor
    {
        public int Stamp;
        public int Cost;
        public int Index;
    }
}
