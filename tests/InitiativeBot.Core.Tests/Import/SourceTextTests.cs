using InitiativeBot.Import;

namespace InitiativeBot.Core.Tests.Import;

public class SourceTextTests
{
    [Theory]
    [InlineData("あ\n\nい", "あ い", false)]
    [InlineData("あ\n\fい\n\f", "あ|い", true)]
    [InlineData("あ\n い\n ", "あ|い", true)]
    [InlineData("あ\r\n い\r\n ", "あ|い", true)]
    [InlineData("\uFEFFあ\n\f", "あ", true)]
    // A space behind a blank line is an indent.
    [InlineData("あ\n\n い", "あ い", false)]
    [InlineData("あ\n　い", "あ い", false)]
    // Two empty lines are text; three part pages.
    [InlineData("あ\n\n\nい", "あ い", false)]
    [InlineData("あ\n\n\n\nい", "あ|い", false)]
    [InlineData("あ\n\n\n\n", "あ", false)]
    [InlineData("\n\n\n\nあ\n\f", "あ", true)]
    [InlineData("\f\n\fあ", "あ", false)]
    [InlineData("", "", false)]
    public void Pages_end_at_page_breaks(string text, string pages, bool ended)
    {
        var source = SourceText.Parse("source.txt", text);

        Assert.Equal(pages, string.Join('|', source.Pages.Select(p => string.Join(' ', p.Select(l => l.Text)))));
        Assert.Equal(ended, source.EndsWithPageBreak);
    }

    [Theory]
    // Behind the text and empty lines a number is a page's.
    [InlineData("あ\n\n28\n\n\n\nい", "あ|い", "28")]
    [InlineData("あ\n\n２８\n\n\n\nい", "あ|い", "２８")]
    // Before a form feed, when numbers count up with the pages.
    [InlineData("あ\n\n28\n\fい\n\f", "あ 28|い", "")]
    [InlineData("あ\n\n28\n\fい\n\n29\n\f", "あ|い", "28 29")]
    [InlineData("あ\n\n28\n\fい\n\fう\n\n30\n\f", "あ|い|う", "28 30")]
    [InlineData("あ\n\n28\n\fい\n\n30\n\f", "あ 28|い 30", "")]
    [InlineData("28\n\n\n\nい", "|い", "28")]
    public void Page_numbers_stand_alone_at_a_page_s_end(string text, string pages, string numbers)
    {
        var source = SourceText.Parse("source.txt", text);

        Assert.Equal(pages, string.Join('|', source.Pages.Select(p => string.Join(' ', p.Select(l => l.Text)))));
        Assert.Equal(numbers, string.Join(' ', source.PageNumbers.Select(l => l.Text)));
    }

    [Fact]
    public void A_line_knows_where_it_stands()
    {
        var line = SourceText.Parse("source.txt", "\n　 あ い \n").Pages[0][0];

        Assert.Equal((new SourceSpan(2, 2, 3), "あ い", true), (line.Span, line.Text, line.Indented));
        Assert.Equal((new SourceSpan(2, 2, 1), "あ"), (line.To(1).Span, line.To(1).Text));
        Assert.Equal((new SourceSpan(2, 4, 1), "い", false), (line.From(1).Span, line.From(1).Text, line.From(1).Indented));
    }

    [Theory]
    [InlineData("12", 12)]
    [InlineData("１２", 12)]
    [InlineData("1 2", 12)]
    [InlineData("12345", -1)]
    [InlineData("-1", -1)]
    [InlineData("1.", -1)]
    [InlineData("①あ", -1)]
    [InlineData("٣", -1)]
    public void A_number_is_read_in_any_width(string text, int number) =>
        Assert.Equal(number, SourceText.NumberIn(SourceText.Parse("source.txt", text).Pages[0][0]));

    [Theory]
    [InlineData("", 0)]
    [InlineData("abc", 3)]
    [InlineData("あｱＡ", 5)]
    [InlineData("𠮷", 2)]
    public void Wide_characters_take_two_columns(string text, int width) => Assert.Equal(width, SourceText.WidthOf(text));

    [Fact]
    public void Spellings_that_differ_in_width_blanks_and_radicals_are_one() =>
        Assert.Equal(SourceText.Squash("ＬＩＮＥ　３Ｄの成⾧"), SourceText.Squash("LINE 3D の成長"));
}
