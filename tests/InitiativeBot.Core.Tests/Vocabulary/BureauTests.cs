using InitiativeBot.Core.Tests.Measures;
using InitiativeBot.Data;
using InitiativeBot.Measures;
using InitiativeBot.Vocabulary;

namespace InitiativeBot.Core.Tests.Vocabulary;

public sealed class BureauTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Every_field_is_read()
    {
        var bureau = Assert.Single(Load("""
            [{ "bureau": "水道局", "name": { "ja": "水道局", "en": "Waterworks Bureau" }, "aliases": { "en": ["water bureau"] },
               "sections": [{ "section": "営業企画課", "name": { "en": "Planning" }, "aliases": { "ja": ["企画"] } }] }]
            """));

        Assert.Equal(("水道局", "Waterworks Bureau"), (bureau.Name, bureau.Names.In("en")));
        Assert.Equal(["water bureau"], bureau.Aliases["EN"]);
        var section = Assert.Single(bureau.Sections);
        Assert.Equal(("営業企画課", "Planning"), (section.Printed, section.Name.In("en")));
        Assert.Equal(["企画"], section.Aliases["ja"]);
    }

    [Fact]
    public void A_bureau_may_have_no_sections_of_its_own() =>
        Assert.Empty(Assert.Single(Load("""[{ "bureau": "水道局", "name": { "ja": "水道局" } }]""")).Sections);

    [Theory]
    [InlineData("[\n{ \"name\": { \"ja\": \"水道局\" } }]", "\"bureau\"", 2)]
    [InlineData("[\n{ \"bureau\": \"水道局\" }]", "\"name\"", 2)]
    [InlineData("[{ \"bureau\": \"水道局\",\n\"name\": \"水道局\" }]", "\"name\"", 2)]
    [InlineData("[{ \"bureau\": \"水道局\", \"name\": { \"ja\": \"水道局\" },\n\"aliases\": \"水\" }]", "\"aliases\"", 2)]
    [InlineData("[{ \"bureau\": \"水道局\", \"name\": { \"ja\": \"水道局\" },\n\"aliases\": { \"ja\": [1] } }]", "\"ja\"", 2)]
    [InlineData("[{ \"bureau\": \"水道局\", \"name\": { \"ja\": \"水道局\" },\n\"sections\": {} }]", "no list", 2)]
    [InlineData("[{ \"bureau\": \"水道局\", \"name\": { \"ja\": \"水道局\" },\n\"sections\": [\n\"課\"] }]", "no object", 3)]
    [InlineData("[{ \"bureau\": \"水道局\", \"name\": { \"ja\": \"水道局\" },\n\"sections\": [\n{ \"section\": \"課\" }] }]", "\"name\"", 3)]
    [InlineData("[{ \"bureau\": \"水道局\", \"name\": { \"ja\": \"水道局\" } },\n{ \"bureau\": \"水道局\", \"name\": { \"ja\": \"水道局\" } }]", "second time", 2)]
    [InlineData("[\n[]]", "no object", 2)]
    [InlineData("\"水道局\"", "no list", 1)]
    public void An_error_names_its_line(string text, string problem, int line)
    {
        var error = Assert.Throws<DataFileException>(() => Load(text));

        Assert.Contains(problem, error.Problem, StringComparison.Ordinal);
        Assert.Equal(line, error.Line);
    }

    [Fact]
    public void A_city_without_a_file_of_bureaus_has_those_of_its_document()
    {
        var other = SampleMeasures.Water with { Id = new MeasureId(1, 1, 4), Department = new Department("水道局整備課", "水道局", ["整備課"]) };
        var school = SampleMeasures.Water with { Id = new MeasureId(1, 1, 5), Department = new Department("教育委員会総務課", "教育委員会", ["総務課"]) };

        var bureaus = Bureau.FromDocument([SampleMeasures.Water, SampleMeasures.Reprint, other, school]);

        Assert.Equal(["水道局: 営業企画課、総務課 整備課", "教育委員会: 総務課"], bureaus.Select(b => $"{b.Names.In("ja")}: {string.Join(' ', b.Sections.Select(s => s.Printed))}"));
    }

    private IReadOnlyList<Bureau> Load(string text) => Bureau.Load(_directory.Write("bureaus.json", text));
}
