using InitiativeBot.Dialogs;

namespace InitiativeBot.Measures;

/// <summary>Every measure of the document, and its texts in each language. Immutable, thread-safe.</summary>
public sealed class MeasureCatalog
{
    private readonly Dictionary<MeasureId, Measure> _byId;
    private readonly Dictionary<string, LanguageFile> _languages;

    /// <summary>Creates a catalog.</summary>
    /// <param name="measures">The measures in any order; ids are unique.</param>
    /// <param name="languages">What languages say of them.</param>
    public MeasureCatalog(IReadOnlyList<Measure> measures, IReadOnlyList<LanguageFile>? languages = null)
    {
        _byId = measures.ToDictionary(m => m.Id);
        _languages = (languages ?? []).ToDictionary(l => l.Language, StringComparer.OrdinalIgnoreCase);
        All = [.. measures.OrderBy(m => m.Id)];
        Originals = [.. All.Where(m => m.IsOriginal)];
    }

    /// <summary>The measures in the document's order, reprints among them.</summary>
    public IReadOnlyList<Measure> All { get; }

    /// <summary>The measures in the document's order without reprints.</summary>
    public IReadOnlyList<Measure> Originals { get; }

    /// <summary>The measure with an id, original or reprint, or null.</summary>
    public Measure? Find(MeasureId id) => _byId.GetValueOrDefault(id);

    /// <summary>The original of a measure: itself, or the one that it repeats.</summary>
    /// <exception cref="KeyNotFoundException">No measure has the id.</exception>
    public Measure OriginalOf(MeasureId id) => _byId[id] is { ReprintOf: { } original } ? _byId[original] : _byId[id];

    /// <summary>What a language says of an original; an empty entry where it says nothing.</summary>
    public LanguageEntry EntryOf(MeasureId id, string language) =>
        _languages.TryGetValue(language, out var file) && file.Entries.TryGetValue(id, out var entry) ? entry : new LanguageEntry();

    /// <summary>A measure's texts in a language; the document's own words where the language lacks them.</summary>
    /// <exception cref="KeyNotFoundException">No measure has the id.</exception>
    public MeasureTexts TextsOf(MeasureId id, string language)
    {
        var measure = _byId[id];
        var entry = EntryOf(OriginalOf(id).Id, language);
        var isOwn = string.Equals(language, DialogBook.DefaultLanguage, StringComparison.OrdinalIgnoreCase);
        var isTranslated = !isOwn && entry.Title is not null;
        var hasBody = !isOwn && entry is { Description: not null, Schedule: not null };
        return new MeasureTexts
        {
            Language = isTranslated ? language : DialogBook.DefaultLanguage,
            BodyLanguage = hasBody ? language : DialogBook.DefaultLanguage,
            DescriptionLanguage = !isOwn && entry.Description is not null ? language : DialogBook.DefaultLanguage,
            SummaryLanguage = entry.Summary is not null ? language : DialogBook.DefaultLanguage,
            Title = isTranslated ? entry.Title! : measure.Title,
            Summary = entry.Summary ?? FirstSentence(measure.Description),
            Department = (isTranslated ? entry.Department : null) ?? measure.Department.Text,
            Description = (isOwn ? null : entry.Description) ?? measure.Description,
            Schedule = hasBody ? entry.Schedule! : measure.Schedule,
            Status = hasBody ? entry.Status ?? "" : measure.Status,
            Plan = hasBody ? entry.Plan ?? "" : measure.Plan,
            Notes = hasBody ? entry.Notes ?? "" : measure.Notes,
        };
    }

    private static string FirstSentence(string text)
    {
        var end = text.AsSpan().IndexOfAny('。', '\n');
        return end < 0 ? text : text[..(text[end] == '。' ? end + 1 : end)];
    }
}
