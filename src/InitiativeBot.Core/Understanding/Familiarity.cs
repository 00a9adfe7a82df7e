using System.Runtime.InteropServices;

namespace InitiativeBot.Understanding;

/// <summary>Which words some texts have, and how rare each is among them. Immutable, thread-safe.</summary>
public sealed class Familiarity
{
    private readonly Dictionary<ulong, float> _weights;
    private readonly float _unknown;

    private Familiarity(Dictionary<ulong, float> weights, float unknown)
    {
        _weights = weights;
        _unknown = unknown;
    }

    /// <summary>Learns the words of some texts.</summary>
    public static Familiarity Of(IEnumerable<TrainingSample> samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        var frequency = new Dictionary<ulong, int>();
        var count = 0;
        foreach (var sample in samples)
        {
            count++;
            foreach (var feature in sample.Features.Where(f => f.IsWord))
            {
                CollectionsMarshal.GetValueRefOrAddDefault(frequency, feature.Hash, out _)++;
            }
        }

        return new Familiarity(frequency.ToDictionary(f => f.Key, f => MathF.Log((1f + count) / (1f + f.Value))), MathF.Log(1f + count));
    }

    /// <summary>How many of a text's words are known.</summary>
    public int Known(IReadOnlyList<Feature> features) => features.Count(f => f.IsWord && _weights.ContainsKey(f.Hash));

    /// <summary>
    /// How much of what a text's words say is unknown, 0 to 1: each word counts by its inverse document frequency, so that
    /// words that stand everywhere do not make a text familiar.
    /// </summary>
    /// <param name="features">The text's features.</param>
    /// <param name="whenWordless">What to give where the text has no word.</param>
    public float UnknownShare(IReadOnlyList<Feature> features, float whenWordless)
    {
        ArgumentNullException.ThrowIfNull(features);
        float all = 0, unknown = 0;
        foreach (var feature in features)
        {
            if (feature.IsWord)
            {
                var known = _weights.TryGetValue(feature.Hash, out var weight);
                all += known ? weight : _unknown;
                unknown += known ? 0 : _unknown;
            }
        }

        return all == 0 ? whenWordless : unknown / all;
    }
}
