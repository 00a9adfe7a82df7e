using InitiativeBot.Understanding.Facts;

namespace InitiativeBot.Core.Tests.Understanding.Facts;

public class FigureReaderTests
{
    private static readonly FigureReader Reader = new(RepositoryCity.Data.Figures);

    [Theory]
    [InlineData("電子決裁率は、令和４年３月現在、97.91％。", "97.91", "%")]
    [InlineData("年間処理件数の８６.２パーセントの行政手続き", "86.2", "パーセント")]
    [InlineData("130を超える国・地域", "130", "国")]
    [InlineData("約1,300件", "1,300", "件")]
    [InlineData("計718回（会議等約970時間分）使用した", "970", "時間")]
    [InlineData("iPad50台、Surface250台の計300台", "50", "台")]
    [InlineData("概ね５年に１度実施される", "5", "年に")]
    [InlineData("高速大容量(10Gbps)の校内LAN", "10", "gbps")]
    public void A_number_is_read_with_what_it_counts(string text, string number, string counter)
    {
        Assert.Contains(Reader.Read(text).Quantities, q => q.Number == number && q.Counts(counter));
    }

    [Theory]
    [InlineData("ＮＥＴ１１９緊急通報システム")]
    [InlineData("３D都市モデル")]
    [InlineData("令和元年6月25日より運用")]
    [InlineData("11/9～11/11にオンラインで開催")]
    public void Names_and_dates_are_no_quantities(string text)
    {
        Assert.Empty(Reader.Read(text).Quantities);
    }

    [Theory]
    [InlineData("令和元年6月25日", new[] { 2019 })]
    [InlineData("令和４年３月末時点", new[] { 2021, 2022 })]
    [InlineData("R4.4　発売開始", new[] { 2022 })]
    [InlineData("平成１９年度", new[] { 2007 })]
    [InlineData("FY2021", new[] { 2021 })]
    [InlineData("by March 2022", new[] { 2022 })]
    [InlineData("Reiwa 3", new[] { 2021 })]
    [InlineData("8月下旬", new int[0])]
    public void Years_are_told_in_every_way_of_writing(string text, int[] years)
    {
        var figures = Reader.Read(text);

        Assert.True(figures.HasDate);
        Assert.Equal(years, figures.Years.Order());
    }

    [Fact]
    public void Without_words_numbers_are_found_but_no_dates()
    {
        var figures = new FigureReader(FigureWords.None).Read("令和３年度は、５件");

        Assert.Equal(["3", "5"], figures.Quantities.Select(q => q.Number));
        Assert.False(figures.HasDate);
    }
}
