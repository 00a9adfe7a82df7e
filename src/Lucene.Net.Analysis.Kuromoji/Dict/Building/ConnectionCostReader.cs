using System.Globalization;

namespace Lucene.Net.Analysis.Ja.Dict.Building;

/// <summary>Connection costs by original ids.</summary>
internal sealed class ConnectionMatrix(int rightIds, int leftIds)
{
    private readonly short[] _costs = new short[rightIds * leftIds];

    public int RightIds => rightIds;

    public int LeftIds => leftIds;

    public short this[int rightId, int leftId]
    {
        get => _costs[(rightId * leftIds) + leftId];
        set => _costs[(rightId * leftIds) + leftId] = value;
    }
}

/// <summary>Reads <c>matrix.def</c>: its sizes, then the right id of the earlier word, the left id of the later one, the cost.</summary>
internal static class ConnectionCostReader
{
    public static ConnectionMatrix Read(string path, IProgress<DictionaryBuildProgress>? progress)
    {
        ConnectionMatrix? matrix = null;
        Span<Range> fields = stackalloc Range[4];
        int expected = 0;
        int seen = 0;
        foreach ((int line, string text) in SourceText.Lines(path))
        {
            ReadOnlySpan<char> span = text.AsSpan().Trim();
            int count = span.SplitAny(fields, " \t", StringSplitOptions.RemoveEmptyEntries);
            if (matrix is null)
            {
                if (count != 2)
                {
                    throw DictionaryFormatException.At(path, line, "expected the two sizes of the matrix");
                }

                matrix = new ConnectionMatrix(Number(span[fields[0]], 1, ushort.MaxValue), Number(span[fields[1]], 1, ushort.MaxValue));
                expected = matrix.RightIds * matrix.LeftIds;
                continue;
            }

            if (count != 3)
            {
                throw DictionaryFormatException.At(path, line, "expected a right id, a left id and a cost");
            }

            matrix[Number(span[fields[0]], 0, matrix.RightIds - 1), Number(span[fields[1]], 0, matrix.LeftIds - 1)] =
                (short)Number(span[fields[2]], short.MinValue, short.MaxValue);
            if (++seen % 100_000 == 0)
            {
                progress?.Report(new DictionaryBuildProgress(DictionaryBuildStage.ConnectionCosts, (double)seen / expected));
            }

            int Number(ReadOnlySpan<char> field, int lowest, int highest) =>
                int.TryParse(field, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && number >= lowest && number <= highest
                    ? number
                    : throw DictionaryFormatException.At(path, line, $"\"{field}\" is not a number from {lowest} to {highest}");
        }

        return matrix is not null && seen == expected
            ? matrix
            : throw new DictionaryFormatException($"{path}: {seen} connection costs where {expected} are declared");
    }
}
