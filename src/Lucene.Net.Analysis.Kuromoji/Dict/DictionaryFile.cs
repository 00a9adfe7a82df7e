using System.Buffers.Binary;
using System.Numerics;

namespace Lucene.Net.Analysis.Ja.Dict;

/// <summary>The sections of a dictionary file, in file order.</summary>
internal enum DictionarySection
{
    Characters,
    Categories,
    Trie,
    Words,
    FeatureOffsets,
    Features,
    BaseForms,
    PartsOfSpeech,
    ConnectionCosts,
    LeftIds,
    RightIds,
    UnknownWords,
}

/// <summary>What the reader and the writer of a dictionary file agree on; docs/dictionary-format.md is its description.</summary>
internal static class DictionaryFile
{
    // The first eight bytes of the file read "KUROMOJI".
    public const ulong Magic = 0x494A_4F4D_4F52_554B;
    public const uint Version = 1;
    public const int Alignment = 64;
    public const int SectionCount = (int)DictionarySection.UnknownWords + 1;

    public const int VersionOffset = 8;
    public const int SectionCountOffset = 12;
    public const int LengthOffset = 16;
    public const int ChecksumOffset = 24;
    public const int TableOffset = 32;
    public const int HeaderLength = TableOffset + (SectionCount * 16);

    public static int Align(int offset) => (offset + Alignment - 1) & ~(Alignment - 1);

    /// <summary>
    /// A 64-bit checksum over everything but the checksum itself. Four independent lanes, so that a file in memory is
    /// checked at the speed of memory and the check does not show in the start of a process.
    /// </summary>
    public static ulong Checksum(ReadOnlySpan<byte> file)
    {
        ulong hash = Hash(file[..ChecksumOffset], 0x9E37_79B9_7F4A_7C15);
        return Hash(file[TableOffset..], hash);
    }

    private static ulong Hash(ReadOnlySpan<byte> data, ulong seed)
    {
        const ulong Prime = 0x9FB2_1C65_1E98_DF25;
        ulong a = seed, b = seed + Prime, c = seed ^ Prime, d = ~seed;
        int total = data.Length;
        while (data.Length >= 32)
        {
            a = Mix(a, BinaryPrimitives.ReadUInt64LittleEndian(data));
            b = Mix(b, BinaryPrimitives.ReadUInt64LittleEndian(data[8..]));
            c = Mix(c, BinaryPrimitives.ReadUInt64LittleEndian(data[16..]));
            d = Mix(d, BinaryPrimitives.ReadUInt64LittleEndian(data[24..]));
            data = data[32..];
        }

        foreach (byte rest in data)
        {
            a = Mix(a, rest);
        }

        ulong hash = Mix(Mix(Mix(Mix(a, b), c), d), (ulong)total);
        return hash ^ (hash >> 29);

        static ulong Mix(ulong lane, ulong word) => BitOperations.RotateLeft((lane ^ word) * Prime, 31);
    }
}
