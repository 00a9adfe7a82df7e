using InitiativeBot.Data;
using InitiativeBot.Dialogs;
using InitiativeBot.Editing;
using InitiativeBot.Measures;

namespace InitiativeBot.Staff.Words;

/// <summary>The kinds of words, in the order in which they are offered.</summary>
internal static class WordKinds
{
    private const int LongestField = 10_000;

    /// <summary>All kinds.</summary>
    public static IReadOnlyList<WordKind> All { get; } =
    [
        Several("question", Measures((data, id, language) => data.Catalog.EntryOf(id, language).Questions)),
        Several("name", Measures((data, id, language) => data.Catalog.EntryOf(id, language).Names)),
        .. FieldChange.Fields.Select(field => new WordKind
        {
            Name = field,
            MayGo = true,
            Longest = LongestField,
            Owners = Measures((data, id, language) => FieldOf(data.Catalog.EntryOf(id, language), field) is { } text ? [text] : []),
            Change = (action, of, language, text) => MeasureId.TryParse(of, out var id) ? new FieldChange(id, language, field, action == ChangeAction.Add ? text : null) : null,
        }),
        Several("bureau-name", (data, language, _) => data.Bureaus.SelectMany(b => b.Sections.Select(s => new WordOwner(b.Name + s.Printed, b.Name + s.Printed, In(s.Aliases, language)))
            .Prepend(new WordOwner(b.Name, b.Name, In(b.Aliases, language))))),
        One("topic-label", Topics((t, language) => t.Label.Has(language) ? [t.Label.In(language)] : []), (of, language, text) => new TopicTextChange(of, language, text)),
        One("topic-definition", Topics((t, _) => [t.Definition]), (of, _, text) => new TopicTextChange(of, null, text)) with { HasLanguages = false },
        Several("topic-phrase", Topics((t, language) => In(t.Phrases, language))),
        Several("topic-member", Topics((t, _) => [.. t.Members.Select(m => m.ToString())])) with { HasLanguages = false, IsOfMeasures = true },
        Several("synonym", Synonyms(false)) with { HasLanguages = false, HasNewOwners = true },
        Several("only-synonym", Synonyms(true)) with { HasLanguages = false, HasNewOwners = true },
        One("text", Keys(isList: false), (of, language, text) => new ReplyChange(language, of, text)),
        Several("phrase", Keys(isList: true)),
    ];

    /// <summary>The kind of a name, or null.</summary>
    public static WordKind? Find(string? name) => All.FirstOrDefault(k => k.Name == name);

    private static WordKind Several(string name, Func<CityData, string, string, IEnumerable<WordOwner>> owners) => new()
    {
        Name = name,
        IsSeveral = true,
        Owners = owners,
        Change = (action, of, language, text) => WordTable.Change(action, name, of, language, text).Change,
    };

    private static WordKind One(string name, Func<CityData, string, string, IEnumerable<WordOwner>> owners, Func<string, string, string, DataChange> change) => new()
    {
        Name = name,
        Owners = owners,
        Change = (action, of, language, text) => action == ChangeAction.Add ? change(of, language, text) : null,
    };

    private static Func<CityData, string, string, IEnumerable<WordOwner>> Measures(Func<CityData, MeasureId, string, IReadOnlyList<string>> texts) => (data, language, shown) =>
        data.Catalog.Originals.Select(m => new WordOwner(m.Id.ToString(), $"{m.Id} {data.Catalog.TextsOf(m.Id, shown).Title}", texts(data, m.Id, language)));

    private static Func<CityData, string, string, IEnumerable<WordOwner>> Topics(Func<Vocabulary.Topic, string, IReadOnlyList<string>> texts) => (data, language, shown) =>
        data.Topics.Select(t => new WordOwner(t.Id, t.Label.In(shown), texts(t, language)));

    private static Func<CityData, string, string, IEnumerable<WordOwner>> Synonyms(bool oneWay) => (data, _, _) =>
        SynonymGroup.Read(data.IndexFolder).Where(g => g.OneWay == oneWay).Select(g => new WordOwner(g.Of, g.Of, g.Words));

    private static Func<CityData, string, string, IEnumerable<WordOwner>> Keys(bool isList) => (data, language, _) =>
        data.Dialogs.Keys(DialogBook.DefaultLanguage).Where(k => data.Dialogs.IsList(k) == isList)
            .Select(k => new WordOwner(k, k, data.Dialogs.Has(language, k) ? data.Dialogs.All(language, k) : []));

    private static IReadOnlyList<string> In(IReadOnlyDictionary<string, IReadOnlyList<string>> texts, string language) => texts.GetValueOrDefault(language) ?? [];

    private static string? FieldOf(LanguageEntry entry, string field) => field switch
    {
        "title" => entry.Title,
        "summary" => entry.Summary,
        "department" => entry.Department,
        "description" => entry.Description,
        "schedule" => entry.Schedule is null ? null : MeasureTable.Schedule(entry.Schedule),
        "status" => entry.Status,
        "plan" => entry.Plan,
        _ => entry.Notes,
    };
}
