using InitiativeBot.Pages;
using InitiativeBot.Search;

namespace InitiativeBot.Tests.Pages;

public class RubyMarkupTests
{
    private static readonly RubyMarkup Sut = new(new Furigana(JapaneseWords.Load(Path.Combine(AppContext.BaseDirectory, "index")), Readings.None));

    [Theory]
    [InlineData("<p lang=\"ja\">水道</p>", "<p lang=\"ja\"><ruby>水道<rp>(</rp><rt>すいどう</rt><rp>)</rp></ruby></p>")]
    [InlineData("<p lang=\"zh-Hans\">水道</p>", "<p lang=\"zh-Hans\">水道</p>")]
    [InlineData("<p>水道</p>", "<p>水道</p>")]
    [InlineData("<div lang=\"ja\"><p lang=\"en\">水道</p>水道</div>", "<div lang=\"ja\"><p lang=\"en\">水道</p><ruby>水道<rp>(</rp><rt>すいどう</rt><rp>)</rp></ruby></div>")]
    [InlineData("<html lang=\"ja\"><title>水道</title><input value=\"水道\"><option>水道</option></html>", "<html lang=\"ja\"><title>水道</title><input value=\"水道\"><option>水道</option></html>")]
    [InlineData("<p lang=\"ja\">&lt;b&gt;かな</p>", "<p lang=\"ja\">&lt;b&gt;かな</p>")]
    [InlineData("<a lang=\"ja\" title=\"a > b\">かな</a>", "<a lang=\"ja\" title=\"a > b\">かな</a>")]
    public void Japanese_text_gets_readings_and_nothing_else_does(string markup, string expected) =>
        Assert.Equal(expected, Sut.Apply(markup));
}
