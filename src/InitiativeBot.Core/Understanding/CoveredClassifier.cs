namespace InitiativeBot.Understanding;

/// <summary>
/// Tells what the city's measures are about from what they are not: logistic regression over the same vectors as
/// <see cref="LinearClassifier"/>, and added to it how much more often each feature stands in texts of the one kind than of the
/// other, since regression learns little from a rare word. The other classifier shares out what a text says among a hundred
/// labels, of which "not covered" is one and has to outdo each; here all that is covered stands on one side. Immutable after
/// training, thread-safe.
/// </summary>
public sealed class CoveredClassifier
{
    private const int Epochs = 8;
    private const float LearningRate = 1.5f;
    private const float Decay = 0.85f;
    // There are fewer texts of what is not covered, and the world they stand for is larger.
    private const float WeightOfNothing = 1.5f;
    // Texts that a feature may yet be found in.
    private const float Unseen = 0.1f;
    // The sum of a vector's values grows with the text's length, and so does what speaks for or against it; beyond that of a
    // sentence, more of the same says no more.
    private const float MostLength = 9;

    private readonly float[] _weights;

    private CoveredClassifier(float[] weights) => _weights = weights;

    /// <summary>Learns from texts.</summary>
    /// <param name="count">How many features there are.</param>
    /// <param name="samples">Texts as vectors, whether each is covered, and how much it counts.</param>
    public static CoveredClassifier Train(int count, IReadOnlyList<(FeatureValue[] Vector, bool IsCovered, float Weight)> samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        var weights = new float[count];
        var order = Enumerable.Range(0, samples.Count).ToArray();
        var shuffle = new Shuffle((uint)samples.Count);
        var rate = LearningRate;
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            shuffle.Apply(order);
            foreach (var index in order)
            {
                var (vector, isCovered, weight) = samples[index];
                var error = (1 / (1 + MathF.Exp(-Sum(weights, vector)))) - (isCovered ? 1 : 0);
                var step = rate * error * weight * (isCovered ? 1 : WeightOfNothing);
                foreach (var (number, value, _) in vector)
                {
                    weights[number] -= step * value;
                }
            }

            rate *= Decay;
        }

        AddRatios(weights, samples);
        return new CoveredClassifier(weights);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    internal static CoveredClassifier Read(BinaryReader reader) => new(reader.ReadArray<float>());

    /// <summary>Writes it for <see cref="Read"/>.</summary>
    internal void Write(BinaryWriter writer) => writer.WriteArray(_weights);

    // The logarithm of how often a feature is found in a text that is covered over how often in one that is not.
    private static void AddRatios(float[] weights, IReadOnlyList<(FeatureValue[] Vector, bool IsCovered, float Weight)> samples)
    {
        var covered = new float[weights.Length];
        var others = new float[weights.Length];
        float allCovered = 0, allOthers = 0;
        foreach (var (vector, isCovered, weight) in samples)
        {
            var found = isCovered ? covered : others;
            foreach (var (number, _, _) in vector)
            {
                found[number] += weight;
            }

            allCovered += isCovered ? weight : 0;
            allOthers += isCovered ? 0 : weight;
        }

        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] += MathF.Log((covered[i] + Unseen) / (allCovered + Unseen)) - MathF.Log((others[i] + Unseen) / (allOthers + Unseen));
        }
    }

    /// <summary>The logarithmic odds that a text is covered; 0 where nothing of it is known.</summary>
    public float LogOdds(FeatureValue[] vector)
    {
        ArgumentNullException.ThrowIfNull(vector);
        var length = 0f;
        foreach (var (_, value, _) in vector)
        {
            length += value;
        }

        return Sum(_weights, vector) * Math.Min(1, MostLength / Math.Max(float.Epsilon, length));
    }

    private static float Sum(float[] weights, FeatureValue[] vector)
    {
        var sum = 0f;
        foreach (var (number, value, _) in vector)
        {
            sum += weights[number] * value;
        }

        return sum;
    }
}
