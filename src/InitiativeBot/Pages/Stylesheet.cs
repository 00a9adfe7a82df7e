using System.Text;
using InitiativeBot.Data;

namespace InitiativeBot.Pages;

/// <summary>
/// The style sheets: the tokens that pages, widget and staff's screens share, with the city's colours, and the pages' own rules
/// behind them in one file, so that a phone asks once.
/// </summary>
public sealed class Stylesheet
{
    /// <summary>Makes the style sheets of a city.</summary>
    public Stylesheet(City city)
    {
        ArgumentNullException.ThrowIfNull(city);
        var theme = Asset.Read("theme.css") + ColorsOf(city.Colors);
        Theme = new Asset("theme.css", Asset.Css, Encoding.UTF8.GetBytes(theme));
        Site = new Asset("site.css", Asset.Css, Encoding.UTF8.GetBytes(theme + Asset.Read("site.css")));
    }

    /// <summary>The tokens alone.</summary>
    public Asset Theme { get; }

    /// <summary>Tokens and rules of pages.</summary>
    public Asset Site { get; }

    private static string ColorsOf(CityColors colors) =>
        $$"""
        :root {
          --brand: {{colors.Light}};
          --on-brand: {{colors.OnLight}};
          --brand-strong: {{colors.StrongLight}};
          --tint: {{colors.Tint}};
        }
        @media screen and (prefers-color-scheme: dark) {
          :root {
            --brand: {{colors.Dark}};
            --on-brand: {{colors.OnDark}};
            --brand-strong: {{colors.StrongDark}};
            --tint: var(--raised);
          }
        }

        """;
}
