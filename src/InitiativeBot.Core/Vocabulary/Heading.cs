using InitiativeBot.Data;
using InitiativeBot.Measures;

namespace InitiativeBot.Vocabulary;

/// <summary>A heading of the document: a pillar, or a category within one.</summary>
/// <param name="Pillar">The pillar's number.</param>
/// <param name="Category">The category's number within its pillar, or null for the pillar itself.</param>
/// <param name="Printed">The name as the document prints it: the official one.</param>
/// <param name="Names">What languages call it; unofficial but for the printed one.</param>
/// <param name="Aliases">What people type as well, by language.</param>
public sealed record Heading(int Pillar, int? Category, string Printed, Localized Names, IReadOnlyDictionary<string, IReadOnlyList<string>> Aliases)
{
    /// <summary>The headings of a document in its order, with the names that are known; where none are, the printed one is the only name.</summary>
    public static IReadOnlyList<Heading> Of(IReadOnlyList<Measure> measures, IReadOnlyList<HeadingNames> names)
    {
        List<Heading> headings = [];
        foreach (var pillar in measures.GroupBy(m => m.Id.Pillar).OrderBy(g => g.Key))
        {
            var printed = pillar.First().Pillar;
            headings.Add(Named(pillar.Key, null, printed, names.FirstOrDefault(n => n.Pillar == printed && n.Category is null)));
            headings.AddRange(pillar.GroupBy(m => m.Id.Category).OrderBy(g => g.Key).Select(category =>
                Named(pillar.Key, category.Key, category.First().Category, names.FirstOrDefault(n => n.Pillar == printed && n.Category == category.First().Category))));
        }

        return headings;
    }

    private static Heading Named(int pillar, int? category, string printed, HeadingNames? names) => new(
        pillar, category, printed,
        names?.Names ?? new Localized(new Dictionary<string, string> { [Dialogs.DialogBook.DefaultLanguage] = printed }),
        names?.Aliases ?? new Dictionary<string, IReadOnlyList<string>>());
}

/// <summary>What languages call a heading: an entry of <c>index/vocabulary/headings.json</c>.</summary>
/// <param name="Pillar">The pillar's name as the document prints it.</param>
/// <param name="Category">The category's, or null for the pillar itself.</param>
/// <param name="Names">The names by language.</param>
/// <param name="Aliases">What people type as well, by language.</param>
public sealed record HeadingNames(string Pillar, string? Category, Localized Names, IReadOnlyDictionary<string, IReadOnlyList<string>> Aliases)
{
    /// <summary>Reads the file of headings; a city without one has none.</summary>
    /// <exception cref="DataFileException">The file is not of this form; names the line.</exception>
    public static IReadOnlyList<HeadingNames> Load(string path)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        var file = JsonDataFile.Load(path);
        List<HeadingNames> all = [];
        foreach (var (element, place) in VocabularyReader.Objects(file))
        {
            var pillar = VocabularyReader.Text(file, element, place, "pillar");
            Add(element, place, "pillar", pillar, null);
            if (element.TryGetProperty("categories", out var list))
            {
                foreach (var (category, inner) in VocabularyReader.Objects(file, list, $"{place}/categories"))
                {
                    Add(category, inner, "category", pillar, VocabularyReader.Text(file, category, inner, "category"));
                }
            }
        }

        return all;

        void Add(System.Text.Json.JsonElement element, string place, string key, string pillar, string? category)
        {
            if (all.Any(h => h.Pillar == pillar && h.Category == category))
            {
                throw file.Error($"{place}/{key}", $"the heading \"{category ?? pillar}\" stands here a second time");
            }

            all.Add(new HeadingNames(
                pillar, category, VocabularyReader.Localized(file, element, place, "name"), VocabularyReader.Lists(file, element, place, "aliases")));
        }
    }
}
