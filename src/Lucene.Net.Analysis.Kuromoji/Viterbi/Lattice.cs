using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Lucene.Net.Analysis.Ja.Dict;

namespace Lucene.Net.Analysis.Ja.Viterbi;

/// <summary>
/// The words found so far, by the position where they end, each with the cost of the best path to it. The words of a
/// position stand together (costs and right ids apart from the rest, because only these are read for every word that
/// follows).
/// </summary>
internal sealed unsafe class Lattice
{
    /// <summary>More than any path costs, and still far from an overflow when a cost is added.</summary>
    private const int Unreachable = int.MaxValue / 2;

    private readonly JapaneseDictionary _dictionary;
    private readonly LatticeStorage _storage = new();
    private readonly short* _connectionCosts;
    private readonly nint _rightIdCount;
    private int _from;
    private int _fromCount;
    private int* _fromCosts;
    private ushort* _fromRightIds;
    private Vector256<int> _firstCosts;
    private Vector256<int> _firstRightIds;

    public Lattice(JapaneseDictionary dictionary)
    {
        _dictionary = dictionary;
        _connectionCosts = dictionary.ConnectionCosts;
        _rightIdCount = dictionary.RightIdCount;
    }

    /// <summary>The position after the last one that a word ever reached.</summary>
    public int Next => _storage.Next;

    public void Reset()
    {
        _storage.Reset();
        _from = 0;
        AddAfter(-1, -1, 0, -1, _dictionary.BoundaryRightId, 0);
    }

    /// <summary>Says that positions before this one are not needed any more.</summary>
    public void FreeBefore(int position) => _storage.FreeBefore(position);

    public int Count(int position) => _storage.SlotAt(position)->Count;

    public void Truncate(int position, int count) => _storage.SlotAt(position)->Count = count;

    public ref LatticeNode Node(int position, int index) => ref _storage.Nodes[_storage.SlotAt(position)->Slab + index];

    public ref int Cost(int position, int index) => ref _storage.Costs[_storage.SlotAt(position)->Slab + index];

    public ref ushort RightId(int position, int index) => ref _storage.RightIds[_storage.SlotAt(position)->Slab + index];

    public int Connection(int rightId, int leftId) => _connectionCosts[(leftId * _rightIdCount) + rightId];

    /// <summary>Chooses the position where the words that are added next start.</summary>
    public void StartAt(int position)
    {
        _from = position;
        LatticeSlot* slot = _storage.SlotAt(position);
        _fromCount = slot->Count;
        _fromCosts = _storage.Costs + slot->Slab;
        _fromRightIds = _storage.RightIds + slot->Slab;
        if (Avx2.IsSupported)
        {
            Vector256<int> costs = Vector256.Load(_fromCosts);
            Vector256<int> present = Vector256.LessThan(Vector256<int>.Indices, Vector256.Create(_fromCount));
            _firstCosts = Vector256.ConditionalSelect(present, costs, Vector256.Create(Unreachable));
            _firstRightIds = Avx2.ConvertToVector256Int32(_fromRightIds);
        }
    }

    /// <summary>Adds the words of one surface, each behind the best of the words that end where it starts.</summary>
    public void AddWords(int end, WordEntry* words, int wordId)
    {
        LatticeSlot* slot = _storage.Reach(end);
        int from = _from;
        int index = slot->Count;
        int room = slot->Capacity;
        int* costs = _storage.Costs + slot->Slab;
        ushort* rightIds = _storage.RightIds + slot->Slab;
        LatticeNode* nodes = _storage.Nodes + slot->Slab;
        WordEntry word;
        do
        {
            if (index == room)
            {
                slot->Count = index;
                GrowSlab(slot);
                room = slot->Capacity;
                costs = _storage.Costs + slot->Slab;
                rightIds = _storage.RightIds + slot->Slab;
                nodes = _storage.Nodes + slot->Slab;
            }

            word = words[wordId];
            costs[index] = FindBest(word.LeftId, out int before) + word.Cost;
            rightIds[index] = word.RightId;
            nodes[index] = new LatticeNode(from, before, wordId);
            index++;
            wordId++;
        }
        while (!word.IsLast);
        slot->Count = index;
    }

    /// <summary>Adds a word behind the best of the words that end where it starts.</summary>
    public void Add(int end, int wordId, int leftId, int rightId, int cost)
    {
        cost += FindBest(leftId, out int before);
        AddAfter(_from, before, end, wordId, rightId, cost);
    }

    /// <summary>Adds a word behind a given one.</summary>
    public void AddAfter(int start, int before, int end, int wordId, int rightId, int pathCost)
    {
        LatticeSlot* slot = _storage.Reach(end);
        if (slot->Count == slot->Capacity)
        {
            GrowSlab(slot);
        }

        int at = slot->Slab + slot->Count++;
        _storage.Costs[at] = pathCost;
        _storage.RightIds[at] = (ushort)rightId;
        _storage.Nodes[at] = new LatticeNode(start, before, wordId);
    }

    /// <summary>Makes room in a slot, and points again to the words before: the arrays may have moved.</summary>
    private void GrowSlab(LatticeSlot* slot)
    {
        _storage.GrowSlab(slot);
        StartAt(_from);
    }

    /// <summary>The cheapest way to a word with this left id; of equal ones the first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int FindBest(int leftId, out int before)
    {
        short* row = _connectionCosts + (leftId * _rightIdCount);
        if (_fromCount == 1)
        {
            before = 0;
            return *_fromCosts + row[*_fromRightIds];
        }

        if (!Avx2.IsSupported)
        {
            return FindBestOneByOne(row, 0, Unreachable, -1, out before);
        }

        if (_fromCount <= Vector128<int>.Count)
        {
            Vector128<int> four = Avx2.GatherVector128((int*)row, _firstRightIds.GetLower(), sizeof(short));
            four = _firstCosts.GetLower() + Vector128.ShiftRightArithmetic(Vector128.ShiftLeft(four, 16), 16);
            int leastOfFour = Least(four);
            before = BitOperations.TrailingZeroCount(Vector128.Equals(four, Vector128.Create(leastOfFour)).ExtractMostSignificantBits());
            return leastOfFour;
        }

        Vector256<int> costs = _firstCosts + Gather(row, _firstRightIds);
        int least = Least(costs);
        before = BitOperations.TrailingZeroCount(Vector256.Equals(costs, Vector256.Create(least)).ExtractMostSignificantBits());
        return _fromCount <= Vector256<int>.Count ? least : FindBestOfMany(row, least, before, out before);
    }

    private int FindBestOfMany(short* row, int least, int index, out int before)
    {
        int at = Vector256<int>.Count;
        for (; at <= _fromCount - Vector256<int>.Count; at += Vector256<int>.Count)
        {
            Vector256<int> costs = Vector256.Load(_fromCosts + at) + Gather(row, Avx2.ConvertToVector256Int32(_fromRightIds + at));
            int least8 = Least(costs);
            if (least8 < least)
            {
                least = least8;
                index = at + BitOperations.TrailingZeroCount(Vector256.Equals(costs, Vector256.Create(least)).ExtractMostSignificantBits());
            }
        }

        return FindBestOneByOne(row, at, least, index, out before);
    }

    private int FindBestOneByOne(short* row, int at, int least, int index, out int before)
    {
        for (; at < _fromCount; at++)
        {
            int cost = _fromCosts[at] + row[_fromRightIds[at]];
            if (cost < least)
            {
                least = cost;
                index = at;
            }
        }

        before = index;
        return least;
    }

    /// <summary>Eight connection costs. Each load takes two, of which the upper one is shifted out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Gather(short* row, Vector256<int> rightIds) =>
        Vector256.ShiftRightArithmetic(Vector256.ShiftLeft(Avx2.GatherVector256((int*)row, rightIds, sizeof(short)), 16), 16);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Least(Vector256<int> values) => Least(Vector128.Min(values.GetLower(), values.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Least(Vector128<int> four)
    {
        Vector128<int> two = Vector128.Min(four, Vector128.Shuffle(four, Vector128.Create(2, 3, 0, 1)));
        return Vector128.Min(two, Vector128.Shuffle(two, Vector128.Create(1, 0, 3, 2))).ToScalar();
    }
}
