using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using InitiativeBot.Understanding.Facts;

namespace InitiativeBot.Core.Tests.Understanding.Facts;

public class WordCorrectorTests
{
    private static readonly string[] Known = ["garbage", "drone", "cashless", "electronic", "disaster", "application", "line", "river"];
    private static readonly WordCorrector Sut = new(Known);

    [Theory]
    [InlineData("garbege", "garbage")]
    [InlineData("grabage", "garbage")]
    [InlineData("garbaage", "garbage")]
    [InlineData("Drnoe flights?", "drone flights?")]
    public void A_word_that_is_a_letter_from_a_known_one_is_taken_for_it(string text, string expected) => Assert.Equal(expected, Sut.Apply(text));

    [Theory]
    [InlineData("disustor", "disustor")]
    [InlineData("elektronik", "electronic")]
    public void Two_letters_may_be_wrong_in_a_long_word_one_in_a_shorter(string text, string expected) => Assert.Equal(expected, Sut.Apply(text));

    [Theory]
    [InlineData("lines")]
    [InlineData("lime")]
    [InlineData("Garbage")]
    [InlineData("bridge")]
    [InlineData("水道 15%")]
    [InlineData("")]
    public void Other_words_stay_as_they_are(string text) => Assert.Equal(text, Sut.Apply(text));

    /// <summary>The first letter is seldom mistyped, and is what keeps words apart.</summary>
    [Fact]
    public void The_first_letter_is_taken_as_it_is() => Assert.Equal("tisaster", Sut.Apply("tisaster"));

    [Fact]
    public void Of_known_words_equally_far_the_first_of_the_alphabet_is_taken() => Assert.Equal("maker", new WordCorrector(["mayor", "maker"]).Apply("makor"));

    [Fact]
    public void Nothing_known_changes_nothing() => Assert.Equal("garbege", new WordCorrector([]).Apply("garbege"));

    [Property]
    public bool Any_text_is_taken_and_what_is_not_latin_stays(string? text)
    {
        var given = text ?? "";
        return WithoutLetters(Sut.Apply(given)) == WithoutLetters(given);
    }

    /// <summary>One letter changed, left out, doubled or swapped with the next, but the first: the word is found again.</summary>
    [Property]
    public Property A_slip_of_the_fingers_is_set_right() => Prop.ForAll(Slips().ToArbitrary(), slip => (Sut.Apply(slip.Typed) == slip.Meant).Label($"{slip.Typed} → {Sut.Apply(slip.Typed)}"));

    [Property]
    public Property Applied_again_nothing_changes() => Prop.ForAll(Slips().ToArbitrary(), slip => Sut.Apply(Sut.Apply(slip.Typed)) == Sut.Apply(slip.Typed));

    private static Gen<(string Meant, string Typed)> Slips() =>
        from meant in Gen.Elements("garbage", "cashless", "disaster", "electronic", "application")
        from at in Gen.Choose(1, meant.Length - 2)
        from letter in Gen.Choose('a', 'z')
        from kind in Gen.Choose(0, 3)
        select (meant, kind switch
        {
            0 => meant[..at] + (char)letter + meant[(at + 1)..],
            1 => meant.Remove(at, 1),
            2 => meant.Insert(at, meant[at].ToString()),
            _ => meant[..at] + meant[at + 1] + meant[at] + meant[(at + 2)..],
        });

    private static string WithoutLetters(string text) => string.Concat(text.Where(c => !char.IsAsciiLetter(c)));
}
