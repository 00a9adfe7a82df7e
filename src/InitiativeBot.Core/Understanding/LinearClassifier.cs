using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace InitiativeBot.Understanding;

/// <summary>A text to learn from.</summary>
/// <param name="Features">Its features.</param>
/// <param name="Label">What it calls for.</param>
/// <param name="Weight">How much it counts; 1 for an ordinary one.</param>
public sealed record TrainingSample(IReadOnlyList<Feature> Features, string Label, float Weight = 1);

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
    // Of sbyte.MaxValue.
    private const int LeastPacked = 2;

    private readonly FeatureSpace _space;
    // While learning; afterwards packed: of each feature the columns whose weights count, those weights in a byte each, and
    // the scale of them.
    private float[] _weights;
    private int[] _starts = [];
    private ushort[] _columns = [];
    private sbyte[] _packed = [];
    private float[] _scales = [];
    private readonly float[] _bias;
    private readonly int _stride;

    private LinearClassifier(FeatureSpace space, string[] labels, float[] weights, float[] bias, int stride)
    {
        _space = space;
        Labels = labels;
        _weights = weights;
        _bias = bias;
        _stride = stride;
    }

    /// <summary>The labels that can be told apart.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>Learns from samples.</summary>
    /// <param name="space">The features of the samples.</param>
    /// <param name="samples">At least one; those of one label need not stand together.</param>
    /// <param name="vectors">The samples as vectors.</param>
    /// <param name="centroidWeight">
    /// How much likeness to the mean of a label's samples (Rocchio) adds to its score, 0 or more: of use where a label has few
    /// samples, from which regression alone learns too little.
    /// </param>
    public static LinearClassifier Train(FeatureSpace space, IReadOnlyList<TrainingSample> samples, FeatureValue[][] vectors, float centroidWeight = 0)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(samples);
        var labels = samples.Select(s => s.Label).Distinct().Order(StringComparer.Ordinal).ToArray();
        var labelIndex = labels.Select((l, i) => (l, i)).ToDictionary(p => p.l, p => p.i, StringComparer.Ordinal);

        var stride = (labels.Length + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;
        var classifier = new LinearClassifier(space, labels, new float[space.Count * stride], new float[stride], stride);
        classifier.Fit(vectors, [.. samples.Select(s => labelIndex[s.Label])], [.. samples.Select(s => s.Weight)]);
        if (centroidWeight > 0)
        {
            classifier.AddCentroids(samples, vectors, labelIndex, centroidWeight);
        }

        classifier.Pack();
        return classifier;
    }

    /// <summary>The labels' probabilities in the order of <see cref="Labels"/>; together they are 1.</summary>
    public ReadOnlySpan<float> Probabilities(FeatureValue[] vector)
    {
        ArgumentNullException.ThrowIfNull(vector);
        var scores = new float[_stride];
        ScorePacked(vector, scores);
        Softmax(scores, Labels.Count);
        return scores.AsSpan(0, Labels.Count);
    }

    /// <summary>What each feature of a text adds to a label's score, largest first.</summary>
    public IReadOnlyList<(ulong Feature, float Part)> Explain(IReadOnlyList<Feature> features, string label)
    {
        var column = Labels.ToList().IndexOf(label);
        var hashes = _space.Hashes();
        return column < 0 ? [] : [.. _space.Vectorize(features).Select(e => (hashes[e.Number], e.Value * WeightOf(e.Number, column)))
            .OrderByDescending(p => Math.Abs(p.Item2))];
    }

    private float WeightOf(int feature, int column)
    {
        var at = Array.BinarySearch(_columns, _starts[feature], _starts[feature + 1] - _starts[feature], (ushort)column);
        return at < 0 ? 0 : _packed[at] * _scales[feature];
    }

    private void Fit(FeatureValue[][] vectors, int[] labels, float[] sampleWeights)
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

    private void AddCentroids(IReadOnlyList<TrainingSample> samples, FeatureValue[][] vectors, Dictionary<string, int> labelIndex, float weight)
    {
        var centroids = new float[_weights.Length];
        for (var i = 0; i < samples.Count; i++)
        {
            foreach (var (index, value, _) in vectors[i])
            {
                centroids[(index * _stride) + labelIndex[samples[i].Label]] += value * samples[i].Weight;
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

    // A weight keeps its value to a part in 254 of its feature's largest; those next to nothing, which are most, are left out.
    private void Pack()
    {
        _scales = new float[_space.Count];
        _starts = new int[_space.Count + 1];
        List<ushort> columns = [];
        List<sbyte> packed = [];
        for (var feature = 0; feature < _scales.Length; feature++)
        {
            var row = _weights.AsSpan(feature * _stride, Labels.Count);
            var largest = 0f;
            foreach (var weight in row)
            {
                largest = Math.Max(largest, MathF.Abs(weight));
            }

            var scale = _scales[feature] = largest / sbyte.MaxValue;
            for (var column = 0; column < row.Length && scale > 0; column++)
            {
                var value = (sbyte)MathF.Round(row[column] / scale);
                if (Math.Abs((int)value) >= LeastPacked)
                {
                    columns.Add((ushort)column);
                    packed.Add(value);
                }
            }

            _starts[feature + 1] = columns.Count;
        }

        _columns = [.. columns];
        _packed = [.. packed];
        _weights = [];
    }

    private void ScorePacked(FeatureValue[] vector, float[] scores)
    {
        _bias.CopyTo(scores, 0);
        foreach (var (index, value, _) in vector)
        {
            var columns = _columns.AsSpan(_starts[index].._starts[index + 1]);
            var packed = _packed.AsSpan(_starts[index], columns.Length);
            var step = value * _scales[index];
            for (var i = 0; i < columns.Length; i++)
            {
                scores[columns[i]] += packed[i] * step;
            }
        }
    }

    // The hot loops: compiled fully at once, since training is over before tiering would come to it.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Score(FeatureValue[] vector, float[] scores)
    {
        _bias.CopyTo(scores, 0);
        var target = MemoryMarshal.Cast<float, Vector<float>>(scores.AsSpan());
        foreach (var (index, value, _) in vector)
        {
            var row = MemoryMarshal.Cast<float, Vector<float>>(_weights.AsSpan(index * _stride, _stride));
            for (var i = 0; i < target.Length; i++)
            {
                target[i] += row[i] * value;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Update(FeatureValue[] vector, ReadOnlySpan<(int Column, float Error)> errors, float rate)
    {
        foreach (var (index, value, _) in vector)
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
}
