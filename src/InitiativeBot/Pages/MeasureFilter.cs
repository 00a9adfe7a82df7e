using System.Globalization;
using System.Text;
using InitiativeBot.Search;

namespace InitiativeBot.Pages;

/// <summary>Reads what the list of measures is narrowed to from an address, and writes it into one.</summary>
public static class MeasureFilter
{
    /// <summary>The longest value that is read, in UTF-16 units; longer words are cut.</summary>
    public const int MaxLength = 200;

    /// <summary>The query of a request. What is no value of its kind is as if it were not there.</summary>
    public static BrowseQuery Read(IQueryCollection query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var (pillar, category) = ReadCategory(Value("category") ?? Value("pillar"));
        return new BrowseQuery
        {
            Words = Cut(JapaneseText.WellFormed(query["q"].ToString()).Trim()),
            Bureau = Value("bureau"),
            Pillar = pillar,
            Category = category,
            Topic = Value("topic"),
            Year = int.TryParse(Value("year"), NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : null,
            New = Value("new") is "1" or "true",
        };

        string? Value(string name) => query[name].ToString() is { Length: > 0 and <= MaxLength } value ? value : null;
    }

    /// <summary>The query as a part of an address: empty, or <c>&amp;name=value</c>, encoded.</summary>
    public static string QueryOf(BrowseQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var text = new StringBuilder();
        Add("q", query.Words);
        Add("category", CategoryValue(query.Pillar, query.Category));
        Add("bureau", query.Bureau);
        Add("topic", query.Topic);
        Add("year", query.Year?.ToString(CultureInfo.InvariantCulture));
        Add("new", query.New ? "1" : null);
        return text.ToString();

        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                text.Append('&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
            }
        }
    }

    /// <summary>How a pillar, or a category within it, is written: <c>1</c>, <c>1-2</c>.</summary>
    public static string? CategoryValue(int? pillar, int? category) => pillar is null ? null
        : category is null ? pillar.Value.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{pillar}-{category}");

    private static (int? Pillar, int? Category) ReadCategory(string? value)
    {
        var parts = value?.Split('-') ?? [];
        return parts.Length is 1 or 2 && parts.All(p => int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
            ? (int.Parse(parts[0], CultureInfo.InvariantCulture), parts.Length == 2 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : null)
            : (null, null);
    }

    private static string Cut(string words) =>
        words.Length <= MaxLength ? words : words[..(char.IsHighSurrogate(words[MaxLength - 1]) ? MaxLength - 1 : MaxLength)];
}
