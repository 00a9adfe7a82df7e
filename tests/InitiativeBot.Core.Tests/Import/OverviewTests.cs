using InitiativeBot.Data;
using InitiativeBot.Import;

namespace InitiativeBot.Core.Tests.Import;

public class OverviewTests
{
    private const string List = "みなと市デジタル化計画 取組一覧\n（令和６年度）\n\n１．市民\n\n（１）手続き\n\n1 予約 市民部窓口課\n\n☆ 2 ごみの日 環境部資源循環課\n\n3 予約〔再掲〕 市民部窓口課\n\f";

    [Fact]
    public void Numbers_marks_titles_and_departments_are_told_apart() => Assert.Equal(
        ["1-1-1 予約/市民部窓口課", "1-1-2 ごみの日/環境部資源循環課 new", "1-1-3 予約/市民部窓口課 reprint"],
        Read(List).Entries.Select(e => $"{e.Id} {e.Title}/{e.Department}{(e.IsNew ? " new" : "")}{(e.IsReprint ? " reprint" : "")}"));

    [Theory]
    [InlineData("1 予約 市民部窓口課", "予約/市民部窓口課")]
    [InlineData("１　予約　市民部窓口課", "予約/市民部窓口課")]
    [InlineData("1  予約   市民部窓口課", "予約/市民部窓口課")]
    [InlineData("1\t予約\t市民部窓口課", "予約/市民部窓口課")]
    [InlineData("1 家から 本の　予約 市民部窓口課", "家から 本の　予約/市民部窓口課")]
    [InlineData("1 2030年計画 市民部窓口課", "2030年計画/市民部窓口課")]
    public void Blanks_of_any_width_part_an_entry(string entry, string parts) =>
        Assert.Equal(parts, Read(List.Replace("1 予約 市民部窓口課", entry, StringComparison.Ordinal).Replace("3 予約〔再掲〕 市民部窓口課\n", "", StringComparison.Ordinal))
            .Entries.Take(1).Select(e => $"{e.Title}/{e.Department}").Single());

    [Fact]
    public void The_year_may_stand_under_the_title_behind_a_blank_line() =>
        Assert.Equal(2, Read(List.Replace("（令和６年度）", "\n（令和６年度）", StringComparison.Ordinal)).Titles.Count);

    [Fact]
    public void The_list_ends_at_the_page_that_repeats_a_heading()
    {
        var overview = Read(List + "１．市民\n\n1\n\n予約 市民部窓口課\n\f");

        Assert.Equal(1, overview.PageCount);
        Assert.Equal(3, overview.Entries.Count);
    }

    [Theory]
    [InlineData("１．市民", "２．市民", 4, "pillar 1")]
    [InlineData("（１）手続き", "（２）手続き", 6, "category 1")]
    [InlineData("1 予約 市民部窓口課", "2 予約 市民部窓口課", 8, "measure 1")]
    [InlineData("☆ 2 ごみの日", "☆ 3 ごみの日", 10, "measure 2")]
    [InlineData("3 予約〔再掲〕", "3 本の予約〔再掲〕", 12, "no measure of the list has its title")]
    [InlineData("3 予約〔再掲〕", "3 〔再掲〕", 12, "no title")]
    [InlineData("（１）手続き", "手続き", 6, "no document of this kind")]
    [InlineData("☆ 2 ごみの日 環境部資源循環課", "☆ ごみの日 環境部資源循環課", 10, "no entry")]
    public void What_is_missing_in_the_list_is_refused_with_its_line(string old, string replacement, int line, string problem)
    {
        var error = Assert.Throws<DataFileException>(() => Read(List.Replace(old, replacement, StringComparison.Ordinal)));

        Assert.Equal(line, error.Line);
        Assert.Contains(problem, error.Problem, StringComparison.Ordinal);
    }

    private static Overview Read(string text) => Overview.Read(SourceText.Parse("source.txt", text), SmallCity.Layout);
}
