using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using InitiativeBot.Search;
using InitiativeBot.Search.Keyword;

namespace InitiativeBot.Core.Tests.Search.Keyword;

public sealed class MappedTextTests
{
    private static readonly Gen<string> Texts = Gen.Choose(0, 12).SelectMany(n => Gen.ListOf(
        Gen.Elements("水", "ﾊﾞ", "㍿", "Ａ", "e\u0301", "\ud83d\ude00", "\ud83d", "ﷺ", "か\u3099", "\u3099", " ", "\n", "。", "Ⅷ", "ß", "İ", "각", "क्ष", "ế"), n)).Select(p => string.Concat(p));

    [Fact]
    public void What_one_character_becomes_stands_where_it_does()
    {
        var text = MappedText.Normalized("a㍿ﾊﾞ水");

        Assert.Equal("a株式会社バ水", text.Text);
        Assert.Equal([0, 1, 1, 1, 1, 2, 4], text.Starts);
        Assert.Equal([1, 2, 2, 2, 2, 4, 5], text.Ends);
    }

    [Fact]
    public void A_reading_stands_where_its_word_does()
    {
        var reading = MappedText.Normalized("水道局").Reading(RepositoryCity.Words);

        Assert.Equal("すいどきょく", reading.Text);
        Assert.All(reading.Starts, s => Assert.InRange(s, 0, 2));
        Assert.Equal(3, reading.Ends[^1]);
    }

    [Property(MaxTest = 1000)]
    public Property The_form_is_the_normalized_one_and_every_character_has_its_place() => Prop.ForAll(
        Texts.ToArbitrary(),
        original =>
        {
            var text = MappedText.Normalized(original);
            return text.Text == JapaneseText.Normalize(original)
                && text.Starts.Length == text.Text.Length && text.Ends.Length == text.Text.Length
                && text.Starts.Zip(text.Ends).All(p => p.First >= 0 && p.First < p.Second && p.Second <= original.Length)
                && text.Starts.Zip(text.Starts.Skip(1)).All(p => p.First <= p.Second);
        });

    [Property(MaxTest = 1000)]
    public Property Pieces_stand_in_order_within_their_text() => Prop.ForAll(
        Texts.ToArbitrary(),
        original =>
        {
            var normalized = JapaneseText.Normalize(original);
            var pieces = CharacterTokens.Of(normalized);
            return pieces.Zip(pieces.Skip(1)).All(p => p.First.Position < p.Second.Position && p.First.Start + p.First.Length <= p.Second.Start)
                && pieces.All(p => p.Length > 0 && p.Start + p.Length <= normalized.Length);
        });
}
