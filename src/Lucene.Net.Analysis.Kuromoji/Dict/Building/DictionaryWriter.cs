using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Lucene.Net.Analysis.Ja.Dict.Building;

/// <summary>Collects the sections of a dictionary and writes them behind their header.</summary>
internal sealed class DictionaryWriter
{
    private readonly byte[]?[] _sections = new byte[DictionaryFile.SectionCount][];

    public void Add<T>(DictionarySection section, T[] content) where T : unmanaged =>
        _sections[(int)section] = MemoryMarshal.AsBytes(content.AsSpan()).ToArray();

    public void WriteTo(Stream output)
    {
        int[] offsets = new int[_sections.Length];
        int length = DictionaryFile.Align(DictionaryFile.HeaderLength);
        for (int i = 0; i < _sections.Length; i++)
        {
            offsets[i] = length;
            length = DictionaryFile.Align(length + _sections[i]!.Length);
        }

        byte[] file = new byte[length];
        BinaryPrimitives.WriteUInt64LittleEndian(file, DictionaryFile.Magic);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(DictionaryFile.VersionOffset), DictionaryFile.Version);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(DictionaryFile.SectionCountOffset), DictionaryFile.SectionCount);
        BinaryPrimitives.WriteInt64LittleEndian(file.AsSpan(DictionaryFile.LengthOffset), length);
        for (int i = 0; i < _sections.Length; i++)
        {
            Span<byte> row = file.AsSpan(DictionaryFile.TableOffset + (i * 16));
            BinaryPrimitives.WriteInt64LittleEndian(row, offsets[i]);
            BinaryPrimitives.WriteInt64LittleEndian(row[8..], _sections[i]!.Length);
            _sections[i]!.CopyTo(file, offsets[i]);
        }

        BinaryPrimitives.WriteUInt64LittleEndian(file.AsSpan(DictionaryFile.ChecksumOffset), DictionaryFile.Checksum(file));
        output.Write(file);
    }
}
