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
    private const int LeastPacked = 3;

    private readonly FeatureSpace _space;
    // While learning; afterwards packed: of each feature the columns whose weights count, in a byte each where there are few
    // labels, those weights in a byte each, and the scale of them.
    private float[] _weights;
    private int[] _starts = [];
    private byte[] _columns = [];
    private ushort[] _manyColumns = [];
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
        return column < 0 ? [] : [.. _space.Vectorize(features).Select(e => (_space.HashOf(e.Number), e.Value * WeightOf(e.Number, column)))
            .OrderByDescending(p => Math.Abs(p.Item2))];
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    internal static LinearClassifier Read(BinaryReader reader, FeatureSpace space)
    {
        var labels = reader.ReadStrings();
        var bias = reader.ReadArray<float>();
        return new LinearClassifier(space, labels, [], bias, bias.Length)
        {
            _starts = reader.ReadArray<int>(),
            _columns = reader.ReadArray<byte>(),
            _manyColumns = reader.ReadArray<ushort>(),
            _packed = reader.ReadArray<sbyte>(),
            _scales = reader.ReadArray<float>(),
        };
    }

    /// <summary>Writes it for <see cref="Read"/>, without the features.</summary>
    internal void Write(BinaryWriter writer)
    {
        writer.WriteStrings(Labels);
        writer.WriteArray(_bias);
        writer.WriteArray(_starts);
        writer.WriteArray(_columns);
        writer.WriteArray(_manyColumns);
        writer.WriteArray(_packed);
        writer.WriteArray(_scales);
    }

    private float WeightOf(int feature, int column)
    {
        var start = _starts[feature];
        var length = _starts[feature + 1] - start;
        var at = HasManyColumns ? Array.BinarySearch(_manyColumns, start, length, (ushort)column) : Array.BinarySearch(_columns, start, length, (byte)column);
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

    private bool HasManyColumns => Labels.Count > byte.MaxValue;

    // A weight keeps its value to a part in 254 of its feature's largest; those next to nothing, which are most, are left out.
    private void Pack()
    {
        _scales = new float[_space.Count];
        _starts = new int[_space.Count + 1];
        for (var feature = 0; feature < _scales.Length; feature++)
        {
            var row = _weights.AsSpan(feature * _stride, Labels.Count);
            var largest = 0f;
            foreach (var weight in row)
            {
                largest = Math.Max(largest, MathF.Abs(weight));
            }

            _scales[feature] = largest / sbyte.MaxValue;
            var count = 0;
            foreach (var weight in row)
            {
                count += IsKept(weight, _scales[feature]) ? 1 : 0;
            }

            _starts[feature + 1] = _starts[feature] + count;
        }

        _packed = new sbyte[_starts[^1]];
        _columns = HasManyColumns ? [] : new byte[_packed.Length];
        _manyColumns = HasManyColumns ? new ushort[_packed.Length] : [];
        var at = 0;
        for (var feature = 0; feature < _scales.Length; feature++)
        {
            for (var column = 0; column < Labels.Count; column++)
            {
                var weight = _weights[(feature * _stride) + column];
                if (IsKept(weight, _scales[feature]))
                {
                    _packed[at] = (sbyte)MathF.Round(weight / _scales[feature]);
                    if (HasManyColumns)
                    {
                        _manyColumns[at] = (ushort)column;
                    }
                    else
                    {
                        _columns[at] = (byte)column;
                    }

                    at++;
                }
            }
        }

        _weights = [];
    }

    private static bool IsKept(float weight, float scale) => scale > 0 && MathF.Abs(weight) >= scale * (LeastPacked - 0.5f);

    private void ScorePacked(FeatureValue[] vector, float[] scores)
    {
        _bias.CopyTo(scores, 0);
        foreach (var (index, value, _) in vector)
        {
            var (start, end) = (_starts[index], _starts[index + 1]);
            if (HasManyColumns)
            {
                Add(_manyColumns.AsSpan(start..end), _packed.AsSpan(start..end), value * _scales[index], scores);
            }
            else
            {
                Add(_columns.AsSpan(start..end), _packed.AsSpan(start..end), value * _scales[index], scores);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add<TColumn>(ReadOnlySpan<TColumn> columns, ReadOnlySpan<sbyte> packed, float step, float[] scores)
        where TColumn : unmanaged, IBinaryInteger<TColumn>
    {
        for (var i = 0; i < columns.Length; i++)
        {
            scores[int.CreateTruncating(columns[i])] += packed[i] * step;
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
