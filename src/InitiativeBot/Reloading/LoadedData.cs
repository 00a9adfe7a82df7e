using InitiativeBot.Data;
using InitiativeBot.Search;

namespace InitiativeBot.Reloading;

/// <summary>What the files of <c>index/</c> and <c>dialogs/</c> held at one moment. Immutable.</summary>
/// <param name="Data">The city's data.</param>
/// <param name="Words">The tokenizer with the city's words.</param>
/// <param name="Readings">How words are read that the tokenizer reads otherwise.</param>
/// <param name="Fingerprint">What the files held, as a hash: <see cref="DataFolders.Fingerprint"/>.</param>
internal sealed record LoadedData(CityData Data, JapaneseWords Words, Readings Readings, string Fingerprint)
{
    private static readonly Lock LastLock = new();
    private static readonly Dictionary<DataFolders, WeakReference<LoadedData>> Last = [];

    /// <summary>Reads the files; what was last read of the same folders is given again while somebody uses it and the files are the same.</summary>
    /// <exception cref="DataFileException">A file is not of its form; names file and line.</exception>
    public static LoadedData Load(DataFolders folders)
    {
        var fingerprint = folders.Fingerprint();
        lock (LastLock)
        {
            if (Last.TryGetValue(folders, out var last) && last.TryGetTarget(out var same) && same.Fingerprint == fingerprint)
            {
                return same;
            }

            var words = Task.Run(() => JapaneseWords.Load(folders.Index));
            var data = CityData.Load(folders.Index, folders.Dialogs);
            var loaded = new LoadedData(
                data, words.GetAwaiter().GetResult(), Readings.Load(Path.Combine(folders.Index, "vocabulary", "readings.ja.csv")), fingerprint);
            foreach (var gone in Last.Where(l => !l.Value.TryGetTarget(out _)).Select(l => l.Key).ToList())
            {
                Last.Remove(gone);
            }

            Last[folders] = new WeakReference<LoadedData>(loaded);
            return loaded;
        }
    }
}
