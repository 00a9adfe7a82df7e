using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Line.Messaging;

/// <summary>A value that Flex writes as a keyword or a number with a unit. Immutable.</summary>
public abstract record FlexToken
{
    private protected FlexToken(string value) => Value = value;

    /// <summary>The value as it is sent.</summary>
    public string Value { get; }

    /// <inheritdoc />
    public sealed override string ToString() => Value;
}

/// <summary>Room: a keyword, pixels or percent.</summary>
[JsonConverter(typeof(FlexTokenConverter<FlexLength>))]
public sealed record FlexLength : FlexToken
{
    private FlexLength(string value, bool isPixels = false, bool isPercent = false)
        : base(value) => (IsPixels, IsPercent) = (isPixels, isPercent);

    /// <summary>None.</summary>
    public static FlexLength None { get; } = new("none");

    /// <summary>Extra small.</summary>
    public static FlexLength Xs { get; } = new("xs");

    /// <summary>Small.</summary>
    public static FlexLength Sm { get; } = new("sm");

    /// <summary>Medium.</summary>
    public static FlexLength Md { get; } = new("md");

    /// <summary>Large.</summary>
    public static FlexLength Lg { get; } = new("lg");

    /// <summary>Extra large.</summary>
    public static FlexLength Xl { get; } = new("xl");

    /// <summary>Twice extra large.</summary>
    public static FlexLength Xxl { get; } = new("xxl");

    /// <summary>A number of pixels, 0 to 2,000.</summary>
    public static FlexLength Pixels(int value) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{Require.Range(value, 0, 2_000, nameof(value))}px"), isPixels: true);

    /// <summary>A share of the parent's width or height, 0 to 100. Not for spacing, margins, borders and corners.</summary>
    public static FlexLength Percent(int value) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{Require.Range(value, 0, 100, nameof(value))}%"), isPercent: true);

    internal static FlexLength? NotPercent(FlexLength? value, string name) =>
        value is { IsPercent: true } ? throw new ArgumentException("LINE takes no percent here.", name) : value;

    internal bool IsPixels { get; }

    internal bool IsPercent { get; }
}

/// <summary>The size of letters and icons: a keyword or pixels.</summary>
[JsonConverter(typeof(FlexTokenConverter<FlexFontSize>))]
public sealed record FlexFontSize : FlexToken
{
    private FlexFontSize(string value)
        : base(value)
    {
    }

    /// <summary>11 pixels.</summary>
    public static FlexFontSize Xxs { get; } = new("xxs");

    /// <summary>13 pixels.</summary>
    public static FlexFontSize Xs { get; } = new("xs");

    /// <summary>14 pixels.</summary>
    public static FlexFontSize Sm { get; } = new("sm");

    /// <summary>16 pixels.</summary>
    public static FlexFontSize Md { get; } = new("md");

    /// <summary>19 pixels.</summary>
    public static FlexFontSize Lg { get; } = new("lg");

    /// <summary>22 pixels.</summary>
    public static FlexFontSize Xl { get; } = new("xl");

    /// <summary>29 pixels.</summary>
    public static FlexFontSize Xxl { get; } = new("xxl");

    /// <summary>35 pixels.</summary>
    public static FlexFontSize Xl3 { get; } = new("3xl");

    /// <summary>48 pixels.</summary>
    public static FlexFontSize Xl4 { get; } = new("4xl");

    /// <summary>74 pixels.</summary>
    public static FlexFontSize Xl5 { get; } = new("5xl");

    /// <summary>A number of pixels, 1 to 200.</summary>
    public static FlexFontSize Pixels(int value) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{Require.Range(value, 1, 200, nameof(value))}px"));
}

/// <summary>The greatest width of a picture: the whole room, pixels or percent.</summary>
[JsonConverter(typeof(FlexTokenConverter<FlexImageSize>))]
public sealed record FlexImageSize : FlexToken
{
    private FlexImageSize(string value)
        : base(value)
    {
    }

    /// <summary>All the room there is.</summary>
    public static FlexImageSize Full { get; } = new("full");

    /// <summary>A number of pixels, 1 to 2,000.</summary>
    public static FlexImageSize Pixels(int value) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{Require.Range(value, 1, 2_000, nameof(value))}px"));

    /// <summary>A share of the room, 1 to 100.</summary>
    public static FlexImageSize Percent(int value) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{Require.Range(value, 1, 100, nameof(value))}%"));
}

/// <summary>A colour: <c>#RRGGBB</c>, or <c>#RRGGBBAA</c> with transparency.</summary>
[JsonConverter(typeof(FlexTokenConverter<FlexColor>))]
public sealed record FlexColor : FlexToken
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    /// <summary>Creates the colour.</summary>
    /// <param name="value">A number sign and six or eight hexadecimal digits.</param>
    public FlexColor(string value)
        : base(Checked(value))
    {
    }

    private static string Checked(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Length is 7 or 9 && value[0] == '#' && value.AsSpan(1).IndexOfAnyExcept(HexDigits) < 0
            ? value
            : throw new ArgumentException("A colour is written #RRGGBB or #RRGGBBAA.", nameof(value));
    }
}

internal sealed class FlexTokenConverter<T> : JsonConverter<T>
    where T : FlexToken
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Flex layouts are built and sent, not read.");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
