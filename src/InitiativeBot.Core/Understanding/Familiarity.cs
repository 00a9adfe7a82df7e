namespace InitiativeBot.Understanding;

/// <summary>Which words some texts have, and how rare each is among them. Immutable, thread-safe.</summary>
public sealed class Familiarity
{
    private readonly FeatureSpace _space;
    // Of the texts, how many have a feature as a word.
    private readonly ushort[] _frequency;
    private readonly int _count;

    private Familiarity(FeatureSpace space, ushort[] frequency, int count)
    {
        _space = space;
        _frequency = frequency;
        _count = count;
    }

    /// <summary>Learns the words of some texts.</summary>
    /// <param name="space">The features of these texts, others' too perhaps.</param>
    /// <param name="samples">The texts.</param>
    public static Familiarity Of(FeatureSpace space, IEnumerable<TrainingSample> samples)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(samples);
        var frequency = new ushort[space.Count];
        var count = 0;
        foreach (var sample in samples)
        {
            count++;
            foreach (var feature in sample.Features)
            {
                if (feature.IsWord && space.NumberOf(feature) is var number and >= 0 && frequency[number] < ushort.MaxValue)
                {
                    frequency[number]++;
                }
            }
        }

        return new Familiarity(space, frequency, count);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    internal static Familiarity Read(BinaryReader reader, FeatureSpace space) => new(space, reader.ReadArray<ushort>(), reader.ReadInt32());

    /// <summary>Writes it for <see cref="Read"/>, without the features.</summary>
    internal void Write(BinaryWriter writer)
    {
        writer.WriteArray(_frequency);
        writer.Write(_count);
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
        var weightOfUnknown = MathF.Log(1f + _count);
        foreach (var feature in features)
        {
            if (feature.IsWord)
            {
                var frequency = _space.NumberOf(feature) is var number and >= 0 ? _frequency[number] : 0;
                count += frequency > 0 ? 1 : 0;
                all += MathF.Log((1f + _count) / (1f + frequency));
                unknown += frequency > 0 ? 0 : weightOfUnknown;
            }
        }

        return (count, all == 0 ? whenWordless : unknown / all);
    }
}
