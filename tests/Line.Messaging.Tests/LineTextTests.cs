using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Line.Messaging.Tests;

public class LineTextTests
{
    [Theory]
    [InlineData("一つ目の文。二つ目の文は長い。", 9, "一つ目の文。")]
    [InlineData("「はい。」と言った", 6, "「はい。」")]
    [InlineData("あいうえおかきくけこ", 5, "あいうえ…")]
    [InlineData("The quick brown fox", 12, "The quick…")]
    [InlineData("Version 2.5 is out", 11, "Version…")]
    [InlineData("短い", 5, "短い")]
    public void Text_is_cut_at_a_sentence_else_a_word_else_a_character(string text, int max, string expected) =>
        Assert.Equal(expected, LineText.Cut(text, max));

    [Theory]
    [InlineData("👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 2, "👨‍👩‍👧‍👦…")]
    [InlineData("👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 2, "👨‍👩‍👧‍👦👨‍👩‍👧‍👦")]
    [InlineData("詳しく見る", 5, "詳しく見る")]
    [InlineData("Cục Cấp nước có những gì", 16, "Cục Cấp nước có…")]
    [InlineData("Who isresponsiblefor it", 8, "Who isr…")]
    public void Labels_are_cut_between_words_else_grapheme_clusters(string text, int max, string expected) =>
        Assert.Equal(expected, LineText.CutClusters(text, max));

    [Fact]
    public void Lone_surrogates_and_control_characters_do_not_reach_the_wire() =>
        Assert.Equal("a\ufffdb\nc", LineText.Clean("a\ud83db\r\n\u0000c"));

    [Fact]
    public void A_long_text_is_split_at_sentences() =>
        Assert.Equal(["一つ目です。", "二つ目です。", "三つ目"], LineText.Split("一つ目です。二つ目です。三つ目", 8, 5));

    [Fact]
    public void What_does_not_fit_in_the_last_part_is_cut_there() =>
        Assert.Equal(["一つ目です。", "二つ目です。"], LineText.Split("一つ目です。二つ目です。三つ目です。", 8, 2));

    [Property(MaxTest = 500)]
    public Property Every_cut_fits_and_breaks_no_cluster() => Prop.ForAll(
        TextGenerators.Any(40).Select(LineText.Clean).ToArbitrary(),
        Gen.Choose(60, 400).ToArbitrary(),
        (text, max) =>
        {
            var cut = LineText.Cut(text, max);
            var kept = cut == text ? cut : cut.TrimEnd('…').TrimEnd();
            var ends = StringInfo.ParseCombiningCharacters(text).Append(text.Length);
            return cut.Length <= max && text.StartsWith(kept, StringComparison.Ordinal)
                && (kept.Length == 0 || LongestCluster(text) > max / 2 || ends.Contains(kept.Length));
        });

    [Property(MaxTest = 500)]
    public Property Splitting_loses_nothing_but_white_space_at_the_seams() => Prop.ForAll(
        TextGenerators.Any(60).Select(LineText.Clean).ToArbitrary(),
        Gen.Choose(5, 200).ToArbitrary(),
        (text, max) =>
        {
            var parts = LineText.Split(text, max, int.MaxValue);
            return parts.All(p => p.Length <= max && p.Length > 0) && WithoutSpace(string.Concat(parts)) == WithoutSpace(text);
        });

    [Property(MaxTest = 500)]
    public Property A_label_cut_to_20_clusters_is_taken_as_a_label() => Prop.ForAll(
        TextGenerators.Visible(60).ToArbitrary(),
        text => new QuickReply(QuickReplyItem.Say(text)).Items[0].Action.Label is { } label && LineText.CountClusters(label) <= 20);

    private static int LongestCluster(string text)
    {
        var starts = StringInfo.ParseCombiningCharacters(text).Append(text.Length).ToArray();
        return starts.Zip(starts.Skip(1), (a, b) => b - a).DefaultIfEmpty().Max();
    }

    private static string WithoutSpace(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
