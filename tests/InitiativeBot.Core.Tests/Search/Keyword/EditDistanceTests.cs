using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using InitiativeBot.Search.Keyword;

namespace InitiativeBot.Core.Tests.Search.Keyword;

public sealed class EditDistanceTests
{
    [Theory]
    [InlineData("水道局", "水道局", 0)]
    [InlineData("水道局", "水導局", 1)]
    [InlineData("水道局", "水局", 1)]
    [InlineData("水道局", "上水道局", 1)]
    [InlineData("水道局", "道水局", 1)]
    [InlineData("チャットポット", "チャトボット", 2)]
    [InlineData("", "水", 1)]
    [InlineData("水道", "ごみ", 2)]
    [InlineData("水道局", "環境課", 3)]
    public void It_counts_slips(string a, string b, int distance) => Assert.Equal(distance, EditDistance.Of(a, b, 2));

    [Property]
    public Property It_is_the_same_both_ways_and_a_limit_only_cuts_it() => Prop.ForAll(
        Words().ToArbitrary(), Words().ToArbitrary(), Gen.Choose(0, 6).ToArbitrary(),
        (a, b, limit) => EditDistance.Of(a, b, limit) == EditDistance.Of(b, a, limit)
            && EditDistance.Of(a, b, limit) == Math.Min(limit + 1, EditDistance.Of(a, b, 20)));

    private static Gen<string> Words() => Gen.Choose(0, 6).SelectMany(n => Gen.ListOf(Gen.Elements("a", "b", "c"), n)).Select(p => string.Concat(p));
}
