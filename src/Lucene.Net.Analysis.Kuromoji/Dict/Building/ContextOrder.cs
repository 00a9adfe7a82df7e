namespace Lucene.Net.Analysis.Ja.Dict.Building;

/// <summary>
/// Numbers context ids by how much the words that carry them are used, which their costs tell (a cost is a scaled
/// negative logarithm): the connection costs of everyday words then share few cache lines.
/// </summary>
internal sealed class ContextOrder
{
    private const int CostPerHalving = 500;

    private ContextOrder(ushort[] originals, ushort[] stored)
    {
        Originals = originals;
        Stored = stored;
    }

    /// <summary>The original id of each stored one.</summary>
    public ushort[] Originals { get; }

    /// <summary>The stored id of each original one.</summary>
    public ushort[] Stored { get; }

    public static ContextOrder ByUse(int count, IEnumerable<(int Id, short Cost)> uses)
    {
        long[] weights = new long[count];
        foreach ((int id, short cost) in uses)
        {
            weights[id] += 1L << Math.Clamp(32 - (cost / CostPerHalving), 0, 40);
        }

        ushort[] originals = [.. Enumerable.Range(0, count).OrderByDescending(id => weights[id]).ThenBy(id => id).Select(id => (ushort)id)];
        ushort[] stored = new ushort[count];
        for (int i = 0; i < count; i++)
        {
            stored[originals[i]] = (ushort)i;
        }

        return new ContextOrder(originals, stored);
    }
}
