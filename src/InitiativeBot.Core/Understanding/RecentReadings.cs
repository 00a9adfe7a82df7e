using System.Runtime.InteropServices;
using System.Security.Cryptography;
using BitFaster.Caching;
using BitFaster.Caching.Lru;

namespace InitiativeBot.Understanding;

/// <summary>
/// What was made of the texts of the last minutes: buttons send the same ones, and when something happens everybody asks the
/// same. The texts are not kept: a key is their hash, under a secret of this process. Thread-safe.
/// </summary>
internal sealed class RecentReadings
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);
    private static readonly byte[] Secret = RandomNumberGenerator.GetBytes(HMACSHA256.HashSizeInBytes);

    private readonly ICache<Key, object>? _readings;

    /// <param name="most">How many are kept; none where it is 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is negative, or 1 or 2.</exception>
    public RecentReadings(int most) => _readings = most == 0 ? null
        : new ConcurrentLruBuilder<Key, object>().WithCapacity(most).WithExpireAfterWrite(Kept).Build();

    /// <summary>How many are kept now.</summary>
    public int Count => _readings?.Count ?? 0;

    /// <summary>What was made of a text in a language, or is made of it now.</summary>
    /// <param name="text">The text.</param>
    /// <param name="language">The language, or the empty text where none is known.</param>
    /// <param name="make">Makes it, of nothing but the text and the language; the result has none of the text and does not change.</param>
    /// <typeparam name="T">What is made; there is one of a type for a text and a language.</typeparam>
    public T Of<T>(string text, string language, Func<string, string, T> make)
        where T : class
    {
        if (_readings is null)
        {
            return make(text, language);
        }

        var key = Key.Of(text, language, typeof(T));
        if (_readings.TryGet(key, out var known))
        {
            return (T)known;
        }

        // Two that ask at once both make it: that costs less than a lock for everybody.
        var made = make(text, language);
        _readings.AddOrUpdate(key, made);
        return made;
    }

    private readonly record struct Key(ulong Low, ulong High, string Language, Type Type)
    {
        public static Key Of(string text, string language, Type type)
        {
            Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
            HMACSHA256.HashData(Secret, MemoryMarshal.AsBytes(text.AsSpan()), hash);
            var halves = MemoryMarshal.Cast<byte, ulong>(hash);
            return new Key(halves[0], halves[1], language, type);
        }
    }
}
