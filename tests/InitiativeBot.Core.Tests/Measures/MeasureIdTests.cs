using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using InitiativeBot.Measures;

namespace InitiativeBot.Core.Tests.Measures;

public class MeasureIdTests
{
    private static Gen<int> Part => Gen.OneOf(Gen.Choose(1, 30), Gen.Choose(1, int.MaxValue), Gen.Constant(int.MaxValue));

    private static Arbitrary<MeasureId> Ids => Part.Three().Select(p => new MeasureId(p.Item1, p.Item2, p.Item3)).ToArbitrary();

    [Property]
    public Property What_is_written_is_read_again() => Prop.ForAll(Ids, id => Assert.Equal(id, MeasureId.Parse(id.ToString())));

    [Property]
    public Property Only_one_spelling_is_read() => Prop.ForAll(
        Gen.Elements("1", "2", "10", "0", "01", "-", "+1", " ", "１", "٣", "", "a", "\0", "2147483648", "99999999999999999999").ArrayOf().Select(string.Concat).ToArbitrary(),
        text => Assert.True(!MeasureId.TryParse(text, out var id) || id.ToString() == text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1-2")]
    [InlineData("1-2-3-4")]
    [InlineData("1-2-3-")]
    [InlineData("1-2-0")]
    [InlineData("1-2-03")]
    [InlineData("1-2-+3")]
    [InlineData(" 1-2-3")]
    [InlineData("1-2-3\n")]
    [InlineData("１-２-３")]
    [InlineData("1–2–3")]
    [InlineData("1-2-2147483648")]
    [InlineData("-1-2-3")]
    public void Anything_else_is_no_id(string? text)
    {
        Assert.False(MeasureId.TryParse(text, out var id));
        Assert.Equal(default, id);
    }

    [Fact]
    public void Parsing_what_is_no_id_says_so() =>
        Assert.Contains("\"水道\"", Assert.Throws<FormatException>(() => MeasureId.Parse("水道")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1, -1, 1)]
    [InlineData(1, 1, 0)]
    public void Every_part_is_one_or_more(int pillar, int category, int number) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new MeasureId(pillar, category, number));

    [Fact]
    public void Ids_sort_by_number_not_by_letter()
    {
        string[] sorted = ["1-1-2", "1-1-10", "1-2-1", "1-10-1", "2-1-1"];

        Assert.Equal(sorted, sorted.Reverse().Select(MeasureId.Parse).Order().Select(i => i.ToString()));
    }

    [Property]
    public Property The_operators_agree_with_the_order() => Prop.ForAll(Ids, Ids, (a, b) =>
    {
        var order = a.CompareTo(b);
        Assert.Equal(order < 0, a < b);
        Assert.Equal(order > 0, a > b);
        Assert.Equal(order <= 0, a <= b);
        Assert.Equal(order >= 0, a >= b);
        Assert.Equal(order == 0, a == b);
        Assert.Equal(Math.Sign(order), -Math.Sign(b.CompareTo(a)));
    });
}
