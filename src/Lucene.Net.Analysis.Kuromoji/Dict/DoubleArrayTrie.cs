namespace Lucene.Net.Analysis.Ja.Dict;

/// <summary>
/// One unit of the double array is 64 bits: the label that leads here (16 bits), the base of its children (24 bits, 0
/// for none) and its value plus one (24 bits, 0 for none). No two nodes share a base, so a matching label alone proves
/// the parent, and a step costs a single load.
/// </summary>
internal static class DoubleArrayTrie
{
    public const int BaseShift = 16;
    public const int ValueShift = 40;
    public const int Max24 = (1 << 24) - 1;

    public static ulong Pack(int label, int @base, int valuePlusOne) =>
        (uint)label | ((ulong)(uint)@base << BaseShift) | ((ulong)(uint)valuePlusOne << ValueShift);

    public static uint Base(ulong unit) => (uint)(unit >> BaseShift) & Max24;

    public static uint Label(ulong unit) => (uint)unit & 0xFFFF;

    public static int ValuePlusOne(ulong unit) => (int)(unit >> ValueShift);
}
