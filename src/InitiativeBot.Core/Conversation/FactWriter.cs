using InitiativeBot.Data;
using InitiativeBot.Dialogs;
using InitiativeBot.Measures;
using InitiativeBot.Understanding;
using InitiativeBot.Understanding.Facts;

namespace InitiativeBot.Conversation;

/// <summary>Puts what the document says of a measure into words: its own, with where they stand. Immutable, thread-safe.</summary>
internal sealed class FactWriter(CityData data)
{
    private static readonly Dictionary<MeasurePart, string> Names = new()
    {
        [MeasurePart.Description] = "fact.description",
        [MeasurePart.Schedule] = "fact.schedule",
        [MeasurePart.Status] = "fact.status",
        [MeasurePart.Plan] = "fact.plan",
        [MeasurePart.Notes] = "fact.notes",
    };

    private readonly FigureReader _figures = new(data.Figures);

    /// <summary>The sentences that answer.</summary>
    public string Write(FactMeaning fact, string language)
    {
        var statements = fact.Answers.Select(a => a.Statement).ToList();
        List<string> lines = [];
        if (!IsOwn(language))
        {
            lines.AddRange(statements.Where(s => s.Translations.ContainsKey(language))
                .Select(s => data.Dialogs.Text(language, "fact.translation", ("text", s.Translations[language]))));
            lines.Add(data.Dialogs.Text(language, "fact.japanese"));
        }

        lines.AddRange(statements.Select(s => data.Dialogs.Text(language, "fact.answer", ("quote", s.Quote), ("label", Label(s.Part, s.Label, language)))));
        lines.Add(data.Dialogs.Text(language, "fact.measure", ("title", data.Catalog.TextsOf(fact.Measure, language).Title)));
        return string.Join('\n', lines);
    }

    /// <summary>That the document does not say what was asked.</summary>
    public string Write(UnsaidMeaning unsaid, string language)
    {
        var texts = data.Catalog.TextsOf(unsaid.Measure, language);
        return unsaid.IsContact
            ? string.Join('\n', data.Dialogs.Text(language, "fact.contact", ("website", data.City.Website.AbsoluteUri)), Department(unsaid.Measure, language))
            : data.Dialogs.Text(language, "fact.unsaid", ("title", texts.Title), ("summary", texts.Summary));
    }

    /// <summary>Who is responsible for a measure.</summary>
    public string Department(MeasureId id, string language)
    {
        var texts = data.Catalog.TextsOf(id, language);
        var original = data.Catalog.Find(id)!.Department.Text;
        var department = texts.Department.Contains(original, StringComparison.Ordinal) ? texts.Department
            : data.Dialogs.Text(language, "fact.withOriginal", ("text", texts.Department), ("original", original));
        return data.Dialogs.Text(language, "fact.department", ("title", texts.Title), ("department", department));
    }

    /// <summary>Whole parts of what the document says.</summary>
    public string Write(PartsMeaning meaning, string language)
    {
        var measure = data.Catalog.Find(meaning.Measure)!;
        var texts = data.Catalog.TextsOf(meaning.Measure, language);
        List<string> own = [];
        List<string> translated = [];
        foreach (var part in meaning.Parts)
        {
            if (part == MeasurePart.Schedule)
            {
                for (var i = 0; i < measure.Schedule.Count; i++)
                {
                    var row = measure.Schedule[i];
                    if (!Covers(row.Period, meaning.Years))
                    {
                        continue;
                    }

                    own.Add(Part(Label(part, row.Period, language), row.Text, language));
                    if (texts.BodyLanguage == language && texts.Schedule.Count == measure.Schedule.Count)
                    {
                        translated.Add(Part(texts.Schedule[i].Period, texts.Schedule[i].Text, language));
                    }
                }

                continue;
            }

            var (label, text, translation) = part switch
            {
                MeasurePart.Description => ("", measure.Description, texts.Description),
                MeasurePart.Status => (measure.StatusLabel, measure.Status, texts.Status),
                MeasurePart.Plan => (measure.PlanLabel, measure.Plan, texts.Plan),
                _ => ("", measure.Notes, texts.Notes),
            };
            if (text.Length > 0)
            {
                own.Add(Part(Label(part, label, language), text, language));
                if (texts.BodyLanguage == language && translation.Length > 0)
                {
                    translated.Add(Part(data.Dialogs.Text(language, Names[part]), translation, language));
                }
            }
        }

        List<string> lines = [];
        if (own.Count == 0)
        {
            lines.Add(data.Dialogs.Text(
                language, "fact.unsaidPart", ("title", texts.Title), ("label", data.Dialogs.Text(language, Names[meaning.Parts[0]]))));
            return lines[0];
        }

        if (!IsOwn(language))
        {
            if (translated.Count > 0)
            {
                lines.Add(data.Dialogs.Text(language, "fact.translation", ("text", string.Join('\n', translated))));
            }

            lines.Add(data.Dialogs.Text(language, "fact.japanese"));
        }

        lines.AddRange(own);
        lines.Add(data.Dialogs.Text(language, "fact.measure", ("title", texts.Title)));
        return string.Join('\n', lines);
    }

    // A period that goes on covers the years after it, until the next one begins: each row says for itself.
    private bool Covers(string period, IReadOnlySet<int> years)
    {
        if (years.Count == 0)
        {
            return true;
        }

        var own = _figures.Read(period).Years;
        return own.Overlaps(years) || (own.Count > 0 && years.Any(y => y > own.Max()) && data.Figures.Onward.Any(o => Search.JapaneseText.Normalize(period).EndsWith(o, StringComparison.Ordinal)));
    }

    private string Part(string label, string text, string language) => data.Dialogs.Text(language, "fact.part", ("label", label), ("quote", text));

    // In the document's language its own label says enough, but for a period of the schedule.
    private string Label(MeasurePart part, string label, string language)
    {
        var name = data.Dialogs.Text(language, Names[part]);
        return label.Length == 0 ? name
            : IsOwn(language) && part != MeasurePart.Schedule ? label
            : data.Dialogs.Text(language, "fact.place", ("name", name), ("label", label));
    }

    private static bool IsOwn(string language) => language is DialogBook.DefaultLanguage or "ja-x-easy";
}
