using InitiativeBot.Data;
using InitiativeBot.Dialogs;
using InitiativeBot.Measures;

namespace InitiativeBot.Editing;

/// <summary>One word or text of the city in a table: what kind it is of, what it belongs to, in which language.</summary>
/// <param name="Kind">question, name, title, summary, …: <see cref="WordTable.Kinds"/>.</param>
/// <param name="Of">A measure's id, a bureau or section, a topic's id, a synonym's group.</param>
/// <param name="Language">A BCP 47 tag; empty where the kind has none.</param>
/// <param name="Text">The text.</param>
/// <param name="Remove">Whether it is to go: what is not in a table stays.</param>
public sealed record WordRow(string Kind, string Of, string Language, string Text, bool Remove = false);

/// <summary>
/// The words that people wrote for a city, as a table for spreadsheets, and back without loss. A table only adds and changes;
/// what is to go says so in its last column.
/// </summary>
public static class WordTable
{
    /// <summary>The kind of a member of a topic.</summary>
    public const string TopicMember = "topic-member";

    private const string RemoveMark = "x";

    /// <summary>The columns' names.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["kind", "of", "language", "text", "remove"];

    /// <summary>The kinds of rows.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [.. FieldChange.Fields, "name", "question", "bureau-name", "topic-phrase", TopicMember, "synonym", "only-synonym"];

    /// <summary>All words of a city, in the order of the files.</summary>
    /// <param name="data">The city.</param>
    /// <param name="language">Only those of a language, or null for all.</param>
    public static IReadOnlyList<WordRow> Of(CityData data, string? language = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        return [.. Measures(data).Concat(Bureaus(data)).Concat(Topics(data)).Where(r => language is null || r.Language == language)];
    }

    /// <summary>What there is no word for yet, to be filled in: measures without title, summary, department, names or questions.</summary>
    public static IReadOnlyList<WordRow> Template(CityData data, string language)
    {
        ArgumentNullException.ThrowIfNull(data);
        List<WordRow> rows = [];
        foreach (var measure in data.Catalog.Originals)
        {
            var entry = data.Catalog.EntryOf(measure.Id, language);
            var isOwn = language == DialogBook.DefaultLanguage;
            Need("title", !isOwn && entry.Title is null);
            Need("summary", entry.Summary is null);
            Need("department", !isOwn && entry.Department is null);
            Need("name", entry.Names.Count == 0);
            Need("question", entry.Questions.Count == 0);

            void Need(string kind, bool isMissing)
            {
                if (isMissing)
                {
                    rows.Add(new WordRow(kind, measure.Id.ToString(), language, ""));
                }
            }
        }

        return rows;
    }

    /// <summary>The cells of a row.</summary>
    public static IReadOnlyList<string> Cells(WordRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return [row.Kind, row.Of, row.Language, row.Text, row.Remove ? RemoveMark : ""];
    }

    /// <summary>The rows of a table whose first row has the columns' names. Rows without a text are what was not filled in.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="path">The table's path, for errors.</param>
    /// <exception cref="DataFileException">A column is missing or a kind unknown; names the row, counted from 1 with the names' row.</exception>
    public static IReadOnlyList<WordRow> Read(IReadOnlyList<IReadOnlyList<string>> rows, string path)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var columns = rows.Count == 0 ? [] : rows[0].Select(c => c.Trim()).ToList();
        if (Columns.Take(4).FirstOrDefault(c => !columns.Contains(c)) is { } missing)
        {
            throw new DataFileException(path, 1, $"lacks the column \"{missing}\"");
        }

        List<WordRow> words = [];
        for (var number = 1; number < rows.Count; number++)
        {
            var cells = rows[number];
            var text = Cell("text").Replace("\r\n", "\n", StringComparison.Ordinal);
            if (text.Length == 0)
            {
                continue;
            }

            if (!Kinds.Contains(Cell("kind").Trim()))
            {
                throw new DataFileException(path, number + 1, $"\"{Cell("kind")}\" is none of {string.Join(", ", Kinds)}");
            }

            words.Add(new WordRow(Cell("kind").Trim(), Cell("of").Trim(), Cell("language").Trim(), text, Cell("remove").Trim().Length > 0));

            string Cell(string name) => columns.IndexOf(name) is var at and >= 0 && at < cells.Count ? cells[at] : "";
        }

        return words;
    }

    /// <summary>The changes that make a city's words what a table says. What is so already is no change.</summary>
    /// <returns>The changes, or why there are none: one line for the first row that means nothing.</returns>
    public static (IReadOnlyList<DataChange> Changes, string? Problem) Changes(IReadOnlyList<WordRow> rows, CityData data)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var known = Of(data).ToHashSet();
        List<DataChange> changes = [];
        foreach (var row in rows.Distinct())
        {
            var isThere = known.Contains(row with { Remove = false });
            if (row.Remove ? !isThere : isThere)
            {
                continue;
            }

            var (change, problem) = Change(row.Remove ? ChangeAction.Remove : ChangeAction.Add, row.Kind, row.Of, row.Language, row.Text);
            if (change is null)
            {
                return ([], $"{row.Kind} {row.Of} {row.Language}: {problem}");
            }

            changes.Add(change);
        }

        return (changes, null);
    }

    /// <summary>The change that a kind and its parts mean.</summary>
    /// <returns>The change, or why it means none.</returns>
    public static (DataChange? Change, string? Problem) Change(ChangeAction action, string kind, string of, string language, string text)
    {
        switch (kind)
        {
            case "bureau-name":
                return (new BureauNameChange(action, of, language, text), null);
            case "topic-phrase":
                return (new TopicPhraseChange(action, of, language, text), null);
            case "synonym":
                return (new SynonymChange(action, text, of), null);
            case "only-synonym":
                return (new SynonymChange(action, text, of, OneWay: true), null);
            case "phrase":
                return (new PhraseChange(action, language, of, text), null);
            case TopicMember:
                return MeasureId.TryParse(text, out var member) ? (new TopicMemberChange(action, of, member), null) : (null, $"\"{text}\" is no id of a measure");
            default:
                if (!MeasureId.TryParse(of, out var id))
                {
                    return (null, $"\"{of}\" is no id of a measure");
                }

                return kind == "question" ? (new QuestionChange(action, id, language, text), null)
                    : kind == "name" ? (new MeasureNameChange(action, id, language, text), null)
                    : FieldChange.Fields.Contains(kind) ? (new FieldChange(id, language, kind, action == ChangeAction.Add ? text : null), null)
                    : (null, $"\"{kind}\" is none of {string.Join(", ", Kinds)}");
        }
    }

    private static IEnumerable<WordRow> Measures(CityData data)
    {
        foreach (var file in data.Languages)
        {
            foreach (var (id, entry) in file.Entries.OrderBy(e => e.Key))
            {
                foreach (var (kind, text) in Fields(entry).Concat(entry.Names.Select(n => ("name", (string?)n))).Concat(entry.Questions.Select(q => ("question", (string?)q))))
                {
                    if (text is not null)
                    {
                        yield return new WordRow(kind, id.ToString(), file.Language, text);
                    }
                }
            }
        }
    }

    private static IEnumerable<(string Kind, string? Text)> Fields(LanguageEntry entry) =>
    [
        ("title", entry.Title), ("summary", entry.Summary), ("department", entry.Department), ("description", entry.Description),
        ("schedule", entry.Schedule is null ? null : MeasureTable.Schedule(entry.Schedule)), ("status", entry.Status), ("plan", entry.Plan), ("notes", entry.Notes),
    ];

    private static IEnumerable<WordRow> Bureaus(CityData data) => data.Bureaus.SelectMany(b =>
        Aliases(b.Name, b.Aliases).Concat(b.Sections.SelectMany(s => Aliases(b.Name + s.Printed, s.Aliases))));

    private static IEnumerable<WordRow> Aliases(string of, IReadOnlyDictionary<string, IReadOnlyList<string>> aliases) =>
        aliases.SelectMany(a => a.Value.Select(text => new WordRow("bureau-name", of, a.Key, text)));

    private static IEnumerable<WordRow> Topics(CityData data) => data.Topics.SelectMany(t =>
        t.Members.Select(m => new WordRow(TopicMember, t.Id, "", m.ToString()))
            .Concat(t.Phrases.SelectMany(p => p.Value.Select(text => new WordRow("topic-phrase", t.Id, p.Key, text)))));
}
