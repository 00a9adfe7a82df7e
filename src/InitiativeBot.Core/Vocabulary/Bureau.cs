using InitiativeBot.Data;
using InitiativeBot.Measures;

namespace InitiativeBot.Vocabulary;

/// <summary>A section of a bureau: what it is called and by what other names.</summary>
/// <param name="Printed">The name in the document; several joined by 、 where they share measures.</param>
/// <param name="Name">The name in each language.</param>
/// <param name="Aliases">Other names, by language.</param>
public sealed record Section(string Printed, Localized Name, IReadOnlyDictionary<string, IReadOnlyList<string>> Aliases);

/// <summary>A bureau of the city: an entry of <c>index/vocabulary/bureaus.json</c>.</summary>
/// <param name="Name">The name in the document.</param>
/// <param name="Names">The name in each language.</param>
/// <param name="Aliases">Other names, by language.</param>
/// <param name="Sections">Its sections.</param>
public sealed record Bureau(string Name, Localized Names, IReadOnlyDictionary<string, IReadOnlyList<string>> Aliases, IReadOnlyList<Section> Sections)
{
    /// <summary>Reads the file of bureaus.</summary>
    /// <exception cref="DataFileException">The file is not of this form; names the line.</exception>
    public static IReadOnlyList<Bureau> Load(string path)
    {
        var file = JsonDataFile.Load(path);
        List<Bureau> bureaus = [];
        foreach (var (element, place) in VocabularyReader.Objects(file))
        {
            List<Section> sections = [];
            if (element.TryGetProperty("sections", out var list))
            {
                foreach (var (section, inner) in VocabularyReader.Objects(file, list, $"{place}/sections"))
                {
                    sections.Add(new Section(
                        VocabularyReader.Text(file, section, inner, "section"),
                        VocabularyReader.Localized(file, section, inner, "name"),
                        VocabularyReader.Lists(file, section, inner, "aliases")));
                }
            }

            var name = VocabularyReader.Text(file, element, place, "bureau");
            if (bureaus.Any(b => b.Name == name))
            {
                throw file.Error($"{place}/bureau", $"the bureau \"{name}\" stands here a second time");
            }

            bureaus.Add(new Bureau(
                name,
                VocabularyReader.Localized(file, element, place, "name"),
                VocabularyReader.Lists(file, element, place, "aliases"),
                sections));
        }

        return bureaus;
    }

    /// <summary>The bureaus and sections of the document, for a city that has no file of them.</summary>
    public static IReadOnlyList<Bureau> FromDocument(IReadOnlyList<Measure> measures)
    {
        var none = new Dictionary<string, IReadOnlyList<string>>();
        return [.. measures.GroupBy(m => m.Department.Bureau).Select(g => new Bureau(g.Key, Only(g.Key), none,
            [.. g.Select(m => m.Department.Section).Distinct().Select(s => new Section(s, Only(s), none))]))];

        static Localized Only(string text) => new(new Dictionary<string, string> { [Dialogs.DialogBook.DefaultLanguage] = text });
    }
}
