using InitiativeBot.Dialogs;

namespace InitiativeBot.Measures;

/// <summary>Every measure of the document, and its texts in each language. Immutable, thread-safe.</summary>
/// <param name="measures">The measures in any order; ids are unique.</param>
public sealed class MeasureCatalog(IReadOnlyList<Measure> measures)
{
    private readonly Dictionary<MeasureId, Measure> _byId = measures.ToDictionary(m => m.Id);

    /// <summary>The measures in the document's order.</summary>
    public IReadOnlyList<Measure> All { get; } = [.. measures.OrderBy(m => m.Id)];

    /// <summary>The measure with an id, original or reprint, or null.</summary>
    public Measure? Find(MeasureId id) => _byId.GetValueOrDefault(id);

    /// <summary>A measure's texts in a language; the document's own words where the language lacks them.</summary>
    /// <exception cref="KeyNotFoundException">No measure has the id.</exception>
    public MeasureTexts TextsOf(MeasureId id, string language)
    {
        var measure = _byId[id];
        return new MeasureTexts
        {
            Language = DialogBook.DefaultLanguage,
            BodyLanguage = DialogBook.DefaultLanguage,
            Title = measure.Title,
            Summary = FirstSentence(measure.Description),
            Department = measure.Department.Text,
            Description = measure.Description,
            Schedule = measure.Schedule,
            Status = measure.Status,
            Plan = measure.Plan,
            Notes = measure.Notes,
        };
    }

    private static string FirstSentence(string text)
    {
        var end = text.AsSpan().IndexOfAny('。', '\n');
        return end < 0 ? text : text[..(text[end] == '。' ? end + 1 : end)];
    }
}
