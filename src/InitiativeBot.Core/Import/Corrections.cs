using System.Globalization;
using InitiativeBot.Data;
using InitiativeBot.Measures;

namespace InitiativeBot.Import;

/// <summary>What a line of a corrections file says.</summary>
public enum CorrectionKind
{
    /// <summary>The status and plan box that begins at the line belongs to a measure.</summary>
    Owner,

    /// <summary>The plan begins here.</summary>
    Plan,

    /// <summary>The texts from here on belong to a period of the schedule.</summary>
    Period,

    /// <summary>A paragraph begins here.</summary>
    Paragraph,

    /// <summary>The line goes on with the paragraph before it.</summary>
    Join,
}

/// <summary>One decision about a source that its structure does not hold.</summary>
/// <param name="Kind">What is decided.</param>
/// <param name="Line">The line of the source, 1-based.</param>
/// <param name="Text">The words at which it applies; they stand in that line.</param>
/// <param name="Measure">For <see cref="CorrectionKind.Owner"/>: the measure.</param>
/// <param name="Period">For <see cref="CorrectionKind.Period"/>: the period's text.</param>
/// <param name="OwnLine">The line of the corrections file, 1-based.</param>
public sealed record Correction(CorrectionKind Kind, int Line, string Text, MeasureId? Measure, string? Period, int OwnLine);

/// <summary>
/// The corrections to a source, in a file beside it (<c>measures-r3.txt</c> → <c>measures-r3.corrections.txt</c>). Each line
/// is <c>LINE | WHAT | WORDS AT THAT PLACE | REASON</c>; WHAT is <c>owner ID</c>, <c>plan</c>, <c>period NAME</c>,
/// <c>paragraph</c> or <c>join</c>; lines that begin with <c>#</c> are comments. A correction whose words do not stand in its
/// line is refused, and so is one at a place where there is nothing of its kind to decide: it was written for another text.
/// </summary>
public sealed class Corrections
{
    private readonly string _path;
    private readonly ILookup<int, Correction> _byLine;

    private Corrections(string path, IEnumerable<Correction> corrections)
    {
        _path = path;
        _byLine = corrections.ToLookup(c => c.Line);
    }

    /// <summary>No corrections.</summary>
    public static Corrections None { get; } = new("", []);

    /// <summary>The correction of a kind at a line, or null.</summary>
    public Correction? At(int line, CorrectionKind kind) => _byLine[line].FirstOrDefault(c => c.Kind == kind);

    /// <summary>Where the corrections to a source stand.</summary>
    public static string PathFor(string source) => Path.ChangeExtension(source, ".corrections.txt");

    /// <summary>Reads the corrections to a source; none when there is no such file.</summary>
    /// <exception cref="DataFileException">A line is not of the form, or was written for another text.</exception>
    public static Corrections LoadFor(SourceText source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var path = PathFor(source.File);
        if (!File.Exists(path))
        {
            return None;
        }

        try
        {
            return Parse(path, File.ReadAllLines(path), source);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataFileException(path, 0, "cannot be read: " + e.Message, e);
        }
    }

    /// <summary>Refuses a correction that decided nothing where it stands.</summary>
    /// <param name="uses">What became of the source's characters.</param>
    /// <exception cref="DataFileException">There is such a correction; names its line.</exception>
    internal void CheckPlaces(IReadOnlyList<SourceUse> uses)
    {
        var byLine = uses.ToLookup(u => u.Span.Line);
        foreach (var correction in _byLine.SelectMany(c => c).OrderBy(c => c.OwnLine))
        {
            if (!byLine[correction.Line].Any(u => Decides(correction, u)))
            {
                throw new DataFileException(_path, correction.OwnLine,
                    $"line {correction.Line} of the document is no place for such a correction");
            }
        }
    }

    private static bool Decides(Correction correction, SourceUse use) => correction.Kind switch
    {
        CorrectionKind.Owner => use.Role is SourceRole.Status or SourceRole.Plan && use.Measure == correction.Measure,
        CorrectionKind.Plan => use.Role == SourceRole.Plan,
        CorrectionKind.Period => use.Role == SourceRole.Schedule,
        _ => use.Role is SourceRole.Description or SourceRole.Schedule or SourceRole.Status or SourceRole.Plan or SourceRole.Notes,
    };

    internal static Corrections Parse(string path, IReadOnlyList<string> lines, SourceText source)
    {
        List<Correction> corrections = [];
        for (var i = 0; i < lines.Count; i++)
        {
            if (!string.IsNullOrWhiteSpace(lines[i]) && !lines[i].StartsWith('#'))
            {
                corrections.Add(Parse(path, i + 1, lines[i], source));
            }
        }

        return new Corrections(path, corrections);
    }

    private static Correction Parse(string path, int number, string text, SourceText source)
    {
        var parts = text.Split('|', 4, StringSplitOptions.TrimEntries);
        if (parts.Length != 4 || parts.Any(p => p.Length == 0)
            || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var line))
        {
            throw new DataFileException(path, number, "a correction is written LINE | WHAT | WORDS AT THAT PLACE | REASON");
        }

        if (line < 1 || line > source.Lines.Count || !source.Lines[line - 1].Contains(parts[2], StringComparison.Ordinal))
        {
            throw new DataFileException(path, number, $"line {line} of {source.File} does not hold \"{parts[2]}\"");
        }

        var words = parts[1].Split(' ', 2, StringSplitOptions.TrimEntries);
        MeasureId measure = default;
        CorrectionKind? kind = (words[0], words.Length) switch
        {
            ("owner", 2) when MeasureId.TryParse(words[1], out measure) => CorrectionKind.Owner,
            ("plan", 1) => CorrectionKind.Plan,
            ("period", 2) => CorrectionKind.Period,
            ("paragraph", 1) => CorrectionKind.Paragraph,
            ("join", 1) => CorrectionKind.Join,
            _ => null,
        };
        return kind is { } known
            ? new Correction(known, line, parts[2], known == CorrectionKind.Owner ? measure : null,
                known == CorrectionKind.Period ? words[1] : null, number)
            : throw new DataFileException(path, number, $"\"{parts[1]}\" is no correction");
    }
}
