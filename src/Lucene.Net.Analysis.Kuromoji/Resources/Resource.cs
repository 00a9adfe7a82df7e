namespace Lucene.Net.Analysis.Ja.Resources;

/// <summary>The data files inside the assembly.</summary>
internal static class Resource
{
    /// <summary>The lines of a file without comments and empty lines.</summary>
    public static IEnumerable<string> Lines(string name)
    {
        using Stream stream = typeof(Resource).Assembly.GetManifestResourceStream(typeof(Resource), name)
            ?? throw new InvalidOperationException($"{name} is not in the assembly");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            int comment = line.IndexOf('#', StringComparison.Ordinal);
            string text = (comment < 0 ? line : line[..comment]).Trim();
            if (text.Length > 0)
            {
                yield return text;
            }
        }
    }
}
