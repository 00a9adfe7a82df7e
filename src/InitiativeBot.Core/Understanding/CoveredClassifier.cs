namespace InitiativeBot.Understanding;

/// <summary>
/// Tells what the city's measures are about from what they are not: logistic regression over the same vectors as
/// <see cref="LinearClassifier"/>. That one shares out what a text says among a hundred labels, of which "not covered" is one
/// and has to outdo each; here all that is covered stands on one side. Immutable after training, thread-safe.
/// </summary>
public sealed class CoveredClassifier
{
    private const int Epochs = 8;
    private const float LearningRate = 1.5f;
    private const float Decay = 0.85f;
    // There are fewer texts of what is not covered, and the world they stand for is larger.
    private const float WeightOfNothing = 1.5f;

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

        return new CoveredClassifier(weights);
    }

    /// <summary>The logarithmic odds that a text is covered; 0 where nothing of it is known.</summary>
    public float LogOdds(FeatureValue[] vector)
    {
        ArgumentNullException.ThrowIfNull(vector);
        return Sum(_weights, vector);
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
