using System.Text;
using InitiativeBot.Data;

namespace InitiativeBot.Pages;

/// <summary>
/// The style sheets: the tokens that pages, widget and staff's screens share, with the city's colours, and the pages' own rules
/// behind them in one file, so that a phone asks once.
/// </summary>
public sealed class Stylesheet
{
    /// <summary>The name of <see cref="Site"/>.</summary>
    public const string SiteName = "site.css";

    /// <summary>The name of <see cref="Theme"/>.</summary>
    public const string ThemeName = "theme.css";

    /// <summary>Makes the style sheets of a city.</summary>
    public Stylesheet(City city)
    {
        ArgumentNullException.ThrowIfNull(city);
        var theme = Asset.Read(ThemeName) + ColorsOf(city.Colors);
        Theme = new Asset(ThemeName, Asset.Css, Encoding.UTF8.GetBytes(theme));
        Site = new Asset(SiteName, Asset.Css, Encoding.UTF8.GetBytes(theme + Asset.Read(SiteName)));
    }

    /// <summary>The tokens alone.</summary>
    public Asset Theme { get; }

    /// <summary>Tokens and rules of pages.</summary>
    public Asset Site { get; }

    private static string ColorsOf(CityColors colors) =>
        $$"""
        :root {
          --brand: {{colors.Light}};
          --on-brand: {{CityColors.OnLight}};
          --brand-strong: {{colors.StrongLight}};
          --tint: {{colors.Tint}};
        }
        @media screen and (prefers-color-scheme: dark) {
          :root {
            --brand: {{colors.Dark}};
            --on-brand: {{CityColors.OnDark}};
            --brand-strong: {{colors.StrongDark}};
            --tint: var(--raised);
          }
        }

        """;
}
