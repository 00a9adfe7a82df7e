using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using InitiativeBot.Data;
using InitiativeBot.Import;

namespace InitiativeBot.Core.Tests.Import;

/// <summary>A schedule's texts are 26 full-width characters (52 columns) wide.</summary>
public class ScheduleTests
{
    private const string Full = "あいうえおかきくけこさしすせそたちつてとなにぬねのは";

    [Theory]
    [InlineData("令和５年度|令和６年度", "検討|開始", "令和５年度: 検討; 令和６年度: 開始")]
    [InlineData("令和５年度|～", "開始", "令和５年度～: 開始")]
    [InlineData("令和５年度|令和６年度|以降", "検討|開始", "令和５年度: 検討; 令和６年度以降: 開始")]
    [InlineData("令和５年度|令和６年度", "検討|" + Full + "|への案内", "令和５年度: 検討; 令和６年度: " + Full + "への案内")]
    public void As_many_texts_as_periods_pair_in_order(string periods, string texts, string rows) =>
        Assert.Equal((rows, false), Read(periods, texts));

    [Fact]
    public void One_period_takes_every_text_without_a_guess() =>
        Assert.Equal(("令和５年度～: 検討\n開始\n周知", false), Read("令和５年度～", "検討|開始|周知"));

    [Fact]
    public void Full_lines_that_are_as_many_as_the_periods_are_a_text_each() =>
        Assert.Equal(($"令和５年度: {Full}; 令和６年度: {Full}", false), Read("令和５年度|令和６年度", $"{Full}|{Full}"));

    [Fact]
    public void Fewer_texts_than_periods_part_where_a_sentence_ends_with_a_full_line()
    {
        var sentence = Full[..^1] + "。";

        Assert.Equal(($"令和５年度: {Full}{sentence}; 令和６年度: {Full}む。", false), Read("令和５年度|令和６年度", $"{Full}|{sentence}|{Full}|む。"));
    }

    [Fact]
    public void Too_few_texts_are_a_guess() => Assert.Equal(("令和５年度: 検討; 令和６年度: ", true), Read("令和５年度|令和６年度", "検討"));

    [Fact]
    public void Too_many_texts_are_a_guess_and_none_is_lost()
    {
        var (rows, guessed) = Read("令和５年度|令和６年度", "検討|試行|開始");

        Assert.True(guessed);
        Assert.Equal("令和５年度: 検討; 令和６年度: 試行\n開始", rows);
    }

    [Fact]
    public void An_entry_of_a_list_is_guessed_to_go_on_with_its_period() =>
        Assert.Equal(("令和５年度: 検討\n- 窓口; 令和６年度: 開始", true), Read("令和５年度|令和６年度", "検討|- 窓口|開始"));

    [Fact]
    public void A_correction_says_which_text_begins_a_period() => Assert.Equal(("令和５年度: 検討\n試行; 令和６年度～: 開始", false),
        Read("令和５年度|令和６年度|～", "検討|試行|開始", "11 | period 令和６年度～ | 開始 | why"));

    [Fact]
    public void A_correction_begins_a_period_within_what_looks_like_one_text() => Assert.Equal(($"令和５年度: {Full}; 令和６年度: 開始\n周知", false),
        Read("令和５年度|令和６年度", $"{Full}|開始|周知", "7 | period 令和６年度 | 開始 | why"));

    [Fact]
    public void A_correction_that_names_another_period_is_refused_with_the_line() => Assert.Equal(7, Assert.Throws<DataFileException>(() =>
        Read("令和５年度|令和６年度", "検討|開始", "7 | period 令和９年度 | 開始 | why")).Line);

    [Property]
    public Property Every_period_and_every_text_is_kept_in_its_order() => Prop.ForAll(
        Gen.Elements("令和５年度", "令和６年度", "～", "以降").NonEmptyListOf().ToArbitrary(), Gen.Elements("検討", "- 窓口", Full, "。", "Web", "　開始").NonEmptyListOf().ToArbitrary(), (periods, texts) =>
        {
            var box = new Box([.. periods, .. texts]);

            var (rows, _) = Reader(box).Read([.. box.Lines.Take(periods.Count)], [.. box.Lines.Skip(periods.Count)]);

            Assert.Equal(string.Concat(periods), string.Concat(rows.Select(r => r.Period)));
            Assert.Equal(Accounting.Plain(string.Concat(texts)), Accounting.Plain(string.Concat(rows.Select(r => r.Text))));
        });

    private static (string Rows, bool Guessed) Read(string periods, string texts, params string[] corrections)
    {
        string[] names = periods.Split('|');
        var box = new Box([.. names, .. texts.Split('|')], corrections);
        var (rows, guessed) = Reader(box).Read([.. box.Lines.Take(names.Length)], [.. box.Lines.Skip(names.Length)]);
        return (string.Join("; ", rows.Select(r => $"{r.Period}: {r.Text}")), guessed);
    }

    private static ScheduleReader Reader(Box box) => new("box.txt", SmallCity.Layout, box.Corrections, box.Paragraphs);
}
