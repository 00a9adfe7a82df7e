using System.Buffers.Binary;

namespace Lucene.Net.Analysis.Ja.Dict;

/// <summary>The checked header of a dictionary file: where its sections lie.</summary>
internal readonly struct DictionaryHeader
{
    private readonly (int Offset, int Length)[] _sections;

    private DictionaryHeader((int Offset, int Length)[] sections) => _sections = sections;

    public static DictionaryHeader Check(ReadOnlySpan<byte> file, string name)
    {
        if (file.Length < DictionaryFile.HeaderLength || BinaryPrimitives.ReadUInt64LittleEndian(file) != DictionaryFile.Magic)
        {
            throw new DictionaryFormatException($"{name}: not a dictionary of this library");
        }

        uint version = BinaryPrimitives.ReadUInt32LittleEndian(file[DictionaryFile.VersionOffset..]);
        if (version != DictionaryFile.Version)
        {
            throw new DictionaryFormatException($"{name}: dictionary version {version}, but this library reads {DictionaryFile.Version}: build it again");
        }

        long length = BinaryPrimitives.ReadInt64LittleEndian(file[DictionaryFile.LengthOffset..]);
        uint count = BinaryPrimitives.ReadUInt32LittleEndian(file[DictionaryFile.SectionCountOffset..]);
        if (length != file.Length || count != DictionaryFile.SectionCount)
        {
            throw new DictionaryFormatException($"{name}: damaged: {file.Length} bytes where {length} were written");
        }

        if (BinaryPrimitives.ReadUInt64LittleEndian(file[DictionaryFile.ChecksumOffset..]) != DictionaryFile.Checksum(file))
        {
            throw new DictionaryFormatException($"{name}: damaged: the checksum does not match the content");
        }

        return new DictionaryHeader(ReadTable(file, name));
    }

    public PinnedSection Section(byte[] file, DictionarySection section)
    {
        (int offset, int length) = _sections[(int)section];
        return new PinnedSection(file, offset, length);
    }

    private static (int Offset, int Length)[] ReadTable(ReadOnlySpan<byte> file, string name)
    {
        var sections = new (int Offset, int Length)[DictionaryFile.SectionCount];
        for (int i = 0; i < sections.Length; i++)
        {
            ReadOnlySpan<byte> row = file[(DictionaryFile.TableOffset + (i * 16))..];
            long offset = BinaryPrimitives.ReadInt64LittleEndian(row);
            long length = BinaryPrimitives.ReadInt64LittleEndian(row[8..]);
            if (offset < DictionaryFile.HeaderLength || length < 0 || offset > file.Length - length)
            {
                throw new DictionaryFormatException($"{name}: damaged: section {(DictionarySection)i} lies outside the file");
            }

            sections[i] = ((int)offset, (int)length);
        }

        return sections;
    }
}
