using System.Globalization;
using InitiativeBot.Dialogs;
using InitiativeBot.Hosting;
using InitiativeBot.Search.Keyword;

namespace InitiativeBot.Channels.Http;

/// <summary>How hits are sent.</summary>
internal enum LookUpFormat
{
    Json,
    Csv,
    Xlsx,
}

/// <summary>
/// Reads the parameters of a look-up from an address, says in one line of the asker's language what is wrong with them, and
/// writes them into addresses.
/// </summary>
/// <param name="languages">The languages that there are.</param>
/// <param name="dialogs">The words for what is wrong.</param>
internal sealed class LookUpReader(SupportedLanguages languages, DialogBook dialogs)
{
    private const int MaxValueLength = 200;
    private const int MaxValues = 50;
    private const string YearExample = "2021";

#pragma warning disable CA1308 // The names on the wire are in lower case.
    private static readonly Dictionary<string, SearchSort> Sorts = Enum.GetValues<SearchSort>().ToDictionary(s => s.ToString().ToLowerInvariant());
    private static readonly Dictionary<string, LookUpFormat> Formats = Enum.GetValues<LookUpFormat>().ToDictionary(f => f.ToString().ToLowerInvariant());
#pragma warning restore CA1308
    private static readonly Dictionary<string, string> YesOrNo = new() { ["true"] = "true", ["1"] = "true", ["false"] = "false", ["0"] = "false" };

    /// <summary>The orders by name.</summary>
    public static IReadOnlyCollection<string> SortNames => Sorts.Keys;

    /// <summary>The formats by name.</summary>
    public static IReadOnlyCollection<string> FormatNames => Formats.Keys;

    /// <summary>The name of an order.</summary>
    public static string NameOf(SearchSort sort) => Sorts.First(s => s.Value == sort).Key;

    /// <summary>The request, or what is wrong with it.</summary>
    public (KeywordRequest? Request, LookUpFormat Format, string? Problem) Read(LookUpParameters parameters, HttpRequest request)
    {
        var language = string.IsNullOrEmpty(parameters.Language) ? languages.Match(request) ?? DialogBook.DefaultLanguage : languages.Match(parameters.Language);
        var told = language ?? languages.Match(request) ?? DialogBook.DefaultLanguage;
        if (language is null)
        {
            return Wrong(Choice("language", languages.All));
        }

        if (parameters.Q?.Length > KeywordRequest.MaxLength)
        {
            return Wrong(Long("q", KeywordRequest.MaxLength));
        }

        if (!TryNumber(parameters.Page, 1, int.MaxValue, out var page))
        {
            return Wrong(Number("page", int.MaxValue));
        }

        if (!TryNumber(parameters.Size, new KeywordRequest().Size, KeywordRequest.MaxSize, out var size))
        {
            return Wrong(Number("size", KeywordRequest.MaxSize));
        }

        if (!TryName(parameters.Sort, Sorts, out var sort))
        {
            return Wrong(Choice("sort", Sorts.Keys));
        }

        if (!TryName(parameters.Format, Formats, out var format))
        {
            return Wrong(Choice("format", Formats.Keys));
        }

        var filter = KeywordFilter.None;
        foreach (var (kind, values) in Chosen(parameters))
        {
            var name = FacetKinds.NameOf(kind);
            var given = values?.Where(v => !string.IsNullOrWhiteSpace(v)).ToList() ?? [];
            if (given.Count > MaxValues)
            {
                return Wrong(Number(name, MaxValues));
            }

            if (given.Any(v => v.Length > MaxValueLength))
            {
                return Wrong(Long(name, MaxValueLength));
            }

            if (kind == FacetKind.New && !given.All(YesOrNo.ContainsKey))
            {
                return Wrong(Choice(name, YesOrNo.Keys));
            }

            if (kind == FacetKind.Year && !given.All(v => v.Length == YearExample.Length && v.All(char.IsAsciiDigit)))
            {
                return Wrong(dialogs.Text(told, "search.error.value", ("name", name), ("example", YearExample)));
            }

            filter = filter.With(kind, given.Select(v => kind == FacetKind.New ? YesOrNo[v] : v));
        }

        return (new KeywordRequest { Text = parameters.Q?.Trim() ?? "", Filter = filter, Language = language, Sort = sort, Page = page, Size = size }, format, null);

        (KeywordRequest?, LookUpFormat, string?) Wrong(string problem) => (null, default, problem);

        string Number(string name, int max) => dialogs.Text(told, "search.error.number", ("name", name), ("max", max.ToString(CultureInfo.InvariantCulture)));

        string Choice(string name, IEnumerable<string> values) => dialogs.Text(told, "search.error.choice", ("name", name), ("values", string.Join(", ", values)));

        string Long(string name, int max) => dialogs.Text(told, "search.error.long", ("name", name), ("max", max.ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary>The part of an address behind its path that asks for the same; what is as it is by default is left out.</summary>
    public static string QueryOf(KeywordRequest request, LookUpFormat format = LookUpFormat.Json, string languageName = "language")
    {
        List<(string Name, string Value)> values = [];
        Add("q", request.Text.Length > 0 ? request.Text : null);
        foreach (var kind in FacetKinds.All)
        {
            values.AddRange(request.Filter[kind].Select(v => (FacetKinds.NameOf(kind), v)));
        }

        var defaults = new KeywordRequest();
        Add(languageName, request.Language);
        Add("sort", request.Sort == defaults.Sort ? null : NameOf(request.Sort));
        Add("page", request.Page == defaults.Page || format != LookUpFormat.Json ? null : request.Page.ToString(CultureInfo.InvariantCulture));
        Add("size", request.Size == defaults.Size || format != LookUpFormat.Json ? null : request.Size.ToString(CultureInfo.InvariantCulture));
        Add("format", format == LookUpFormat.Json ? null : Formats.First(f => f.Value == format).Key);
        return "?" + string.Join('&', values.Select(v => $"{v.Name}={Uri.EscapeDataString(v.Value)}"));

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                values.Add((name, value));
            }
        }
    }

    private static IEnumerable<(FacetKind Kind, string[]? Values)> Chosen(LookUpParameters parameters) =>
    [
        (FacetKind.Bureau, parameters.Bureau), (FacetKind.Section, parameters.Section), (FacetKind.Pillar, parameters.Pillar), (FacetKind.Category, parameters.Category),
        (FacetKind.Topic, parameters.Topic), (FacetKind.New, parameters.New), (FacetKind.Year, parameters.Year),
    ];

    private static bool TryNumber(string? value, int fallback, int max, out int number)
    {
        number = fallback;
        return string.IsNullOrEmpty(value)
            || (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= 1 && number <= max);
    }

    private static bool TryName<T>(string? value, Dictionary<string, T> names, out T found)
        where T : struct
    {
        found = default;
        return string.IsNullOrEmpty(value) || names.TryGetValue(value, out found);
    }
}
