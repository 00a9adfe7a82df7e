using InitiativeBot.Search;

namespace InitiativeBot.Core.Tests.Search;

public class MeasureBrowserTests
{
    private static readonly MeasureBrowser Sut = new(RepositoryCity.Data.Catalog, RepositoryCity.Data, RepositoryCity.Words, RepositoryCity.Index);

    [Fact]
    public void Nothing_wanted_gives_every_original_in_the_documents_order()
    {
        var result = Sut.Browse(new BrowseQuery(), "ja");

        Assert.Equal(RepositoryCity.Data.Catalog.Originals, result.Measures);
        Assert.False(result.IsNearest);
    }

    [Theory]
    [InlineData("水道料金")]
    [InlineData("すいどうりょうきん")]
    [InlineData("スイドウリョウキン")]
    [InlineData("suidoryokin")]
    [InlineData("suidouryoukin")]
    [InlineData("水道 WEB")]
    [InlineData("水道の料金を確認したい")]
    public void The_same_measure_is_found_in_any_letters(string words) =>
        Assert.Equal("1-1-3", Sut.Browse(new BrowseQuery { Words = words }, "ja").Measures[0].Id.ToString());

    [Theory]
    [InlineData("す")]
    [InlineData("すい")]
    [InlineData("すいど")]
    [InlineData("すいどう")]
    public void It_stays_found_while_one_types(string words) =>
        Assert.Contains("1-1-3", Sut.Browse(new BrowseQuery { Words = words }, "ja").Measures.Select(m => m.Id.ToString()));

    [Theory]
    [InlineData("en", "water bills", "1-1-3")]
    [InlineData("ne", "पानी महसुल", "1-1-3")]
    [InlineData("vi", "rác", "1-2-1")]
    public void Words_of_the_pages_language_find_too(string language, string words, string id) =>
        Assert.Contains(id, Sut.Browse(new BrowseQuery { Words = words }, language).Measures.Select(m => m.Id.ToString()));

    [Fact]
    public void Where_no_measure_has_the_words_those_that_come_nearest_are_told_as_such()
    {
        var result = Sut.Browse(new BrowseQuery { Words = "水道料金の滞納相談窓口" }, "ja");

        Assert.True(result.IsNearest);
        Assert.InRange(result.Measures.Count, 1, 10);
    }

    [Fact]
    public void Filters_narrow_together_and_counts_tell_what_each_choice_would_leave()
    {
        var query = new BrowseQuery { Bureau = "水道局" };
        var result = Sut.Browse(query, "ja");

        Assert.All(result.Measures, m => Assert.Equal("水道局", m.Department.Bureau));
        Assert.Equal(4, result.Measures.Count);
        foreach (var (topic, count) in result.Topics)
        {
            Assert.Equal(count, Sut.Browse(query with { Topic = topic }, "ja").Measures.Count);
        }

        foreach (var (year, count) in result.Years)
        {
            Assert.Equal(count, Sut.Browse(query with { Year = year }, "ja").Measures.Count);
        }

        foreach (var (category, count) in result.Categories)
        {
            Assert.Equal(count, Sut.Browse(query with { Pillar = category.Pillar, Category = category.Number }, "ja").Measures.Count);
        }

        // Its own choice does not hide the others.
        Assert.Equal(RepositoryCity.Data.Catalog.Originals.Count, result.Bureaus.Sum(b => b.Count));
        Assert.Equal(result.Measures.Count(m => m.IsNew), result.New);
    }

    [Fact]
    public void A_measure_is_also_in_the_category_that_reprints_it()
    {
        var reprint = RepositoryCity.Data.Catalog.All.First(m => !m.IsOriginal);

        var result = Sut.Browse(new BrowseQuery { Pillar = reprint.Id.Pillar, Category = reprint.Id.Category }, "ja");

        Assert.Contains(reprint.ReprintOf, result.Measures.Select(m => (InitiativeBot.Measures.MeasureId?)m.Id));
    }

    [Fact]
    public void Every_measure_is_in_the_years_of_its_schedule()
    {
        foreach (var measure in RepositoryCity.Data.Catalog.Originals.Where(m => m.Schedule.Count > 0))
        {
            var year = RepositoryCity.Data.Years.Read(measure.Schedule[0].Period)!.Value.From;

            Assert.Contains(measure, Sut.Browse(new BrowseQuery { Year = year }, "ja").Measures);
        }
    }

    [Fact]
    public void Related_measures_have_something_in_common()
    {
        var related = new RelatedMeasures(RepositoryCity.Data.Catalog, RepositoryCity.Data, RepositoryCity.Index);
        foreach (var measure in RepositoryCity.Data.Catalog.Originals)
        {
            var found = related.Of(measure, 4);

            Assert.InRange(found.Count, 1, 4);
            Assert.DoesNotContain(measure, found);
            Assert.All(found, m => Assert.True(m.IsOriginal));
        }

        // Both are the waterworks'.
        Assert.Contains("1-2-6", related.Of(RepositoryCity.Data.Catalog.Find(new InitiativeBot.Measures.MeasureId(1, 1, 3))!, 4).Select(m => m.Id.ToString()));
    }
}
