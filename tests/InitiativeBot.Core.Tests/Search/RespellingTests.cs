using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using InitiativeBot.Search;

namespace InitiativeBot.Core.Tests.Search;

public class RespellingTests
{
    private static readonly string[] Texts = ["農業の情報化", "通報システム", "河川の水位", "スマート農業推進事業", "手続きのオンライン化", "指定管理", "観光案内"];

    private static readonly string[] Pieces =
        ["のうぎょう", "濃業", "農業", "つうほう", "すいい", "手つづき", "スマート", "LINE", "、", "の", "は", "している", "したい", "(", ")", " ", "？", "水", "𠮷", "\ud842", "ｶﾅ", "１", "a"];

    private static readonly Respelling Sut = new(RepositoryCity.Words, Texts);

    [Theory]
    [InlineData("のうぎょうの補助", "農業の補助")]
    [InlineData("のうぎょう", "農業")]
    [InlineData("かんこうあんないをしてほしい", "観光案内をしてほしい")]
    [InlineData("手つづきは？", "手続きは?")]
    [InlineData("通宝システム", "通報システム")]
    public void A_word_that_is_read_as_a_known_one_and_is_none_itself_is_taken_for_it(string text, string expected) => Assert.Equal(expected, Sut.Apply(text));

    [Theory]
    [InlineData("スマート濃業", "スマート農業")]
    [InlineData("スマート濃業の補助金", "スマート農業の補助金")]
    [InlineData("スマート漁業", "スマート漁業")]
    [InlineData("濃業", "濃業")]
    public void A_stray_character_of_a_compound_is_told_by_the_others(string text, string expected) => Assert.Equal(expected, Sut.Apply(text));

    [Theory]
    [InlineData("農業")]
    [InlineData("昨日は雨だった")]
    [InlineData("English only")]
    [InlineData("지방자치")]
    [InlineData("")]
    public void A_text_without_such_a_word_stays_as_it_is(string text) => Assert.Equal(text, Sut.Apply(text));

    /// <summary>している is read as 指定 begins, and is no 指定.</summary>
    [Fact]
    public void Endings_of_verbs_are_no_words_of_the_same_reading() => Assert.Equal("何をしていますか", Sut.Apply("何をしていますか"));

    /// <summary>高校 is a word of the dictionary: that it is read like another known word says nothing.</summary>
    [Fact]
    public void A_word_of_the_dictionary_is_what_it_is()
    {
        var sut = new Respelling(RepositoryCity.Words, ["広報を読む"]);

        Assert.Equal("後方から来る車", sut.Apply("後方から来る車"));
    }

    [Fact]
    public void What_stands_in_brackets_is_how_the_word_before_it_is_read() => Assert.Equal("農業(のうぎょう)", Sut.Apply("農業(のうぎょう)"));

    [Fact]
    public void Of_two_known_words_of_one_reading_the_first_is_taken()
    {
        var sut = new Respelling(RepositoryCity.Words, ["事故防止", "自己防止"]);

        Assert.Equal("事故防止を", sut.Apply("じこぼうしを"));
    }

    [Fact]
    public void Where_no_word_is_known_nothing_is_changed() => Assert.Equal("のうぎょう", new Respelling(RepositoryCity.Words, []).Apply("のうぎょう"));

    [Property]
    public bool Any_text_is_taken(string? text) => Sut.Apply(text ?? "") is not null;

    /// <summary>A text in the known spelling has nothing more to change, where no word becomes another's border by it.</summary>
    [Property]
    public Property Applied_again_nothing_changes() => Prop.ForAll(Gen.Elements(Pieces).ArrayOf().Select(p => string.Join('、', p)).ToArbitrary(), text =>
    {
        var once = Sut.Apply(text);
        return (Sut.Apply(once) == once).Label($"{text} → {once} → {Sut.Apply(once)}");
    });

    /// <summary>The known texts themselves are in the known spelling, whatever stands around them.</summary>
    [Property]
    public Property Known_words_are_left() => Prop.ForAll(Gen.Elements(Texts).ToArbitrary(), Gen.Elements("、", "。", " ", "").ToArbitrary(), (text, mark) =>
        (Sut.Apply(text + mark) == text + mark).Label(Sut.Apply(text + mark)));
}
