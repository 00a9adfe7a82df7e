namespace InitiativeBot.Understanding;

/// <summary>
/// Numbers for 64-bit hashes in nine bytes each, where a dictionary takes 24 and more: the hashes in order, and for each beginning
/// where the few begin that have it. Immutable, thread-safe.
/// </summary>
internal sealed class HashNumbers
{
    // Odd, so that multiplying by it loses nothing: it brings what differs in any bits to the first ones.
    private const ulong Spread = 0x9E37_79B9_7F4A_7C15;
    private const int PerBucket = 4;

    private static readonly ulong Gather = InverseOf(Spread);

    private readonly ulong[] _keys;
    private readonly int[] _starts;
    private readonly int _shift;

    private HashNumbers(ulong[] keys)
    {
        _keys = keys;
        var bits = 1;
        while (1L << bits < keys.Length / PerBucket)
        {
            bits++;
        }

        _shift = 64 - bits;
        _starts = new int[(1 << bits) + 1];
        foreach (var key in keys)
        {
            _starts[(int)(key >> _shift) + 1]++;
        }

        for (var i = 1; i < _starts.Length; i++)
        {
            _starts[i] += _starts[i - 1];
        }
    }

    /// <summary>How many hashes there are.</summary>
    public int Count => _keys.Length;

    /// <summary>Numbers some hashes from 0.</summary>
    /// <param name="hashes">The hashes, none twice.</param>
    public static HashNumbers Of(IReadOnlyCollection<ulong> hashes)
    {
        ArgumentNullException.ThrowIfNull(hashes);
        var keys = new ulong[hashes.Count];
        var count = 0;
        foreach (var hash in hashes)
        {
            keys[count++] = hash * Spread;
        }

        Array.Sort(keys);
        return new HashNumbers(keys);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static HashNumbers Read(BinaryReader reader) => new(reader.ReadArray<ulong>());

    /// <summary>Writes them for <see cref="Read"/>.</summary>
    public void Write(BinaryWriter writer) => writer.WriteArray(_keys);

    /// <summary>A hash's number; negative where it is none of these.</summary>
    public int NumberOf(ulong hash)
    {
        var key = hash * Spread;
        var bucket = (int)(key >> _shift);
        for (var i = _starts[bucket]; i < _starts[bucket + 1]; i++)
        {
            if (_keys[i] == key)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The hash that has a number.</summary>
    public ulong HashOf(int number) => _keys[number] * Gather;

    // By Newton: each step doubles the bits that are right, and three of an odd number's own are.
    private static ulong InverseOf(ulong odd)
    {
        var inverse = odd;
        for (var i = 0; i < 5; i++)
        {
            inverse *= 2 - (odd * inverse);
        }

        return inverse;
    }
}
