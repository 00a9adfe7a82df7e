using System.Text.Json;

namespace InitiativeBot.Data;

/// <summary>
/// The city's colour on pages, in the widget and on staff's screens: <c>colors</c> in <c>index/city.json</c>, one for light
/// screens and one for dark ones. What cannot be read on the ground that it stands on is refused (WCAG 2 level AA). Immutable.
/// </summary>
public sealed class CityColors
{
    /// <summary>The contrast that WCAG 2 asks of text at level AA.</summary>
    public const double LeastContrast = 4.5;

    private const double TintShare = 0.92;
    private const double StrongShare = 0.25;

    private CityColors(Color light, Color dark)
    {
        Light = light;
        Dark = dark;
    }

    /// <summary>The ground of a light screen.</summary>
    public static Color LightGround { get; } = Color.White;

    /// <summary>The grounds of a dark screen: the page's, and the lighter one of what stands out from it.</summary>
    public static IReadOnlyList<Color> DarkGrounds { get; } = [new(0x1a, 0x1a, 0x1a), new(0x33, 0x33, 0x33)];

    /// <summary>The key colour of the Digital Agency's design system, for a city that sets none.</summary>
    public static CityColors Default { get; } = new(new Color(0x00, 0x17, 0xc1), new Color(0x9d, 0xb7, 0xf9));

    /// <summary>The colour on light screens.</summary>
    public Color Light { get; }

    /// <summary>The colour on dark screens.</summary>
    public Color Dark { get; }

    /// <summary>What stands on <see cref="Light"/>: white.</summary>
    public static Color OnLight => Color.White;

    /// <summary>What stands on <see cref="Dark"/>: black.</summary>
    public static Color OnDark => Color.Black;

    /// <summary>A darker <see cref="Light"/>, for links and pressed buttons.</summary>
    public Color StrongLight => Light.Mix(Color.Black, StrongShare);

    /// <summary>A lighter <see cref="Dark"/>, for pressed buttons.</summary>
    public Color StrongDark => Dark.Mix(Color.White, StrongShare);

    /// <summary>A breath of <see cref="Light"/> on white, for grounds.</summary>
    public Color Tint => Light.Mix(Color.White, TintShare);

    /// <summary>Reads <c>colors</c>; the default where the file has none.</summary>
    /// <exception cref="DataFileException">It is no pair of colours, or one of them cannot be read on its ground; names the line.</exception>
    public static CityColors Read(JsonDataFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (!file.Root.TryGetProperty("colors", out var colors))
        {
            return Default;
        }

        if (colors.ValueKind != JsonValueKind.Object)
        {
            throw file.Error("colors", "\"colors\" is no object with \"light\" and \"dark\"");
        }

        var read = new CityColors(Of("light"), Of("dark"));
        Check("light", read.Light, [LightGround, read.Tint, OnLight]);
        Check("dark", read.Dark, [.. DarkGrounds, OnDark]);
        return read;

        Color Of(string name) => colors.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && Color.TryParse(value.GetString(), out var color)
            ? color
            : throw file.Error($"colors/{name}", $"\"{name}\" is no colour such as #0017c1");

        void Check(string name, Color color, IEnumerable<Color> grounds)
        {
            foreach (var ground in grounds)
            {
                var contrast = color.ContrastWith(ground);
                if (contrast < LeastContrast)
                {
                    throw file.Error($"colors/{name}", string.Create(System.Globalization.CultureInfo.InvariantCulture,
                        $"the colour \"{name}\" {color} has a contrast of {Math.Floor(contrast * 100) / 100:0.00} with {ground}; text needs {LeastContrast}"));
                }
            }
        }
    }
}
