using InitiativeBot.Search.Suggesting;

namespace InitiativeBot.Core.Tests.Search.Suggesting;

public class KeyTests
{
    [Theory]
    [InlineData("しゃしん", "shashin")]
    [InlineData("しゃしん", "syasin")]
    [InlineData("ちず", "tizu")]
    [InlineData("ちず", "chizu")]
    [InlineData("つうち", "tsuchi")]
    [InlineData("つうち", "tuuti")]
    [InlineData("ふくおか", "hukuoka")]
    [InlineData("ふくおか", "fukuoka")]
    [InlineData("とうきょう", "tōkyō")]
    [InlineData("とうきょう", "tokyo")]
    [InlineData("おおさか", "oosaka")]
    [InlineData("じょうほう", "joho")]
    [InlineData("じょうほう", "zyouhou")]
    [InlineData("じょうほう", "jyouhou")]
    [InlineData("しんぶん", "shimbun")]
    [InlineData("けんこう", "kenkou")]
    [InlineData("がっこう", "gakkou")]
    [InlineData("マッチ", "macchi")]
    [InlineData("マッチ", "matchi")]
    [InlineData("データ", "de-ta")]
    [InlineData("データ", "deta")]
    public void Kana_and_every_way_of_romaji_have_one_key(string kana, string romaji) =>
        Assert.Equal(RomajiKey.Of(kana), RomajiKey.Of(romaji));

    [Theory]
    [InlineData("かき", "さけ")]
    [InlineData("しか", "ちか")]
    [InlineData("きゃく", "かく")]
    public void Other_words_have_other_keys(string one, string other) => Assert.NotEqual(RomajiKey.Of(one), RomajiKey.Of(other));

    [Theory]
    [InlineData("しゃしん", "shashin")]
    [InlineData("ちゅうおう", "chuuou")]
    [InlineData("つなみ", "tsunami")]
    [InlineData("じしん", "jishin")]
    [InlineData("じゅうしょ", "juusho")]
    [InlineData("ふどうさん", "fudousan")]
    [InlineData("こんにちは", "konnichiha")]
    public void Each_beginning_of_a_word_begins_its_key(string kana, string romaji)
    {
        for (var length = 1; length <= romaji.Length; length++)
        {
            Assert.StartsWith(RomajiKey.OfBeginning(romaji[..length]), RomajiKey.Of(kana), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("ㅅ")]
    [InlineData("수")]
    [InlineData("숟")]
    [InlineData("수도")]
    [InlineData("수도ㄱ")]
    [InlineData("수독")]
    [InlineData("수도고")]
    public void A_Korean_syllable_that_is_being_typed_begins_the_word(string typed) =>
        Assert.StartsWith(JamoKey.Of(typed), JamoKey.Of("수도과"), StringComparison.Ordinal);

    [Fact]
    public void Letters_of_other_scripts_stay_among_Korean_ones() => Assert.Equal("aiㄱㅣ水", JamoKey.Of("ai기水"));
}
