using InitiativeBot.Data;
using InitiativeBot.Measures;
using InitiativeBot.Vocabulary;

namespace InitiativeBot.Core.Tests.Vocabulary;

public sealed class YearWordsTests : IDisposable
{
    private static readonly YearWords Sut = YearWords.Load(Path.Combine(RepositoryFiles.Root, "index", "vocabulary", "years.json"));

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("令和元年度", 2019, 2019)]
    [InlineData("令和３年度～", 2021, null)]
    [InlineData("平成30年度～", 2018, null)]
    [InlineData("平成19年度", 2007, 2007)]
    [InlineData("令和８年度頃", 2026, 2026)]
    [InlineData("令和５年度以降", 2023, null)]
    [InlineData("令和２年度～令和４年度", 2020, 2022)]
    [InlineData("昭和64年度", 1989, 1989)]
    [InlineData("2024年度", 2024, 2024)]
    public void A_period_is_read(string period, int from, int? to) => Assert.Equal(new FiscalPeriod(from, to), Sut.Read(period));

    [Theory]
    [InlineData("")]
    [InlineData("随時")]
    [InlineData("３年度")]
    [InlineData("令和４年度～令和２年度")]
    public void What_names_no_years_is_none(string period) => Assert.Null(Sut.Read(period));

    [Theory]
    [InlineData(2019, 2021, 2020, true)]
    [InlineData(2019, 2021, 2022, false)]
    [InlineData(2019, 2021, 2018, false)]
    [InlineData(2019, null, 2030, true)]
    public void A_period_covers_its_years(int from, int? to, int year, bool covers) => Assert.Equal(covers, new FiscalPeriod(from, to).Covers(year));

    [Fact]
    public void A_city_without_the_file_has_no_years() => Assert.Null(YearWords.Load(Path.Combine(_directory.Path, "years.json")).Read("令和元年度"));

    [Theory]
    [InlineData("{ }", 1)]
    [InlineData("{ \"eras\": {\n\"令和\": \"2019\" }, \"firstYear\": \"元\", \"yearSuffix\": \"年度\" }", 2)]
    [InlineData("{ \"eras\": { \"令和\": 2019 },\n\"yearSuffix\": \"年度\" }", 1)]
    public void An_error_names_its_line(string json, int line) =>
        Assert.Equal(line, Assert.Throws<DataFileException>(() => YearWords.Load(_directory.Write("years.json", json))).Line);
}
