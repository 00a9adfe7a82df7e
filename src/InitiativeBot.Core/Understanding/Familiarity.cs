namespace InitiativeBot.Understanding;

/// <summary>Which words some texts have, and how rare each is among them. Immutable, thread-safe.</summary>
public sealed class Familiarity
{
    private readonly FeatureSpace _space;
    // By feature; 0 where none of the texts has it as a word.
    private readonly float[] _weights;
    private readonly float _unknown;

    private Familiarity(FeatureSpace space, float[] weights, float unknown)
    {
        _space = space;
        _weights = weights;
        _unknown = unknown;
    }

    /// <summary>Learns the words of some texts.</summary>
    /// <param name="space">The features of these texts, others' too perhaps.</param>
    /// <param name="samples">The texts.</param>
    public static Familiarity Of(FeatureSpace space, IEnumerable<TrainingSample> samples)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(samples);
        var frequency = new int[space.Count];
        var count = 0;
        foreach (var sample in samples)
        {
            count++;
            foreach (var feature in sample.Features)
            {
                if (feature.IsWord && space.NumberOf(feature) is var number and >= 0)
                {
                    frequency[number]++;
                }
            }
        }

        // What every text has would weigh nothing, which is kept for what none has.
        return new Familiarity(space, [.. frequency.Select(f => f == 0 ? 0 : Math.Max(float.Epsilon, MathF.Log((1f + count) / (1f + f))))], MathF.Log(1f + count));
    }

    /// <summary>How many of a text's words are known, and how much of what they say is not, 0 to 1.</summary>
    /// <remarks>
    /// Each word counts by its inverse document frequency, so that words that stand everywhere do not make a text familiar.
    /// </remarks>
    /// <param name="features">The text's features.</param>
    /// <param name="whenWordless">The unknown share where the text has no word.</param>
    public (int Known, float UnknownShare) Of(IReadOnlyList<Feature> features, float whenWordless)
    {
        ArgumentNullException.ThrowIfNull(features);
        float all = 0, unknown = 0;
        var count = 0;
        foreach (var feature in features)
        {
            if (feature.IsWord)
            {
                var weight = _space.NumberOf(feature) is var number and >= 0 ? _weights[number] : 0;
                count += weight > 0 ? 1 : 0;
                all += weight > 0 ? weight : _unknown;
                unknown += weight > 0 ? 0 : _unknown;
            }
        }

        return (count, all == 0 ? whenWordless : unknown / all);
    }
}
