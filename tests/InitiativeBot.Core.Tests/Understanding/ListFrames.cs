using InitiativeBot.Data;

namespace InitiativeBot.Core.Tests.Understanding;

/// <summary>The wordings of <c>list-frames.json</c>: sentences with places for names, by language and what they ask for.</summary>
internal static class ListFrames
{
    private static readonly JsonDataFile File = JsonDataFile.Load(RepositoryFiles.TestFile("Understanding/list-frames.json"));

    public static IEnumerable<string> Languages => File.Root.EnumerateObject().Select(l => l.Name);

    public static IReadOnlyList<string> Of(string language, string kind) =>
        File.Root.GetProperty(language).TryGetProperty(kind, out var frames) ? [.. frames.EnumerateArray().Select(f => f.GetString()!)] : [];
}
