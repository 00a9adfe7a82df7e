using System.Runtime.InteropServices;

namespace Lucene.Net.Analysis.Ja.Dict;

/// <summary>A word as the lattice sees it: eight bytes. The words of one surface stand together, the last one marked.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 2)]
internal readonly struct WordEntry(ushort leftId, ushort rightId, short cost, ushort partOfSpeechAndLast)
{
    public const ushort LastFlag = 0x8000;

    public readonly ushort LeftId = leftId;
    public readonly ushort RightId = rightId;
    public readonly short Cost = cost;
    private readonly ushort _partOfSpeechAndLast = partOfSpeechAndLast;

    public int PartOfSpeech => _partOfSpeechAndLast & ~LastFlag;

    public bool IsLast => (_partOfSpeechAndLast & LastFlag) != 0;
}
