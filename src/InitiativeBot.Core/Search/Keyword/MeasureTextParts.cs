using InitiativeBot.Dialogs;
using InitiativeBot.Measures;

namespace InitiativeBot.Search.Keyword;

/// <summary>The texts of a measure that are searched: the document's, and a language's beside them.</summary>
internal static class MeasureTextParts
{
    /// <summary>The document's own texts; the Japanese everyday names and summary are among them.</summary>
    public static IEnumerable<(string Part, string Text)> OfDocument(MeasureCatalog catalog, Measure measure)
    {
        var entry = catalog.EntryOf(measure.Id, DialogBook.DefaultLanguage);
        return Present(
            ("title", measure.Title), ("names", string.Join('\n', entry.Names)), ("department", measure.Department.Text), ("category", measure.Category),
            ("pillar", measure.Pillar), ("summary", entry.Summary), ("description", measure.Description), ("schedule", Rows(measure.Schedule)),
            ("status", measure.Status), ("plan", measure.Plan), ("notes", measure.Notes));
    }

    /// <summary>What another language says.</summary>
    public static IEnumerable<(string Part, string Text)> OfLanguage(MeasureCatalog catalog, Measure measure, string language)
    {
        var entry = catalog.EntryOf(measure.Id, language);
        return Present(
            ("title", entry.Title), ("names", string.Join('\n', entry.Names)), ("department", entry.Department), ("summary", entry.Summary),
            ("description", entry.Description), ("schedule", Rows(entry.Schedule ?? [])), ("status", entry.Status), ("plan", entry.Plan), ("notes", entry.Notes));
    }

    private static string Rows(IEnumerable<ScheduleEntry> schedule) => string.Join('\n', schedule.Select(s => $"{s.Period} {s.Text}"));

    private static IEnumerable<(string Part, string Text)> Present(params (string Part, string? Text)[] texts) =>
        texts.Where(t => !string.IsNullOrWhiteSpace(t.Text)).Select(t => (t.Part, t.Text!));
}
