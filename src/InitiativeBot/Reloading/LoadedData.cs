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
    /// <summary>Reads the files.</summary>
    /// <exception cref="DataFileException">A file is not of its form; names file and line.</exception>
    public static LoadedData Load(DataFolders folders)
    {
        var fingerprint = folders.Fingerprint();
        var data = CityData.Load(folders.Index, folders.Dialogs);
        return new LoadedData(
            data, JapaneseWords.Load(folders.Index), Readings.Load(Path.Combine(folders.Index, "vocabulary", "readings.ja.csv")), fingerprint);
    }
}
