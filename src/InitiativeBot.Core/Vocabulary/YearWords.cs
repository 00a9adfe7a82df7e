using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using InitiativeBot.Data;
using InitiativeBot.Import;
using InitiativeBot.Measures;

namespace InitiativeBot.Vocabulary;

/// <summary>
/// How the document writes fiscal years (令和元年度～): <c>index/vocabulary/years.json</c>. Immutable, thread-safe.
/// </summary>
public sealed class YearWords
{
    private readonly Dictionary<string, int> _eras;
    private readonly string _firstYear;
    private readonly string[] _open;
    private readonly Regex? _year;
    private readonly string[] _range;

    private YearWords(Dictionary<string, int> eras, string firstYear, string suffix, string[] range, string[] open)
    {
        _eras = eras;
        _firstYear = firstYear;
        _range = range;
        _open = open;
        if (eras.Count > 0)
        {
            var names = string.Join('|', eras.Keys.Select(Regex.Escape));
            _year = new Regex($"(?:({names})([0-9]{{1,2}}|{Regex.Escape(firstYear)})|([0-9]{{4}}))(?:{Regex.Escape(suffix)})?", RegexOptions.CultureInvariant);
        }
    }

    /// <summary>No words: no period is understood.</summary>
    public static YearWords None { get; } = new([], "", "", [], []);

    /// <summary>Reads the file; <see cref="None"/> when it is missing.</summary>
    /// <exception cref="DataFileException">The file is not of this form; names the line.</exception>
    public static YearWords Load(string path)
    {
        if (!File.Exists(path))
        {
            return None;
        }

        var file = JsonDataFile.Load(path);
        if (file.Root.ValueKind != JsonValueKind.Object)
        {
            throw file.Error("", "is no object");
        }

        if (!file.Root.TryGetProperty("eras", out var list) || list.ValueKind != JsonValueKind.Object || !list.EnumerateObject().Any())
        {
            throw file.Error("eras", "needs \"eras\" with the year in which each begins");
        }

        var eras = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var era in list.EnumerateObject())
        {
            eras.Add(SourceText.Squash(era.Name), era.Value.ValueKind == JsonValueKind.Number && era.Value.TryGetInt32(out var year) && year is >= 1 and <= 9999
                ? year
                : throw file.Error($"eras/{era.Name}", $"the era \"{era.Name}\" needs the year in which it begins"));
        }

        return new YearWords(
            eras,
            SourceText.Squash(VocabularyReader.Text(file, file.Root, "", "firstYear")),
            SourceText.Squash(VocabularyReader.Text(file, file.Root, "", "yearSuffix")),
            [.. VocabularyReader.Texts(file, file.Root, "", "range").Select(SourceText.Squash)],
            [.. VocabularyReader.Texts(file, file.Root, "", "open").Select(SourceText.Squash)]);
    }

    /// <summary>The years of a period as printed (令和３年度～); null where it names none, or names them backwards.</summary>
    public FiscalPeriod? Read(string period)
    {
        ArgumentNullException.ThrowIfNull(period);
        var text = SourceText.Squash(period);
        if (_year?.Match(text) is not { Success: true } first)
        {
            return null;
        }

        var from = YearOf(first);
        var rest = text[(first.Index + first.Length)..];
        var mark = _range.FirstOrDefault(r => rest.StartsWith(r, StringComparison.Ordinal));
        if (mark is not null)
        {
            var second = _year.Match(rest, mark.Length);
            return !second.Success ? new FiscalPeriod(from, null) : YearOf(second) >= from ? new FiscalPeriod(from, YearOf(second)) : null;
        }

        return new FiscalPeriod(from, _open.Any(o => rest.Contains(o, StringComparison.Ordinal)) ? null : from);
    }

    private int YearOf(Match match)
    {
        if (match.Groups[3].Success)
        {
            return int.Parse(match.Groups[3].ValueSpan, CultureInfo.InvariantCulture);
        }

        var number = match.Groups[2].Value == _firstYear ? 1 : int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture);
        return _eras[match.Groups[1].Value] + number - 1;
    }
}
