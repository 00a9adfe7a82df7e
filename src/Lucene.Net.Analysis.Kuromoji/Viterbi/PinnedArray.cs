using System.Runtime.CompilerServices;

namespace Lucene.Net.Analysis.Ja.Viterbi;

/// <summary>An array that stays where it is in memory and grows by replacing it.</summary>
internal sealed unsafe class PinnedArray<T> where T : unmanaged
{
    private T[] _array;

    public PinnedArray(int length) => _array = GC.AllocateArray<T>(length, pinned: true);

    public int Length => _array.Length;

    /// <summary>Good until the array grows.</summary>
    public T* Pointer => (T*)Unsafe.AsPointer(ref _array[0]);

    /// <summary>The array, until it grows.</summary>
    public T[] Array => _array;

    public Span<T> Span => _array;

    public void Grow(int length)
    {
        T[] grown = GC.AllocateArray<T>(length, pinned: true);
        _array.CopyTo(grown, 0);
        _array = grown;
    }
}
