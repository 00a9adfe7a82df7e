using InitiativeBot.Data;

namespace InitiativeBot.Core.Tests.Data;

public sealed class CityColorsTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    // The values that WCAG 2 gives for its own examples.
    [Theory]
    [InlineData("#000000", "#ffffff", 21)]
    [InlineData("#777777", "#ffffff", 4.48)]
    [InlineData("#767676", "#ffffff", 4.54)]
    [InlineData("#ff0000", "#ffffff", 4.00)]
    [InlineData("#0017c1", "#0017c1", 1)]
    public void Contrast_is_that_of_WCAG(string color, string other, double contrast)
    {
        Assert.True(Color.TryParse(color, out var a) && Color.TryParse(other, out var b) && Math.Abs(a.ContrastWith(b) - contrast) < 0.01);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("red")]
    [InlineData("#fff")]
    [InlineData("#ggg000")]
    [InlineData("#0017c1;")]
    [InlineData("# 017c1")]
    public void What_is_no_color_is_refused(string? text) => Assert.False(Color.TryParse(text, out _));

    [Fact]
    public void A_city_without_colors_has_the_design_systems() => Assert.Equal("#0017c1", Read("{ }").Light.ToString());

    [Fact]
    public void Colors_that_can_be_read_are_taken()
    {
        var colors = Read("{ \"colors\": { \"light\": \"#8b1a1a\", \"dark\": \"#ffb3b3\" } }");

        Assert.Equal(("#8b1a1a", "#ffb3b3"), (colors.Light.ToString(), colors.Dark.ToString()));
        Assert.All([colors.StrongLight, colors.Light], c => Assert.True(c.ContrastWith(colors.Tint) >= CityColors.LeastContrast));
        Assert.All(CityColors.DarkGrounds, g => Assert.True(colors.StrongDark.ContrastWith(g) >= CityColors.LeastContrast));
    }

    [Theory]
    [InlineData("{ \"colors\": {\n\"light\": \"#00b8d4\", \"dark\": \"#9db7f9\" } }", "contrast", 2)]
    [InlineData("{ \"colors\": {\n\"light\": \"#0017c1\",\n\"dark\": \"#0017c1\" } }", "contrast", 3)]
    [InlineData("{ \"colors\": {\n\"light\": \"blue\", \"dark\": \"#9db7f9\" } }", "no colour", 2)]
    [InlineData("{\n\"colors\": \"#0017c1\" }", "\"colors\"", 2)]
    public void What_cannot_be_read_on_its_ground_is_refused_with_its_line(string json, string problem, int line)
    {
        var error = Assert.Throws<DataFileException>(() => Read(json));

        Assert.Contains(problem, error.Problem, StringComparison.Ordinal);
        Assert.Equal(line, error.Line);
    }

    [Fact]
    public void The_grounds_are_those_of_the_style_sheet()
    {
        var sheet = File.ReadAllText(Path.Combine(RepositoryFiles.Root, "src", "InitiativeBot", "Pages", "Assets", "theme.css"));

        Assert.Contains($"--ground: {CityColors.LightGround}", sheet, StringComparison.Ordinal);
        Assert.Contains($"--gray-900: {CityColors.DarkGrounds[0]}", sheet, StringComparison.Ordinal);
        Assert.Contains($"--gray-800: {CityColors.DarkGrounds[1]}", sheet, StringComparison.Ordinal);
    }

    private CityColors Read(string json) => CityColors.Read(JsonDataFile.Load(_directory.Write("city.json", json)));
}
