using InitiativeBot.Data;

namespace InitiativeBot.Vocabulary;

/// <summary>A place that people may ask about instead of this city: an entry of <c>index/vocabulary/places.json</c>.</summary>
/// <param name="Name">What it is called in messages of this program.</param>
/// <param name="Names">Its names with what tells their kind (大阪市), by language.</param>
/// <param name="ShortNames">Its names alone (大阪), by language.</param>
public sealed record OtherPlace(string Name, IReadOnlyDictionary<string, IReadOnlyList<string>> Names, IReadOnlyDictionary<string, IReadOnlyList<string>> ShortNames)
{
    /// <summary>Reads the file of places; a city without one knows of none.</summary>
    /// <exception cref="DataFileException">The file is not of this form; names the line.</exception>
    public static IReadOnlyList<OtherPlace> Load(string path)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        var file = JsonDataFile.Load(path);
        List<OtherPlace> places = [];
        foreach (var (element, at) in VocabularyReader.Objects(file))
        {
            var place = new OtherPlace(
                VocabularyReader.Text(file, element, at, "place"),
                VocabularyReader.Lists(file, element, at, "names"),
                VocabularyReader.Lists(file, element, at, "short"));
            if (places.Any(p => p.Name == place.Name))
            {
                throw file.Error($"{at}/place", $"the place \"{place.Name}\" stands here a second time");
            }

            if (!place.Names.Values.Concat(place.ShortNames.Values).Any(n => n.Count > 0))
            {
                throw file.Error(at, $"the place \"{place.Name}\" has neither \"names\" nor \"short\" ones");
            }

            places.Add(place);
        }

        return places;
    }
}
