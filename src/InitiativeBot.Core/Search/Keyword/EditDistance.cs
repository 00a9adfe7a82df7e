namespace InitiativeBot.Search.Keyword;

/// <summary>How far two words are from each other.</summary>
internal static class EditDistance
{
    /// <summary>
    /// How many characters are to be added, left out, changed or swapped with their neighbour (optimal string alignment);
    /// <paramref name="limit"/> + 1 where it is more than the limit.
    /// </summary>
    public static int Of(string a, string b, int limit)
    {
        if (Math.Abs(a.Length - b.Length) > limit)
        {
            return limit + 1;
        }

        var (before, last, row) = (new int[b.Length + 1], new int[b.Length + 1], new int[b.Length + 1]);
        for (var j = 0; j <= b.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            var best = i;
            for (var j = 1; j <= b.Length; j++)
            {
                row[j] = Math.Min(Math.Min(row[j - 1], last[j]) + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }

                best = Math.Min(best, row[j]);
            }

            if (best > limit)
            {
                return limit + 1;
            }

            (before, last, row) = (last, row, before);
        }

        return Math.Min(last[b.Length], limit + 1);
    }
}
