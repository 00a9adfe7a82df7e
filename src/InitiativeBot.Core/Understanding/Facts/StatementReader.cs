using InitiativeBot.Data;
using InitiativeBot.Measures;
using InitiativeBot.Search;

namespace InitiativeBot.Understanding.Facts;

/// <summary>Cuts the measures of a document into statements.</summary>
internal static class StatementReader
{
    // A group of lines or a line that is no longer is quoted whole, so that what it is about can be read.
    private const int LongestGroup = 90;
    private const int LongestLine = 70;
    private const char SentenceEnd = '。';

    public static List<Statement> Read(CityData data, FigureReader figures)
    {
        List<Statement> statements = [];
        var languages = data.Languages.Where(l => l.Entries.Values.Any(e => e.Description is not null && e.Schedule is not null)).Select(l => l.Language)
            .Where(l => l is not ("ja" or "ja-x-easy")).ToList();
        foreach (var measure in data.Catalog.Originals)
        {
            var entries = languages.ToDictionary(l => l, l => data.Catalog.EntryOf(measure.Id, l));
            Add(MeasurePart.Description, "", measure.Description, e => e.Description);
            for (var i = 0; i < measure.Schedule.Count; i++)
            {
                var row = i;
                Add(MeasurePart.Schedule, measure.Schedule[i].Period, measure.Schedule[i].Text,
                    e => e.Schedule is { } rows && rows.Count == measure.Schedule.Count ? rows[row].Text : null,
                    e => e.Schedule is { } rows && rows.Count == measure.Schedule.Count ? rows[row].Period : null);
            }

            Add(MeasurePart.Status, measure.StatusLabel, measure.Status, e => e.Status);
            Add(MeasurePart.Plan, measure.PlanLabel, measure.Plan, e => e.Plan);
            Add(MeasurePart.Notes, "", measure.Notes, e => e.Notes);

            void Add(MeasurePart part, string label, string text, Func<LanguageEntry, string?> translation, Func<LanguageEntry, string?>? period = null)
            {
                if (text.Length > 0)
                {
                    var translated = entries.Select(e => (e.Key, Text: translation(e.Value))).Where(t => t.Text is not null).ToDictionary(t => t.Key, t => t.Text!);
                    statements.AddRange(Read(measure.Id, part, label, text, translated, figures, data.Figures));
                }
            }
        }

        return statements;
    }

    private static IEnumerable<Statement> Read(
        MeasureId measure, MeasurePart part, string label, string text, Dictionary<string, string> translations, FigureReader figures, FigureWords words)
    {
        var lines = text.Split('\n');
        var translated = translations.ToDictionary(t => t.Key, t => t.Value.Split('\n'));
        var labelFigures = figures.Read(label);
        var isOpen = words.Onward.Any(o => JapaneseText.Normalize(label).EndsWith(o, StringComparison.Ordinal));
        foreach (var (start, end) in Groups(lines))
        {
            var group = string.Join('\n', lines[start..end]);
            for (var i = start; i < end; i++)
            {
                var sentences = Sentences(lines[i]);
                for (var j = 0; j < sentences.Count; j++)
                {
                    var heading = i > start ? lines[start] : "";
                    var quote = end - start > 1 && group.Length <= LongestGroup ? group
                        : (heading.Length > 0 ? heading + "\n" : "") + (lines[i].Length <= LongestLine ? lines[i] : sentences[j]);
                    yield return new Statement
                    {
                        Measure = measure,
                        Part = part,
                        Label = label,
                        Text = sentences[j],
                        Heading = heading,
                        Quote = quote,
                        Translations = translated.ToDictionary(t => t.Key, t => TranslationOf(t.Value, translations[t.Key])),
                        Figures = figures.Read(sentences[j]),
                        LabelYears = labelFigures.Years,
                        IsOpen = isOpen,
                    };

                    // Line by line where there are as many; sentence by sentence where there are as many of these.
                    string TranslationOf(string[] other, string whole)
                    {
                        if (other.Length != lines.Length)
                        {
                            return whole;
                        }

                        if (quote == group && end - start > 1)
                        {
                            return string.Join('\n', other[start..end]);
                        }

                        var parts = WesternSentences(other[i]);
                        var own = quote.EndsWith(lines[i], StringComparison.Ordinal) || parts.Count != sentences.Count ? other[i] : parts[j];
                        return heading.Length > 0 ? other[start] + "\n" + own : own;
                    }
                }
            }
        }
    }

    // A line with a list mark (・, ①, ※) begins a group; lines without one behind it belong to it.
    private static List<(int Start, int End)> Groups(string[] lines)
    {
        List<(int, int)> groups = [];
        var hasMarks = lines.Any(l => IsMark(l[0]));
        for (var i = 0; i < lines.Length;)
        {
            var end = i + 1;
            while (hasMarks && IsMark(lines[i][0]) && end < lines.Length && !IsMark(lines[end][0]))
            {
                end++;
            }

            // Text in brackets on a line of its own says more of the line before.
            while (end < lines.Length && IsOpening(lines[end][0]))
            {
                end++;
            }

            groups.Add((i, end));
            i = end;
        }

        return groups;
    }

    private static bool IsMark(char c) => char.IsPunctuation(c) && !IsOpening(c) || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.OtherNumber;

    private static bool IsOpening(char c) => char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.OpenPunctuation && c is '（' or '(';

    private static List<string> Sentences(string line)
    {
        List<string> sentences = [];
        var depth = 0;
        var start = 0;
        for (var i = 0; i < line.Length; i++)
        {
            depth += line[i] is '（' or '(' or '「' ? 1 : line[i] is '）' or ')' or '」' ? -1 : 0;
            if (line[i] == SentenceEnd && depth <= 0)
            {
                sentences.Add(line[start..(i + 1)]);
                start = i + 1;
            }
        }

        if (start < line.Length)
        {
            sentences.Add(line[start..]);
        }

        return sentences;
    }

    private static List<string> WesternSentences(string line)
    {
        List<string> sentences = [];
        var start = 0;
        for (var i = 1; i + 2 < line.Length; i++)
        {
            if (line[i] == '.' && line[i + 1] == ' ' && (char.IsUpper(line[i + 2]) || char.IsPunctuation(line[i + 2])))
            {
                sentences.Add(line[start..(i + 1)]);
                start = i + 2;
            }
        }

        sentences.Add(line[start..]);
        return sentences;
    }
}
