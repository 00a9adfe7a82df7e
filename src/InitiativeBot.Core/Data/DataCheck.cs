using System.Text.RegularExpressions;
using InitiativeBot.Dialogs;
using InitiativeBot.Import;
using InitiativeBot.Measures;
using InitiativeBot.Search;
using InitiativeBot.Search.Keyword;
using InitiativeBot.Understanding;
using InitiativeBot.Understanding.Facts;
using InitiativeBot.Vocabulary;

namespace InitiativeBot.Data;

/// <summary>
/// Validates everything under <c>index/</c> and <c>dialogs/</c>: that each file is of its form, and that every measure,
/// language and reply is complete.
/// </summary>
public static partial class DataCheck
{
    // Keys that every language needs in the bot's own voice; phrases are learned from and may differ.
    private const string PhrasesPrefix = "phrases.";
    // Staff's screens and what assistants read are in the languages that have the second key, and in those completely.
    private static readonly (string Prefix, string Key)[] NotForAll = [("staff.", "staff.language"), ("mcp.", "mcp.title")];
    // What is written to a name without a blank is a matter of the script.
    private static readonly string[] KeysOfSomeLanguages = ["list.before", "list.suffixes", "list.placeAfter", "list.homeBefore", "list.homeAfter"];

    /// <summary>Every problem found, a line each, with file and line where there is one.</summary>
    public static IReadOnlyList<string> Run(string indexFolder, string dialogsFolder)
    {
        List<string> problems = [];
        var measures = Try(problems, () => MeasureFile.Load(Path.Combine(indexFolder, "measures.json")));
        var dialogs = Try(problems, () => DialogBook.Load(dialogsFolder));
        var city = Try(problems, () => City.Load(Path.Combine(indexFolder, "city.json")));
        var years = Try(problems, () => YearWords.Load(Path.Combine(indexFolder, "vocabulary", "years.json")));
        _ = Try(problems, () => JapaneseWords.Load(indexFolder));
        _ = Try(problems, () => Readings.Load(Path.Combine(indexFolder, "vocabulary", "readings.ja.csv")));
        _ = Try(problems, () => Synonyms.Load(Path.Combine(indexFolder, "vocabulary", "synonyms.ja.txt")));
        _ = Try(problems, () => FigureWords.Load(Path.Combine(indexFolder, "vocabulary", "figures.json")));
        _ = Try(problems, () => KeywordSyntax.Load(Path.Combine(indexFolder, "vocabulary", "search.json")));
        _ = Try(problems, () => Glossary.Load(Path.Combine(indexFolder, "vocabulary", "terms.json")));
        _ = Try(problems, () => Editing.SavedQuestions.Load(indexFolder));
        _ = Try(problems, () => EmergencyNotice.Load(Path.Combine(indexFolder, EmergencyNotice.FileName)) ?? new object());
        var layout = Path.Combine(indexFolder, "source", "layout.json");
        _ = File.Exists(layout) ? Try(problems, () => DocumentLayout.Load(layout)) : null;
        if (measures is null || dialogs is null)
        {
            return problems;
        }

        CheckDialogs(dialogsFolder, dialogs, problems);
        CheckLanguages(indexFolder, measures, dialogs, problems);
        CheckTopics(Path.Combine(indexFolder, "vocabulary", "topics.json"), measures, dialogs, problems);
        CheckBureaus(Path.Combine(indexFolder, "vocabulary", "bureaus.json"), measures, dialogs, problems);
        CheckHeadings(Path.Combine(indexFolder, "vocabulary", "headings.json"), measures, dialogs, problems);
        CheckPlaces(Path.Combine(indexFolder, "vocabulary", "places.json"), measures, city, problems);
        CheckCity(Path.Combine(indexFolder, "city.json"), city, measures, dialogs, problems);
        CheckDocument(Path.Combine(indexFolder, PublishedDocument.FileName), measures, problems);
        if (years is not null && years != YearWords.None)
        {
            problems.AddRange(measures.Where(m => m.IsOriginal).SelectMany(m => m.Schedule.Where(s => years.Read(s.Period) is null)
                .Select(s => $"{Path.Combine(indexFolder, "vocabulary", "years.json")}: cannot tell the years of \"{s.Period}\" ({m.Id})")));
        }

        return problems;
    }

    private static void CheckCity(string path, City? city, IReadOnlyList<Measure> measures, DialogBook dialogs, List<string> problems)
    {
        if (city is null)
        {
            return;
        }

        var named = new[] { ("name", city.Name), ("contact", city.Contact?.Name), ("document", city.DocumentName) };
        problems.AddRange(named.Where(n => n.Item2 is not null).SelectMany(n => dialogs.SpokenLanguages
            .Where(l => !n.Item2!.Has(l)).Select(l => $"{path}: \"{n.Item1}\" has no name in {l}")));
        var departments = measures.Select(m => SourceText.Squash(m.Department.Text)).ToHashSet(StringComparer.Ordinal);
        problems.AddRange(city.DepartmentContacts.Keys.Where(d => !departments.Contains(d)).Select(d => $"{path}: has a contact of {d}, which has no measure in the document"));
    }

    private static void CheckDocument(string path, IReadOnlyList<Measure> measures, List<string> problems)
    {
        if (File.Exists(path) && Try(problems, () => PublishedDocument.Load(path)) is { } document)
        {
            problems.AddRange(measures.Where(m => !document.Pages.ContainsKey(m.Id)).Select(m => $"{path}: has no page of {m.Id} {m.Title}"));
        }
    }

    private static void CheckDialogs(string folder, DialogBook dialogs, List<string> problems)
    {
        var wanted = dialogs.Keys(DialogBook.DefaultLanguage).Where(k => !k.StartsWith(PhrasesPrefix, StringComparison.Ordinal) && !KeysOfSomeLanguages.Contains(k)).ToList();
        foreach (var language in dialogs.SpokenLanguages)
        {
            foreach (var key in wanted.Where(k => NotForAll.All(n => !k.StartsWith(n.Prefix, StringComparison.Ordinal) || dialogs.Has(language, n.Key))))
            {
                if (!dialogs.Has(language, key))
                {
                    problems.Add($"{Path.Combine(folder, language)}: has no text \"{key}\"");
                }
                else if (!Placeholders(dialogs, language, key).SetEquals(Placeholders(dialogs, DialogBook.DefaultLanguage, key)))
                {
                    problems.Add($"{Path.Combine(folder, language)}: \"{key}\" has not the {{placeholders}} of the Japanese text");
                }
            }

            foreach (var kind in dialogs.Keys(DialogBook.DefaultLanguage).Where(k => k.StartsWith(PhrasesPrefix, StringComparison.Ordinal) && !dialogs.Has(language, k)))
            {
                // A language need not say how to switch to itself, and has others of its tongue to learn what is not covered from.
                if (kind != $"phrases.language.{language}" && !kind.StartsWith(DialogBook.NotCovered + '.', StringComparison.Ordinal))
                {
                    problems.Add($"{Path.Combine(folder, language)}: has no phrases \"{kind}\"");
                }
            }
        }
    }

    private static void CheckLanguages(string indexFolder, IReadOnlyList<Measure> measures, DialogBook dialogs, List<string> problems)
    {
        foreach (var language in dialogs.SpokenLanguages)
        {
            var path = Path.Combine(indexFolder, "languages", language + ".json");
            if (Try(problems, () => LanguageFile.Load(path, measures)) is not { } file)
            {
                continue;
            }

            var isOwn = language == DialogBook.DefaultLanguage;
            var asked = new Dictionary<string, MeasureId>(StringComparer.Ordinal);
            foreach (var measure in measures.Where(m => m.IsOriginal))
            {
                var entry = file.Entries.GetValueOrDefault(measure.Id);
                Need(entry is not null, $"has no entry for {measure.Id} {measure.Title}");
                Need(entry?.Summary is not null, $"{measure.Id} has no summary");
                Need(isOwn || entry?.Title is not null, $"{measure.Id} has no title");
                Need(isOwn || entry?.Department is not null, $"{measure.Id} has no department");
                Need(entry?.Questions.Count > 0, $"{measure.Id} has no sample question");
                foreach (var question in entry?.Questions ?? [])
                {
                    var key = JapaneseText.Fold(JapaneseText.Normalize(question));
                    Need(!asked.TryGetValue(key, out var other) || other == measure.Id, $"{measure.Id} has the question \"{question}\", which {other} has too");
                    asked[key] = measure.Id;
                }
            }

            void Need(bool condition, string problem)
            {
                if (!condition)
                {
                    problems.Add($"{path}: {problem}");
                }
            }
        }
    }

    private static void CheckTopics(string path, IReadOnlyList<Measure> measures, DialogBook dialogs, List<string> problems)
    {
        if (!File.Exists(path) || Try(problems, () => Topic.Load(path, measures)) is not { } topics)
        {
            return;
        }

        problems.AddRange(topics.GroupBy(t => t.Id).Where(g => g.Count() > 1).Select(g => $"{path}: the topic \"{g.Key}\" stands there twice"));
        problems.AddRange(measures.Where(m => m.IsOriginal && !topics.Any(t => t.Members.Contains(m.Id))).Select(m => $"{path}: {m.Id} {m.Title} is in no topic"));
        foreach (var topic in topics)
        {
            problems.AddRange(dialogs.SpokenLanguages.Where(l => !topic.Label.Has(l)).Select(l => $"{path}: the topic \"{topic.Id}\" has no label in {l}"));
            problems.AddRange(dialogs.SpokenLanguages.Where(l => !topic.Phrases.TryGetValue(l, out var phrases) || phrases.Count == 0)
                .Select(l => $"{path}: the topic \"{topic.Id}\" has no phrases in {l}"));
            if (topic.Members.Count == 0)
            {
                problems.Add($"{path}: the topic \"{topic.Id}\" has no member");
            }
        }
    }

    private static void CheckBureaus(string path, IReadOnlyList<Measure> measures, DialogBook dialogs, List<string> problems)
    {
        if (!File.Exists(path) || Try(problems, () => Bureau.Load(path)) is not { } bureaus)
        {
            return;
        }

        foreach (var department in measures.Select(m => m.Department).DistinctBy(d => d.Text))
        {
            var bureau = bureaus.FirstOrDefault(b => b.Name == department.Bureau);
            if (bureau is null || bureau.Sections.All(s => SourceText.Squash(s.Printed) != SourceText.Squash(department.Section)))
            {
                problems.Add($"{path}: lacks {department.Text}, which the document names");
            }
        }

        foreach (var bureau in bureaus)
        {
            problems.AddRange(dialogs.SpokenLanguages.Where(l => !bureau.Names.Has(l) || bureau.Sections.Any(s => !s.Name.Has(l)))
                .Select(l => $"{path}: {bureau.Name} or one of its sections has no name in {l}"));
            if (measures.All(m => m.Department.Bureau != bureau.Name))
            {
                problems.Add($"{path}: {bureau.Name} has no measure in the document");
            }
        }
    }

    private static void CheckHeadings(string path, IReadOnlyList<Measure> measures, DialogBook dialogs, List<string> problems)
    {
        if (!File.Exists(path) || Try(problems, () => HeadingNames.Load(path)) is not { } names)
        {
            return;
        }

        var printed = measures.SelectMany<Measure, (string Pillar, string? Category)>(m => [(m.Pillar, null), (m.Pillar, m.Category)]).ToHashSet();
        problems.AddRange(printed.Where(p => !names.Any(n => (n.Pillar, n.Category) == p)).Select(p => $"{path}: lacks \"{p.Category ?? p.Pillar}\", a heading of the document"));
        foreach (var heading in names)
        {
            if (!printed.Contains((heading.Pillar, heading.Category)))
            {
                problems.Add($"{path}: \"{heading.Category ?? heading.Pillar}\" is no heading of the document");
            }

            problems.AddRange(dialogs.SpokenLanguages.Where(l => !heading.Names.Has(l)).Select(l => $"{path}: \"{heading.Category ?? heading.Pillar}\" has no name in {l}"));
        }
    }

    // What is asked with a place's name is not covered: a name of the city or of the document would hide measures.
    private static void CheckPlaces(string path, IReadOnlyList<Measure> measures, City? city, List<string> problems)
    {
        if (Try(problems, () => OtherPlace.Load(path)) is not { } places)
        {
            return;
        }

        string[] own = [.. (city?.Name.All.Select(n => n.Value) ?? []).Concat(city?.Aliases ?? []).Select(NameMatcher.Form)];
        string[] document = [.. measures.SelectMany(m => new[] { m.Title, m.Description, m.Status, m.Plan, m.Department.Text }).Select(t => NameMatcher.Form(t ?? ""))];
        foreach (var place in places)
        {
            foreach (var (name, form) in place.Names.Values.Concat(place.ShortNames.Values).SelectMany(n => n).Distinct().Select(n => (n, NameMatcher.Form(n))))
            {
                if (form.Length < 2)
                {
                    problems.Add($"{path}: the name \"{name}\" of {place.Name} is too short to be found");
                }
                else if (own.Contains(form))
                {
                    problems.Add($"{path}: the name \"{name}\" of {place.Name} is one of this city");
                }
                else if (document.Any(t => t.Contains(form, StringComparison.Ordinal)))
                {
                    problems.Add($"{path}: the name \"{name}\" of {place.Name} stands in the document; questions with it would find no measure");
                }
            }
        }
    }

    private static HashSet<string> Placeholders(DialogBook dialogs, string language, string key) =>
        [.. dialogs.All(language, key).SelectMany(t => Placeholder().Matches(t)).Select(m => m.Value)];

    private static T? Try<T>(List<string> problems, Func<T> load)
        where T : class
    {
        try
        {
            return load();
        }
        catch (DataFileException e)
        {
            problems.Add(e.Message);
            return null;
        }
    }

    [GeneratedRegex(@"\{\w+\}", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}
