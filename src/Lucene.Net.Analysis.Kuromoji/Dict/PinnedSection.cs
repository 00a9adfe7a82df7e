using System.Runtime.CompilerServices;

namespace Lucene.Net.Analysis.Ja.Dict;

/// <summary>A section of the loaded file. The bytes are pinned for the dictionary's life, so pointers into them stay good.</summary>
internal readonly unsafe struct PinnedSection(byte[] file, int offset, int length)
{
    public int Length => length;

    public ReadOnlySpan<T> Span<T>() where T : unmanaged => new(Pointer<T>(), length / sizeof(T));

    public T Read<T>(int index) where T : unmanaged => Span<T>()[index];

    /// <summary>The caller keeps the dictionary alive while it uses the pointer.</summary>
    public T* Pointer<T>() where T : unmanaged => (T*)((byte*)Unsafe.AsPointer(ref file[0]) + offset);
}
