using System.Numerics;
using System.Runtime.CompilerServices;

namespace Lucene.Net.Analysis.Ja.Viterbi;

/// <summary>A position of the lattice: how many words end there, and where their slab is.</summary>
internal struct LatticeSlot
{
    public int Count;
    public int Slab;
    public int Capacity;
}

/// <summary>
/// The memory of a lattice, reused from text to text. Positions are a ring. The words of a position are in a slab of
/// the common arrays; a position that many words reach trades its slab for one of twice the length, and gives it back
/// when the ring comes round.
/// </summary>
internal sealed unsafe class LatticeStorage
{
    private const int SlabLength = 32;
    private const int InitialPositions = 128;

    private readonly PinnedArray<LatticeSlot> _slots = new(InitialPositions);
    private readonly PinnedArray<int> _costs = new(InitialPositions * SlabLength);
    private readonly PinnedArray<ushort> _rightIds = new(InitialPositions * SlabLength);
    private readonly PinnedArray<LatticeNode> _nodes = new(InitialPositions * SlabLength);
    private readonly Stack<int>[] _freeSlabs = new Stack<int>[32];
    private LatticeSlot* _ring;
    private int _arenaEnd;
    private int _mask;
    private int _first;

    public LatticeStorage()
    {
        foreach (ref LatticeSlot slot in _slots.Span)
        {
            slot = NewSlot();
        }

        _mask = InitialPositions - 1;
        TakePointers();
    }

    public int Next { get; private set; }

    public int* Costs { get; private set; }

    public ushort* RightIds { get; private set; }

    public LatticeNode* Nodes { get; private set; }

    public LatticeSlot* SlotAt(int position) => _ring + (position & _mask);

    public void Reset()
    {
        _first = 0;
        Next = 0;
    }

    public void FreeBefore(int position) => _first = position;

    /// <summary>Makes the positions up to this one part of the lattice. The slot is good until the next call.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public LatticeSlot* Reach(int position)
    {
        if (position >= Next)
        {
            Extend(position);
        }

        return SlotAt(position);
    }

    private void Extend(int position)
    {
        if (position - _first > _mask)
        {
            GrowRing(position);
        }

        for (; Next <= position; Next++)
        {
            LatticeSlot* slot = SlotAt(Next);
            slot->Count = 0;
            if (slot->Capacity != SlabLength)
            {
                GiveSlab(slot->Slab, slot->Capacity);
                *slot = NewSlot();
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

        LatticeSlot[] slots = _slots.Span.ToArray();
        _slots.Grow(grown);
        _slots.Span.Clear();
        _mask = grown - 1;
        for (int live = Next - old; live < Next; live++)
        {
            _slots.Span[live & _mask] = slots[live & (old - 1)];
        }

        foreach (ref LatticeSlot slot in _slots.Span)
        {
            if (slot.Capacity == 0)
            {
                slot = NewSlot();
            }
        }

        TakePointers();
    }

    /// <summary>Trades the slab of a slot for one of twice the length. Costs, ids and nodes may move.</summary>
    public void GrowSlab(LatticeSlot* slot)
    {
        int grown = TakeSlab(slot->Capacity * 2);
        _costs.Span.Slice(slot->Slab, slot->Capacity).CopyTo(_costs.Span[grown..]);
        _rightIds.Span.Slice(slot->Slab, slot->Capacity).CopyTo(_rightIds.Span[grown..]);
        _nodes.Span.Slice(slot->Slab, slot->Capacity).CopyTo(_nodes.Span[grown..]);
        GiveSlab(slot->Slab, slot->Capacity);
        slot->Slab = grown;
        slot->Capacity *= 2;
    }

    private LatticeSlot NewSlot() => new() { Slab = TakeSlab(SlabLength), Capacity = SlabLength };

    private void GiveSlab(int slab, int length) => (_freeSlabs[BitOperations.Log2((uint)length)] ??= new Stack<int>()).Push(slab);

    private int TakeSlab(int length)
    {
        if (_freeSlabs[BitOperations.Log2((uint)length)] is { Count: > 0 } free)
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
            TakePointers();
        }

        return slab;
    }

    private void TakePointers()
    {
        _ring = _slots.Pointer;
        Costs = _costs.Pointer;
        RightIds = _rightIds.Pointer;
        Nodes = _nodes.Pointer;
    }
}
