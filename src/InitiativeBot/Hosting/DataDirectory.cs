using InitiativeBot.Data;

namespace InitiativeBot.Hosting;

/// <summary>Finds <c>index</c> and <c>dialogs</c>: in the working directory first, then beside the program.</summary>
public static class DataDirectory
{
    /// <summary>The path of a directory of that name.</summary>
    /// <exception cref="DataFileException">It is in neither place.</exception>
    public static string Find(string name)
    {
        var here = Path.GetFullPath(name);
        if (Directory.Exists(here))
        {
            return here;
        }

        var beside = Path.Combine(AppContext.BaseDirectory, name);
        return Directory.Exists(beside)
            ? beside
            : throw new DataFileException(here, 0, $"does not exist, nor does {beside}");
    }
}
