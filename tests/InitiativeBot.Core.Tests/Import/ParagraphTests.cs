using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using InitiativeBot.Import;

namespace InitiativeBot.Core.Tests.Import;

/// <summary>Boxes here are 15 full-width characters (30 columns) wide.</summary>
public class ParagraphTests
{
    [Theory]
    [InlineData("市民の皆様の利便性を高めるため|の取組を進めます。", "市民の皆様の利便性を高めるための取組を進めます。")]
    [InlineData("Visual Basic for|Application", "Visual Basic for Application")]
    [InlineData("施設は市の Fukuoka|Growth Nextです。", "施設は市の Fukuoka Growth Nextです。")]
    [InlineData("全市で年間約13,270|時間に相当", "全市で年間約13,270時間に相当")]
    [InlineData("経済成|⾧を図る", "経済成長を図る")]
    [InlineData("あ い|う", "あ いう")]
    public void Lines_are_joined_as_a_reader_would(string lines, string joined) =>
        Assert.Equal(joined, new Paragraph(new Box(lines.Split('|')).Lines).Text);

    [Theory]
    [InlineData("⾧期", "長期")]
    [InlineData("⼀⼆", "一二")]
    [InlineData("⻑", "⻑")]
    [InlineData("ＩＣＴ①ﾊﾟ", "ＩＣＴ①ﾊﾟ")]
    public void Only_radicals_become_other_characters(string text, string plain) =>
        Assert.Equal(plain, Paragraph.PlainCharacters(text));

    [Theory]
    // A full line goes on.
    [InlineData("あいうえおかきくけこさしすせそ|たちつ", "あいうえおかきくけこさしすせそたちつ")]
    // A shorter one ends its paragraph: the next character would have fitted.
    [InlineData("あいうえおかきくけこさしすせ|たちつ", "あいうえおかきくけこさしすせ\nたちつ")]
    // The next character takes its punctuation along, which would not have fitted.
    [InlineData("あいうえおかきくけこさしすせ|た、ちつ", "あいうえおかきくけこさしすせた、ちつ")]
    [InlineData("あいうえおかきくけこさしすせ|（た", "あいうえおかきくけこさしすせ（た")]
    // A Latin word moves to the next line as a whole.
    [InlineData("あいうえおかきくけこ|AppSuite2を使う", "あいうえおかきくけこ\nAppSuite2を使う")]
    [InlineData("あいうえおかきくけこさ|AppSuite2を使う", "あいうえおかきくけこさAppSuite2を使う")]
    // What may not begin a line never begins a paragraph.
    [InlineData("あいう|、えお", "あいう、えお")]
    [InlineData("あいう|」と", "あいう」と")]
    // Full-width blanks begin paragraphs, also behind a full line.
    [InlineData("あいうえおかきくけこさしすせそ|　たちつ", "あいうえおかきくけこさしすせそ\nたちつ")]
    // So do entries of a list.
    [InlineData("あいうえおかきくけこさしすせそ|- たちつ", "あいうえおかきくけこさしすせそ\n- たちつ")]
    // An indent takes two columns.
    [InlineData("　あいうえおかきくけこさしすせ|たちつ", "あいうえおかきくけこさしすせたちつ")]
    // A wider line of full-width characters shows a wider box.
    [InlineData("あいうえおかきくけこさしすせそたち|つてとなにぬねのはひふへほまみむ|めも", "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむ\nめも")]
    [InlineData("あいうえおかきくけこさしすせそたち|つてとなにぬねのはひふへほまみむめ|も", "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめも")]
    // A wider line with Latin letters, which are set in proportional type, does not.
    [InlineData("あいうえおかきくけこさしすせIoTs2B|つてとなにぬねのはひふへほまみ|む", "あいうえおかきくけこさしすせIoTs2Bつてとなにぬねのはひふへほまみむ")]
    // A character of two UTF-16 units is as wide as others.
    [InlineData("𠮷いうえおかきくけこさしすせ|た", "𠮷いうえおかきくけこさしすせ\nた")]
    [InlineData("𠮷いうえおかきくけこさしすせそ|た", "𠮷いうえおかきくけこさしすせそた")]
    public void A_line_ends_a_paragraph_where_the_next_word_would_have_fitted(string lines, string text) =>
        Assert.Equal(text, new Box(lines.Split('|')).Text);

    [Fact]
    public void A_correction_begins_a_paragraph_in_a_full_line() => Assert.Equal("あいうえおかきくけこさしすせそ\nたちつ",
        new Box(["あいうえおかきくけこさしすせそ", "たちつ"], "3 | paragraph | たちつ | why").Text);

    [Fact]
    public void A_correction_joins_what_looks_like_two_paragraphs() => Assert.Equal("あいうたちつ",
        new Box(["あいう", "　たちつ"], "3 | join | たちつ | why").Text);

    [Fact]
    public void An_empty_box_has_no_paragraph() => Assert.Empty(new Box([]).Paragraphs.Find([], 30));

    [Property]
    public Property Paragraphs_hold_every_line_in_its_order() => Prop.ForAll(
        Gen.Elements("あいうえおかきくけこさしすせそ", "　あい", "- あ", "、", "（", "AI", "（（", "𠮷", "a b", "。。", "1").NonEmptyListOf().Select(l => l.ToArray()).ToArbitrary(), lines =>
        {
            var box = new Box(lines);

            var found = box.Paragraphs.Find(box.Lines, 30);

            Assert.Equal(box.Lines, found.SelectMany(p => p.Lines));
            Assert.All(found, p => Assert.NotEmpty(p.Lines));
        });
}
