using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace InitiativeBot.Understanding;

/// <summary>A text to learn from.</summary>
/// <param name="Features">Its features.</param>
/// <param name="Label">What it calls for.</param>
/// <param name="Weight">How much it counts; 1 for an ordinary one.</param>
public sealed record TrainingSample(IReadOnlyList<Feature> Features, string Label, float Weight = 1);

/// <summary>A label and how probable it is for a text, 0 to 1.</summary>
/// <param name="Label">The label.</param>
/// <param name="Probability">Its share; the shares of all labels are 1 together.</param>
public readonly record struct LabelScore(string Label, float Probability);

/// <summary>
/// Multinomial logistic regression (softmax) over sublinear TF-IDF features of unit length, trained by stochastic gradient
/// descent in an order that only the samples' number decides, so that the same words give the same weights. A score is a sum
/// of feature weights and can be explained as such. Immutable after training, thread-safe.
/// </summary>
public sealed class LinearClassifier
{
    private const int Epochs = 8;
    private const float LearningRate = 8f;
    private const float Decay = 0.85f;
    // Errors below this move no weight that counts, and most labels' errors are.
    private const float LeastError = 5e-4f;
    // Parts of words that one text alone has are kept where there are few texts; where there are many, memory is better spent.
    private const int MostFeatures = 60_000;

    private readonly Dictionary<ulong, int> _vocabulary;
    private readonly float[] _inverseFrequency;
    // While learning; packed into a byte each afterwards, with a scale for each feature.
    private float[] _weights;
    private sbyte[] _packed = [];
    private float[] _scales = [];
    private readonly float[] _bias;
    private readonly int _stride;

    private LinearClassifier(string[] labels, Dictionary<ulong, int> vocabulary, float[] inverseFrequency, float[] weights, float[] bias, int stride)
    {
        Labels = labels;
        _vocabulary = vocabulary;
        _inverseFrequency = inverseFrequency;
        _weights = weights;
        _bias = bias;
        _stride = stride;
    }

    /// <summary>The labels that can be told apart.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>Learns from samples.</summary>
    /// <param name="samples">At least one; those of one label need not stand together.</param>
    /// <param name="centroidWeight">
    /// How much likeness to the mean of a label's samples (Rocchio) adds to its score, 0 or more: of use where a label has few
    /// samples, from which regression alone learns too little.
    /// </param>
    public static LinearClassifier Train(IReadOnlyList<TrainingSample> samples, float centroidWeight = 0)
    {
        ArgumentNullException.ThrowIfNull(samples);
        var labels = samples.Select(s => s.Label).Distinct().Order(StringComparer.Ordinal).ToArray();
        var labelIndex = labels.Select((l, i) => (l, i)).ToDictionary(p => p.l, p => p.i, StringComparer.Ordinal);

        var frequency = new Dictionary<ulong, (int Count, bool IsWord)>();
        foreach (var sample in samples)
        {
            foreach (var feature in sample.Features)
            {
                ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(frequency, feature.Hash, out _);
                entry = (entry.Count + 1, feature.IsWord);
            }
        }

        var vocabulary = new Dictionary<ulong, int>(frequency.Count);
        var inverse = new List<float>(frequency.Count);
        foreach (var (hash, (count, _)) in frequency.Where(f => frequency.Count <= MostFeatures || f.Value.IsWord || f.Value.Count > 1))
        {
            vocabulary.Add(hash, vocabulary.Count);
            inverse.Add(MathF.Log((1f + samples.Count) / (1f + count)) + 1);
        }

        var stride = (labels.Length + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;
        var classifier = new LinearClassifier(labels, vocabulary, [.. inverse], new float[vocabulary.Count * stride], new float[stride], stride);
        classifier.Fit([.. samples.Select(s => classifier.Vectorize(s.Features))], [.. samples.Select(s => labelIndex[s.Label])], [.. samples.Select(s => s.Weight)]);
        if (centroidWeight > 0)
        {
            classifier.AddCentroids(samples, labelIndex, centroidWeight);
        }

        classifier.Pack();
        return classifier;
    }

    /// <summary>The labels by falling probability.</summary>
    public IReadOnlyList<LabelScore> Predict(IReadOnlyList<Feature> features)
    {
        var scores = new float[_stride];
        ScorePacked(Vectorize(features), scores);
        Softmax(scores, Labels.Count);
        var result = new LabelScore[Labels.Count];
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = new LabelScore(Labels[i], scores[i]);
        }

        Array.Sort(result, (a, b) => b.Probability.CompareTo(a.Probability));
        return result;
    }

    /// <summary>What each feature of a text adds to a label's score, largest first.</summary>
    public IReadOnlyList<(ulong Feature, float Part)> Explain(IReadOnlyList<Feature> features, string label)
    {
        var column = Labels.ToList().IndexOf(label);
        var hashes = _vocabulary.ToDictionary(v => v.Value, v => v.Key);
        return column < 0 ? [] : [.. Vectorize(features).Select(e => (hashes[e.Index], e.Value * _packed[(e.Index * _stride) + column] * _scales[e.Index]))
            .OrderByDescending(p => Math.Abs(p.Item2))];
    }

    private (int Index, float Value)[] Vectorize(IReadOnlyList<Feature> features)
    {
        List<(int Index, float Value)> vector = new(features.Count);
        var length = 0f;
        foreach (var feature in features)
        {
            if (_vocabulary.TryGetValue(feature.Hash, out var index))
            {
                var value = (1 + MathF.Log(feature.Count)) * _inverseFrequency[index];
                vector.Add((index, value));
                length += value * value;
            }
        }

        var scale = length > 0 ? 1 / MathF.Sqrt(length) : 0;
        return [.. vector.Select(e => (e.Index, e.Value * scale))];
    }

    private void Fit((int Index, float Value)[][] vectors, int[] labels, float[] sampleWeights)
    {
        var order = Enumerable.Range(0, vectors.Length).ToArray();
        var random = new Shuffle((uint)vectors.Length);
        var scores = new float[_stride];
        var errors = new (int Column, float Error)[Labels.Count];
        var rate = LearningRate;
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            random.Apply(order);
            foreach (var sample in order)
            {
                Score(vectors[sample], scores);
                Softmax(scores, Labels.Count);
                scores[labels[sample]] -= 1;
                var count = 0;
                for (var column = 0; column < Labels.Count; column++)
                {
                    if (MathF.Abs(scores[column]) >= LeastError)
                    {
                        errors[count++] = (column, scores[column]);
                    }
                }

                Update(vectors[sample], errors.AsSpan(0, count), -rate * sampleWeights[sample]);
            }

            rate *= Decay;
        }
    }

    private void AddCentroids(IReadOnlyList<TrainingSample> samples, Dictionary<string, int> labelIndex, float weight)
    {
        var centroids = new float[_weights.Length];
        foreach (var sample in samples)
        {
            foreach (var (index, value) in Vectorize(sample.Features))
            {
                centroids[(index * _stride) + labelIndex[sample.Label]] += value * sample.Weight;
            }
        }

        var lengths = new float[_stride];
        for (var i = 0; i < centroids.Length; i++)
        {
            lengths[i % _stride] += centroids[i] * centroids[i];
        }

        for (var i = 0; i < centroids.Length; i++)
        {
            _weights[i] += centroids[i] == 0 ? 0 : weight * centroids[i] / MathF.Sqrt(lengths[i % _stride]);
        }
    }

    // A quarter of the memory; a weight keeps its value to a part in 254 of its feature's largest.
    private void Pack()
    {
        _packed = new sbyte[_weights.Length];
        _scales = new float[_vocabulary.Count];
        for (var feature = 0; feature < _scales.Length; feature++)
        {
            var row = _weights.AsSpan(feature * _stride, _stride);
            var largest = 0f;
            foreach (var weight in row)
            {
                largest = Math.Max(largest, MathF.Abs(weight));
            }

            var scale = _scales[feature] = largest / sbyte.MaxValue;
            for (var column = 0; column < row.Length && scale > 0; column++)
            {
                _packed[(feature * _stride) + column] = (sbyte)MathF.Round(row[column] / scale);
            }
        }

        _weights = [];
    }

    private void ScorePacked((int Index, float Value)[] vector, float[] scores)
    {
        _bias.CopyTo(scores, 0);
        foreach (var (index, value) in vector)
        {
            var row = _packed.AsSpan(index * _stride, _stride);
            var step = value * _scales[index];
            for (var column = 0; column < row.Length; column++)
            {
                scores[column] += row[column] * step;
            }
        }
    }

    // The hot loops: compiled fully at once, since training is over before tiering would come to it.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Score((int Index, float Value)[] vector, float[] scores)
    {
        _bias.CopyTo(scores, 0);
        var target = MemoryMarshal.Cast<float, Vector<float>>(scores.AsSpan());
        foreach (var (index, value) in vector)
        {
            var row = MemoryMarshal.Cast<float, Vector<float>>(_weights.AsSpan(index * _stride, _stride));
            for (var i = 0; i < target.Length; i++)
            {
                target[i] += row[i] * value;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Update((int Index, float Value)[] vector, ReadOnlySpan<(int Column, float Error)> errors, float rate)
    {
        foreach (var (index, value) in vector)
        {
            var row = _weights.AsSpan(index * _stride, _stride);
            var step = rate * value;
            foreach (var (column, error) in errors)
            {
                row[column] += error * step;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Softmax(float[] scores, int count)
    {
        var highest = float.NegativeInfinity;
        for (var i = 0; i < count; i++)
        {
            highest = Math.Max(highest, scores[i]);
        }

        var sum = 0f;
        for (var i = 0; i < count; i++)
        {
            scores[i] = MathF.Exp(scores[i] - highest);
            sum += scores[i];
        }

        for (var i = 0; i < count; i++)
        {
            scores[i] /= sum;
        }

        scores.AsSpan(count).Clear();
    }

    // Fisher and Yates' shuffle over Marsaglia's xorshift32, so that the order does not hang on the runtime's generator.
    private sealed class Shuffle(uint seed)
    {
        private uint _state = seed * 2654435761 | 1;

        public void Apply(int[] order)
        {
            for (var i = order.Length - 1; i > 0; i--)
            {
                _state ^= _state << 13;
                _state ^= _state >> 17;
                _state ^= _state << 5;
                var j = (int)(_state % (uint)(i + 1));
                (order[i], order[j]) = (order[j], order[i]);
            }
        }
    }
}
