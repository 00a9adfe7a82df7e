using InitiativeBot.Search;

namespace InitiativeBot.Core.Tests.Search;

public class MeasureIndexTests
{
    [Theory]
    [InlineData("水位計", "1-5-1")]
    [InlineData("ｷｬｯｼｭﾚｽ 窓口", "1-2-4")]
    [InlineData("ＮＥＴ１１９", "1-5-7")]
    [InlineData("いのしし 捕獲", "1-7-4")]
    [InlineData("エンジニアカフェ", "3-4-4")]
    public void Words_of_the_document_find_their_measure_in_any_spelling(string words, string best)
    {
        var hits = RepositoryCity.Index.Search(words);

        Assert.Equal(best, hits[0].Id.ToString());
    }

    [Fact]
    public void Without_words_the_filter_alone_lists_in_document_order()
    {
        var hits = RepositoryCity.Index.Search("", new SearchFilter { Bureau = "水道局" });

        Assert.Equal(["1-1-3", "1-2-6", "1-7-10", "2-1-10"], hits.Select(h => h.Id.ToString()));
    }

    [Fact]
    public void Reprints_are_never_found_beside_their_originals()
    {
        Assert.Equal(57, RepositoryCity.Index.Search("").Count);
        Assert.All(RepositoryCity.Index.Search("防災 再掲 研修"), h => Assert.True(RepositoryCity.Data.Catalog.Find(h.Id)!.IsOriginal));
    }

    [Fact]
    public void Better_hits_come_first_and_the_limit_holds()
    {
        var hits = RepositoryCity.Index.Search("水道 料金 アプリ", limit: 3);

        Assert.Equal(3, hits.Count);
        Assert.Equal(hits.OrderByDescending(h => h.Score), hits);
    }
}
