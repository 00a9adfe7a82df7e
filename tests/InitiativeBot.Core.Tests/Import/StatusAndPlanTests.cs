using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using InitiativeBot.Import;

namespace InitiativeBot.Core.Tests.Import;

/// <summary>The layout here knows sentences about the past by their end, た。, and plans by 引き続き, 今後 and 次年度.</summary>
public class StatusAndPlanTests
{
    [Theory]
    // What begins like a plan, behind what was done.
    [InlineData("予約を始めた。|引き続き、案内する。", "予約を始めた。", "引き続き、案内する。")]
    [InlineData("予約を始めた。|案内も行った。|今後、広げる。|次年度も行う。", "予約を始めた。\n案内も行った。", "今後、広げる。\n次年度も行う。")]
    // What begins like a plan before something done is none.
    [InlineData("引き続き、案内した。|今後、広げる。", "引き続き、案内した。", "今後、広げる。")]
    [InlineData("案内した。|引き続き、配った。|今後、広げる。", "案内した。\n引き続き、配った。", "今後、広げる。")]
    // Without such a word the last thing done ends the status.
    [InlineData("予約を始めた。|案内を行う。", "予約を始めた。", "案内を行う。")]
    [InlineData("予約を始めた。|案内も行った。|広げる。|続ける。", "予約を始めた。\n案内も行った。", "広げる。\n続ける。")]
    // The end of a sentence may be wrapped onto the next line.
    [InlineData("市民の皆様への案内を始めまし|た。|広げる。", "市民の皆様への案内を始めました。", "広げる。")]
    // A single paragraph's end is the border where nothing speaks of the past.
    [InlineData("案内の準備中|広げる。", "案内の準備中", "広げる。")]
    // Two columns on one line.
    [InlineData("事業の実施を見送り 人出の予測として各会場の混雑状|況を知らせる予定。", "事業の実施を見送り", "人出の予測として各会場の混雑状況を知らせる予定。")]
    public void The_plan_begins_where_the_sentences_say(string lines, string status, string plan) =>
        Assert.Equal((status, plan, false), Split(lines));

    [Theory]
    [InlineData("予約を始めた。", "予約を始めた。", "")]
    [InlineData("予約を始める。", "", "予約を始める。")]
    [InlineData("予約を始めた。|利用：200件|案内を行う。", "予約を始めた。", "利用：200件\n案内を行う。")]
    [InlineData("準備中|調整中|検討中|協議中", "準備中\n調整中", "検討中\n協議中")]
    public void Where_nothing_tells_the_border_is_told_as_a_guess(string lines, string status, string plan) =>
        Assert.Equal((status, plan, true), Split(lines));

    [Fact]
    public void An_empty_box_has_neither_and_is_no_guess()
    {
        var box = new Box([]);

        var (status, plan, guessed) = new StatusAndPlan(SmallCity.Layout, box.Corrections, box.Paragraphs).Split([]);

        Assert.Empty(status);
        Assert.Empty(plan);
        Assert.False(guessed);
    }

    [Fact]
    public void A_correction_wins() => Assert.Equal(("予約を始めた。", "案内も始めた。\n引き続き、案内する。", false),
        Split("予約を始めた。|案内も始めた。|引き続き、案内する。", "3 | plan | 案内も | why"));

    [Fact]
    public void A_correction_may_part_a_line() => Assert.Equal(("準備中。", "始める。", false), Split("準備中。始める。", "1 | plan | 始める | why"));

    [Fact]
    public void A_correction_at_the_first_words_leaves_no_status() => Assert.Equal(("", "準備する。", false), Split("準備する。", "1 | plan | 準備 | why"));

    [Property]
    public Property Status_and_plan_hold_every_character_in_its_order() => Prop.ForAll(
        Gen.Elements("予約を始めた。", "引き続き、", "案内", "中止 し", "事業の実施を見送り 各会場の混雑の状況を見", "- あ", "た。", "　今後", "Web", "。").NonEmptyListOf().Select(l => l.ToArray()).ToArbitrary(), lines =>
        {
            var box = new Box(lines);

            var (status, plan, _) = new StatusAndPlan(SmallCity.Layout, box.Corrections, box.Paragraphs).Split(box.Lines);

            Assert.Equal(Accounting.Plain(string.Concat(lines)), Accounting.Plain(string.Concat(status.Concat(plan).Select(p => p.Text))));
        });

    private static (string Status, string Plan, bool Guessed) Split(string lines, params string[] corrections)
    {
        var box = new Box(lines.Split('|'), corrections);
        var (status, plan, guessed) = new StatusAndPlan(SmallCity.Layout, box.Corrections, box.Paragraphs).Split(box.Lines);
        return (Join(status), Join(plan), guessed);

        static string Join(IReadOnlyList<Paragraph> paragraphs) => string.Join('\n', paragraphs.Select(p => p.Text));
    }
}
