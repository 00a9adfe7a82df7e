using InitiativeBot.Hosting;

namespace InitiativeBot.Tests.Hosting;

public class SupportedLanguagesTests
{
    private static readonly SupportedLanguages Languages = new(["ja", "ja-x-easy", "en", "zh-Hans", "zh-Hant"]);

    [Theory]
    [InlineData("ja", "ja")]
    [InlineData("JA-jp", "ja")]
    [InlineData("ja-x-easy", "ja-x-easy")]
    [InlineData("JA-X-EASY", "ja-x-easy")]
    [InlineData("en-GB", "en")]
    [InlineData("zh", "zh-Hans")]
    [InlineData("zh-CN", "zh-Hans")]
    [InlineData("zh-TW", "zh-Hant")]
    [InlineData("zh-hk", "zh-Hant")]
    [InlineData("zh-Hant-TW", "zh-Hant")]
    [InlineData("zh-Hans-HK", "zh-Hans")]
    public void A_tag_finds_the_language_that_it_asks_for(string tag, string language) => Assert.Equal(language, Languages.Match(tag));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("jam")]
    [InlineData("english")]
    [InlineData("fr")]
    public void A_tag_of_no_language_that_is_there_finds_none(string? tag) => Assert.Null(Languages.Match(tag));

    [Fact]
    public void A_tag_without_end_finds_none() => Assert.Null(Languages.Match("en-" + new string('a', 10_000)));
}
