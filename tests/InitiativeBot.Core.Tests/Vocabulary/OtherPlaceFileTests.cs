using InitiativeBot.Data;
using InitiativeBot.Vocabulary;

namespace InitiativeBot.Core.Tests.Vocabulary;

public sealed class OtherPlaceFileTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Every_field_is_read()
    {
        var place = Assert.Single(Load("""[{ "place": "大阪府", "names": { "ja": ["大阪市"] }, "short": { "en": ["Osaka"] } }]"""));

        Assert.Equal("大阪府", place.Name);
        Assert.Equal(["大阪市"], place.Names["ja"]);
        Assert.Equal(["Osaka"], place.ShortNames["en"]);
    }

    [Fact]
    public void A_city_without_the_file_knows_of_none() => Assert.Empty(OtherPlace.Load(Path.Combine(_directory.Path, "missing.json")));

    [Theory]
    [InlineData("[\n{ \"names\": { \"ja\": [\"大阪市\"] } }]", "\"place\"", 2)]
    [InlineData("[\n{ \"place\": \"大阪府\" }]", "neither", 2)]
    [InlineData("[{ \"place\": \"大阪府\",\n\"names\": { \"ja\": \"大阪市\" } }]", "\"ja\"", 2)]
    [InlineData("[{ \"place\": \"a\", \"short\": { \"ja\": [\"大阪\"] } },\n{ \"place\": \"a\", \"short\": { \"ja\": [\"大阪\"] } }]", "second time", 2)]
    [InlineData("{}", "no list", 1)]
    public void An_error_names_its_line(string text, string problem, int line)
    {
        var error = Assert.Throws<DataFileException>(() => Load(text));

        Assert.Contains(problem, error.Problem, StringComparison.Ordinal);
        Assert.Equal(line, error.Line);
    }

    private IReadOnlyList<OtherPlace> Load(string text) => OtherPlace.Load(_directory.Write("places.json", text));
}
