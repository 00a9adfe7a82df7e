using System.Runtime.CompilerServices;
using System.Text;
using InitiativeBot.Import;
using InitiativeBot.Measures;

namespace InitiativeBot.Tests.Cities;

/// <summary>
/// The folders of みなと市 in a directory that is there for one test: what stands in <c>Cities/Minato</c>, the measures as its
/// document is imported, and the general words that any city takes over.
/// </summary>
internal sealed class MinatoFolders : IDisposable
{
    private static readonly string[] General = ["figures.json", "romaji.txt", "endings.txt", "letternames.ja.txt", "stoptags.ja.txt", "years.json", "search.json"];

    /// <summary>Makes the folders.</summary>
    /// <param name="languages">The languages of the dialogs; Japanese and English by default.</param>
    public MinatoFolders(params string[] languages)
    {
        Copy(Path.Combine(Tests, "Cities", "Minato", "index"), Index);
        foreach (var name in General)
        {
            File.Copy(Path.Combine(Repository, "index", "vocabulary", name), Path.Combine(Index, "vocabulary", name));
        }

        Directory.CreateDirectory(Path.Combine(Index, "source"));
        File.Copy(Path.Combine(Tests, "Import", "SmallCity", "layout.json"), Path.Combine(Index, "source", "layout.json"));
        var import = DocumentImporter.Import(Source, DocumentLayout.Load(Path.Combine(Index, "source", "layout.json")));
        File.WriteAllText(Path.Combine(Index, "measures.json"), MeasureFile.Serialize(import.Measures));
        File.WriteAllText(Path.Combine(Index, PublishedDocument.FileName), import.Document.Serialize());
        foreach (var language in languages is [] ? ["ja", "en"] : languages)
        {
            Copy(Path.Combine(Repository, "dialogs", language), Path.Combine(Dialogs, language));
        }
    }

    /// <summary>The city's document.</summary>
    public static string Source => Path.Combine(Tests, "Import", "SmallCity", "measures.txt");

    public string Root { get; } = Directory.CreateTempSubdirectory("minato-").FullName;

    public string Index => Path.Combine(Root, "index");

    public string Dialogs => Path.Combine(Root, "dialogs");

    /// <summary>Where a service of the city would keep its own data.</summary>
    public string Data => Path.Combine(Root, "data");

    private static string Tests { get; } = FindTests();

    private static string Repository => Path.GetFullPath(Path.Combine(Tests, "..", ".."));

    public string Read(string name) => File.ReadAllText(Path.Combine(Root, name));

    public void Write(string name, string text) => File.WriteAllText(Path.Combine(Root, name), text, new UTF8Encoding(false));

    /// <summary>Replaces what stands in a file just once.</summary>
    public void Replace(string name, string old, string with)
    {
        var text = Read(name);
        Assert.Equal(2, text.Split(old).Length);
        Write(name, text.Replace(old, with, StringComparison.Ordinal));
    }

    /// <summary>All files of the city by name, as bytes in hexadecimal digits.</summary>
    public IReadOnlyDictionary<string, string> Everything() => new[] { Index, Dialogs }.SelectMany(f => Directory.GetFiles(f, "*", SearchOption.AllDirectories))
        .ToDictionary(f => Path.GetRelativePath(Root, f), f => Convert.ToHexString(File.ReadAllBytes(f)));

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }

        foreach (var folder in Directory.GetDirectories(from))
        {
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
        }
    }

    private static string FindTests([CallerFilePath] string thisFile = "") => Path.GetDirectoryName(Path.GetDirectoryName(thisFile))!;
}
