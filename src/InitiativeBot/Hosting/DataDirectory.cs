using InitiativeBot.Data;

namespace InitiativeBot.Hosting;

/// <summary>Finds <c>index</c> and <c>dialogs</c>: where a setting names them, or else in the working directory, or else beside the program.</summary>
public static class DataDirectory
{
    /// <summary>The path of one of them, as the environment's <c>Data__Index</c> and <c>Data__Dialogs</c> say.</summary>
    /// <param name="name"><c>index</c> or <c>dialogs</c>.</param>
    /// <exception cref="DataFileException">It is in none of these places.</exception>
    public static string Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Find(name, Environment.GetEnvironmentVariable($"Data__{char.ToUpperInvariant(name[0])}{name[1..]}"));
    }

    /// <summary>The path of one of them.</summary>
    /// <param name="name"><c>index</c> or <c>dialogs</c>.</param>
    /// <param name="set">The path that a setting names, or null or empty.</param>
    /// <exception cref="DataFileException">It is in none of these places.</exception>
    public static string Find(string name, string? set)
    {
        if (!string.IsNullOrWhiteSpace(set))
        {
            var named = Path.GetFullPath(set);
            return Directory.Exists(named) ? named : throw new DataFileException(named, 0, "does not exist");
        }

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
