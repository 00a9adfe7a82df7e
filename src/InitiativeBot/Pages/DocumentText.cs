using InitiativeBot.Data;
using InitiativeBot.Measures;

namespace InitiativeBot.Pages;

/// <summary>What pages say of the document: its name, its year, the page of a measure, years of a period. Immutable.</summary>
/// <param name="data">The city's document and how it writes years.</param>
public sealed class DocumentText(CityData data)
{
    private readonly int? _year = data.Document?.Year is { } printed ? data.Years.Read(printed)?.From : null;

    /// <summary>The document's fiscal year, Gregorian; null where it is not known.</summary>
    public int? Year => _year;

    /// <summary>Where the document is published, or null.</summary>
    public Uri? Address => data.City.DocumentAddress;

    /// <summary>The document's name in the page's language, with its year where that is known.</summary>
    public string Name(PageTexts texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var name = texts.IsDefault && data.Document is { } own ? own.Title
            : data.City.DocumentName?.In(texts.Language) ?? data.Document?.Title ?? texts["list"];
        var year = texts.IsDefault || _year is null ? data.Document?.Year : texts.With("year", "year", Number(_year.Value));
        return year is null ? name : texts.With("document", ("name", name), ("year", year));
    }

    /// <summary>The document's own title with its year, as printed; null where it is not known.</summary>
    public string? Printed => data.Document is { } document ? document.Title + (document.Year is null ? "" : $"（{document.Year}）") : null;

    /// <summary>The page of the document that a measure stands on; null where it is not known.</summary>
    public int? PageOf(Measure measure)
    {
        ArgumentNullException.ThrowIfNull(measure);
        return data.Document?.Pages.TryGetValue(measure.Id, out var page) == true ? page : null;
    }

    /// <summary>The years of a period as printed; null where they cannot be told.</summary>
    public FiscalPeriod? Read(string period) => data.Years.Read(period);

    /// <summary>A period in Gregorian years.</summary>
    public static string Describe(FiscalPeriod period, PageTexts texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return period.To is not { } to ? texts.With("year.from", "year", Number(period.From))
            : to == period.From ? texts.With("year", "year", Number(to))
            : texts.With("year.range", ("from", Number(period.From)), ("to", Number(to)));
    }

    private static string Number(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
