using InitiativeBot.Import;
using InitiativeBot.Measures;
using Lucene.Net.Analysis.Ja.Normalization;

namespace InitiativeBot.Core.Tests.Import;

/// <summary>Holds an import to the account: what it says of the source's characters, against the source and the measures.</summary>
internal static class Accounting
{
    public static readonly SourceRole[] Furniture = [SourceRole.DocumentTitle, SourceRole.Heading, SourceRole.ScheduleLabel, SourceRole.PageNumber];

    /// <summary>The characters that are not blank and are used not once: as line, character and number of uses.</summary>
    public static IEnumerable<string> Errors(IReadOnlyList<string> lines, IReadOnlyList<SourceUse> uses)
    {
        int[][] counts = [.. lines.Select(l => new int[l.Length])];
        foreach (var span in uses.Select(u => u.Span))
        {
            for (var i = 0; i < span.Length; i++)
            {
                counts[span.Line - 1][span.Start + i]++;
            }
        }

        foreach (var (index, line) in lines.Index())
        {
            for (var i = 0; i < line.Length; i++)
            {
                if (counts[index][i] is var count && count != 1 && !IsBlank(line[i]))
                {
                    yield return $"{index + 1}: '{line[i]}' is used {count} times";
                }
            }
        }
    }

    /// <summary>The fields of a measure that are not what the source has for them.</summary>
    public static IEnumerable<string> Errors(IReadOnlyList<string> lines, IReadOnlyList<SourceUse> uses, Measure measure)
    {
        var own = uses.Where(u => u.Measure == measure.Id).OrderBy(u => u.Span.Line).ThenBy(u => u.Span.Start).ToList();
        var list = own.Where(u => u.Role is SourceRole.Id or SourceRole.Title or SourceRole.Department or SourceRole.New or SourceRole.Reprint)
            .Where(u => u.Span.Line == own[0].Span.Line).ToList();
        (string Field, string Text, string Source)[] fields =
        [
            ("number", measure.Id.Number.ToString(System.Globalization.CultureInfo.InvariantCulture), Read(list, SourceRole.Id)),
            ("title", measure.Title, Read(list, SourceRole.Title)),
            ("department", measure.Department.Text, Read(list, SourceRole.Department)),
            ("description", measure.Description, Read(own, SourceRole.Description)),
            ("periods", string.Concat(measure.Schedule.Select(s => s.Period)), Read(own, SourceRole.Period)),
            ("schedule", string.Concat(measure.Schedule.Select(s => s.Text)), Read(own, SourceRole.Schedule)),
            ("statusLabel", measure.StatusLabel, Read(own, SourceRole.StatusLabel)),
            ("status", measure.Status, Read(own, SourceRole.Status)),
            ("planLabel", measure.PlanLabel, Read(own, SourceRole.PlanLabel)),
            ("plan", measure.Plan, Read(own, SourceRole.Plan)),
        ];
        foreach (var (field, text, source) in fields)
        {
            if (Plain(text) != source)
            {
                yield return $"{measure.Id} {field}:\n  has  {Plain(text)}\n  from {source}";
            }
        }

        // A footnote of the page is printed before the measure and stands behind the measure's own notes.
        if (!Plain(measure.Notes).Order().SequenceEqual(Read(own, SourceRole.Notes).Order()))
        {
            yield return $"{measure.Id} notes: has {measure.Notes}";
        }

        string Read(IEnumerable<SourceUse> from, SourceRole role) =>
            Plain(string.Concat(from.Where(u => u.Role == role).Select(u => lines[u.Span.Line - 1].Substring(u.Span.Start, u.Span.Length))));
    }

    /// <summary>A text without blanks, its Kangxi and CJK radicals as the characters that they stand for.</summary>
    public static string Plain(string text) => string.Concat(text.Where(c => !IsBlank(c))
        .Select(c => c is >= '\u2E80' and <= '\u2FDF' ? Nfkc.Normalize(c.ToString()) : c.ToString()));

    private static bool IsBlank(char c) => char.IsWhiteSpace(c) || c == '\uFEFF';
}
