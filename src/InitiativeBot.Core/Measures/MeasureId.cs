using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace InitiativeBot.Measures;

/// <summary>
/// The id of a measure: its pillar, category and number as printed in the document's overview list, written
/// <c>1-2-10</c>. Ids sort in the document's order. Every part is 1 or more.
/// </summary>
public readonly record struct MeasureId : IComparable<MeasureId>
{
    /// <summary>Creates an id from its parts.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A part is zero or negative.</exception>
    public MeasureId(int pillar, int category, int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(pillar);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(category);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(number);
        Pillar = pillar;
        Category = category;
        Number = number;
    }

    /// <summary>The pillar (１．, ２．, …) that the measure stands under.</summary>
    public int Pillar { get; }

    /// <summary>The category (（１）, （２）, …) within the pillar.</summary>
    public int Category { get; }

    /// <summary>The number within the category.</summary>
    public int Number { get; }

    /// <inheritdoc />
    public int CompareTo(MeasureId other) =>
        (Pillar, Category, Number).CompareTo((other.Pillar, other.Category, other.Number));

    /// <summary>Whether <paramref name="left"/> stands before <paramref name="right"/> in the document.</summary>
    public static bool operator <(MeasureId left, MeasureId right) => left.CompareTo(right) < 0;

    /// <summary>Whether <paramref name="left"/> stands after <paramref name="right"/> in the document.</summary>
    public static bool operator >(MeasureId left, MeasureId right) => left.CompareTo(right) > 0;

    /// <summary>Whether <paramref name="left"/> is <paramref name="right"/> or stands before it.</summary>
    public static bool operator <=(MeasureId left, MeasureId right) => left.CompareTo(right) <= 0;

    /// <summary>Whether <paramref name="left"/> is <paramref name="right"/> or stands after it.</summary>
    public static bool operator >=(MeasureId left, MeasureId right) => left.CompareTo(right) >= 0;

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Pillar}-{Category}-{Number}");

    /// <summary>Reads an id.</summary>
    /// <exception cref="FormatException">The text is no id.</exception>
    public static MeasureId Parse(string s) =>
        TryParse(s, out var id) ? id : throw new FormatException($"\"{s}\" is no measure id: one is written like 1-2-10");

    /// <summary>Reads an id written in ASCII digits without leading zeros; anything else is refused.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, out MeasureId result)
    {
        result = default;
        Span<Range> parts = stackalloc Range[4];
        var text = s.AsSpan();
        if (text.Length > 32 || text.Split(parts, '-') != 3
            || !TryPart(text[parts[0]], out var pillar) || !TryPart(text[parts[1]], out var category)
            || !TryPart(text[parts[2]], out var number))
        {
            return false;
        }

        result = new MeasureId(pillar, category, number);
        return true;
    }

    private static bool TryPart(ReadOnlySpan<char> s, out int value)
    {
        value = 0;
        return s.Length is > 0 and <= 10 && s[0] != '0'
            && int.TryParse(s, NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }
}
