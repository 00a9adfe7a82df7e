namespace InitiativeBot.Editing;

/// <summary>
/// A copy of the city's folders with some files changed, to be read and checked like the real ones. It goes when it is disposed.
/// </summary>
internal sealed class WorkingCopy : IDisposable
{
    // Belongs to the program; large, and never changed here.
    private const string Dictionary = "dictionary";

    private readonly string _root;

    private WorkingCopy(string root) => _root = root;

    public string Index => Path.Combine(_root, "index");

    public string Dialogs => Path.Combine(_root, "dialogs");

    public static WorkingCopy Of(string indexFolder, string dialogsFolder, IEnumerable<(string Name, byte[]? Content)> changed)
    {
        var copy = new WorkingCopy(Directory.CreateTempSubdirectory("initiativebot-try-").FullName);
        try
        {
            Copy(indexFolder, copy.Index);
            Copy(dialogsFolder, copy.Dialogs);
            var dictionary = Path.Combine(indexFolder, Dictionary);
            if (Directory.Exists(dictionary))
            {
                Link(dictionary, Path.Combine(copy.Index, Dictionary));
            }

            foreach (var (name, content) in changed)
            {
                var path = DraftFiles.PathOf(name, copy.Index, copy.Dialogs);
                if (content is null)
                {
                    File.Delete(path);
                }
                else
                {
                    Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                    File.WriteAllBytes(path, content);
                }
            }

            return copy;
        }
        catch
        {
            copy.Dispose();
            throw;
        }
    }

    /// <summary>A problem's line with names instead of the copy's paths.</summary>
    public string Shorten(string problem) => problem.Replace(_root + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);

    public void Dispose()
    {
        // The link first: what it leads to is not ours.
        var link = new DirectoryInfo(Path.Combine(Index, Dictionary));
        if (link.LinkTarget is not null)
        {
            link.Delete();
        }

        Directory.Delete(_root, recursive: true);
    }

    private static void Link(string from, string to)
    {
        try
        {
            Directory.CreateSymbolicLink(to, Path.GetFullPath(from));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Not everybody may make links everywhere.
            Copy(from, to);
        }
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from).Where(f => !Path.GetFileName(f).StartsWith('.')))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
        }

        foreach (var folder in Directory.EnumerateDirectories(from).Where(f => Path.GetFileName(f) is not Dictionary))
        {
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
        }
    }
}
