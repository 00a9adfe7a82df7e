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

    private readonly Dictionary<ulong, int> _numbers;
    private readonly float[] _inverseFrequency;

    private FeatureSpace(Dictionary<ulong, int> numbers, float[] inverseFrequency)
    {
        _numbers = numbers;
        _inverseFrequency = inverseFrequency;
    }

    /// <summary>How many features there are.</summary>
    public int Count => _inverseFrequency.Length;

    /// <summary>The features of some texts.</summary>
    public static FeatureSpace Of(IReadOnlyList<TrainingSample> samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        var frequency = new Dictionary<ulong, (int Count, bool IsWord)>();
        foreach (var sample in samples)
        {
            foreach (var feature in sample.Features)
            {
                ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(frequency, feature.Hash, out _);
                entry = (entry.Count + 1, feature.IsWord);
            }
        }

        var kept = frequency.Where(f => frequency.Count <= MostFeatures || f.Value.IsWord || f.Value.Count > 1).ToList();
        var numbers = new Dictionary<ulong, int>(kept.Count);
        var inverse = new float[kept.Count];
        foreach (var (hash, (count, _)) in kept)
        {
            inverse[numbers.Count] = MathF.Log((1f + samples.Count) / (1f + count)) + 1;
            numbers.Add(hash, numbers.Count);
        }

        return new FeatureSpace(numbers, inverse);
    }

    /// <summary>A feature's number, 0 or more; negative where it is none of these.</summary>
    public int NumberOf(Feature feature) => _numbers.TryGetValue(feature.Hash, out var number) ? number : -1;

    /// <summary>A text as a vector of unit length over the features that are known: sublinear TF-IDF.</summary>
    public FeatureValue[] Vectorize(IReadOnlyList<Feature> features)
    {
        ArgumentNullException.ThrowIfNull(features);
        var vector = new FeatureValue[features.Count];
        var count = 0;
        var length = 0f;
        foreach (var feature in features)
        {
            if (_numbers.TryGetValue(feature.Hash, out var number))
            {
                var value = (1 + MathF.Log(feature.Count)) * _inverseFrequency[number];
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

    /// <summary>The hashes of the features by their numbers, for explanations.</summary>
    public IReadOnlyDictionary<int, ulong> Hashes() => _numbers.ToDictionary(n => n.Value, n => n.Key);
}

/// <summary>One part of a text's vector.</summary>
/// <param name="Number">The feature's number in its <see cref="FeatureSpace"/>.</param>
/// <param name="Value">What it weighs, 0 to 1.</param>
/// <param name="IsWord">Whether it is a whole word, not a part of one.</param>
public readonly record struct FeatureValue(int Number, float Value, bool IsWord);
