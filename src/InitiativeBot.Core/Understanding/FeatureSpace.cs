using System.Runtime.InteropServices;

namespace InitiativeBot.Understanding;

/// <summary>
/// The features of the texts that were learned from, numbered, with how rare each is among them: what every model of a language
/// looks up once for a text. Immutable, thread-safe.
/// </summary>
public sealed class FeatureSpace
{
    // Parts of words that one text alone has are kept where there are few texts; where there are many, memory is better spent.
    private const int MostFeatures = 60_000;

    private readonly HashNumbers _numbers;
    // Of how many texts have it, which is few values: by these the logarithms are looked up.
    private readonly ushort[] _frequency;
    private readonly float[] _inverseFrequency;

    private FeatureSpace(HashNumbers numbers, ushort[] frequency, float[] inverseFrequency)
    {
        _numbers = numbers;
        _frequency = frequency;
        _inverseFrequency = inverseFrequency;
    }

    /// <summary>How many features there are.</summary>
    public int Count => _frequency.Length;

    /// <summary>The features of some texts.</summary>
    public static FeatureSpace Of(IReadOnlyList<TrainingSample> samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        var frequency = new Dictionary<ulong, (ushort Count, bool IsWord)>();
        foreach (var sample in samples)
        {
            foreach (var feature in sample.Features)
            {
                ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(frequency, feature.Hash, out _);
                entry = ((ushort)Math.Min(ushort.MaxValue, entry.Count + 1), feature.IsWord);
            }
        }

        var isLarge = frequency.Count > MostFeatures;
        var kept = new List<ulong>(frequency.Count);
        var most = 0;
        foreach (var (hash, (count, isWord)) in frequency)
        {
            if (!isLarge || isWord || count > 1)
            {
                kept.Add(hash);
                most = Math.Max(most, count);
            }
        }

        var numbers = HashNumbers.Of(kept);
        var counts = new ushort[kept.Count];
        foreach (var hash in kept)
        {
            counts[numbers.NumberOf(hash)] = frequency[hash].Count;
        }

        return new FeatureSpace(numbers, counts, [.. Enumerable.Range(0, most + 1).Select(count => MathF.Log((1f + samples.Count) / (1f + count)) + 1)]);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    internal static FeatureSpace Read(BinaryReader reader) =>
        new(HashNumbers.Read(reader), reader.ReadArray<ushort>(), reader.ReadArray<float>());

    /// <summary>Writes it for <see cref="Read"/>.</summary>
    internal void Write(BinaryWriter writer)
    {
        _numbers.Write(writer);
        writer.WriteArray(_frequency);
        writer.WriteArray(_inverseFrequency);
    }

    /// <summary>A feature's number, 0 or more; negative where it is none of these.</summary>
    public int NumberOf(Feature feature) => _numbers.NumberOf(feature.Hash);

    /// <summary>A text as a vector of unit length over the features that are known: sublinear TF-IDF.</summary>
    public FeatureValue[] Vectorize(IReadOnlyList<Feature> features)
    {
        ArgumentNullException.ThrowIfNull(features);
        var vector = new FeatureValue[features.Count];
        var count = 0;
        var length = 0f;
        foreach (var feature in features)
        {
            var number = _numbers.NumberOf(feature.Hash);
            if (number >= 0)
            {
                var value = (1 + MathF.Log(feature.Count)) * _inverseFrequency[_frequency[number]];
                vector[count++] = new FeatureValue(number, value, feature.IsWord);
                length += value * value;
            }
        }

        var scale = length > 0 ? 1 / MathF.Sqrt(length) : 0;
        for (var i = 0; i < count; i++)
        {
            vector[i] = vector[i] with { Value = vector[i].Value * scale };
        }

        return vector[..count];
    }

    /// <summary>The hash of the feature that has a number, for explanations.</summary>
    public ulong HashOf(int number) => _numbers.HashOf(number);
}

/// <summary>One part of a text's vector.</summary>
/// <param name="Number">The feature's number in its <see cref="FeatureSpace"/>.</param>
/// <param name="Value">What it weighs, 0 to 1.</param>
/// <param name="IsWord">Whether it is a whole word, not a part of one.</param>
public readonly record struct FeatureValue(int Number, float Value, bool IsWord);
