using System.Runtime.CompilerServices;
using InitiativeBot.Import;

namespace InitiativeBot.Core.Tests;

/// <summary>Finds the repository's data from a test, wherever it runs.</summary>
internal static class RepositoryFiles
{
    public static string Root { get; } = FindRoot();

    public static string Source => Path.Combine(Root, "index", "source", "measures-r3.txt");

    public static DocumentLayout Layout => DocumentLayout.Load(Path.Combine(Root, "index", "source", "layout.json"));

    public static ImportResult ImportDocument() => DocumentImporter.Import(Source, Layout);

    public static string TestFile(string path) => Path.Combine(Root, "tests", "InitiativeBot.Core.Tests", path);

    private static string FindRoot([CallerFilePath] string thisFile = "")
    {
        for (var folder = new FileInfo(thisFile).Directory; folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "InitiativeBot.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests run outside of the repository.");
    }
}
