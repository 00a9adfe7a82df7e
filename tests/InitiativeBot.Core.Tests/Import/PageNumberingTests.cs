using InitiativeBot.Import;
using InitiativeBot.Measures;

namespace InitiativeBot.Core.Tests.Import;

public class PageNumberingTests
{
    // Read in the document by hand: the overview list takes three pages, then two measures stand on most.
    [Theory]
    [InlineData("1-1-1", 4)]
    [InlineData("1-1-3", 5)]
    [InlineData("1-2-1", 7)]
    public void Each_measure_has_the_page_that_it_stands_on(string id, int page) =>
        Assert.Equal(page, RepositoryFiles.ImportDocument().Document.Pages[MeasureId.Parse(id)]);

    [Fact]
    public void The_document_says_its_title_and_year()
    {
        var document = RepositoryFiles.ImportDocument().Document;

        Assert.Equal(("データ活用に係る主要施策一覧", "令和3年度", "measures-r3.txt"), (document.Title, document.Year, document.Source));
        Assert.Equal(62, document.Pages.Count);
    }

    [Theory]
    [InlineData("a\n1\n\n\n\nb\n2\n\n\n\nc\n3\n", "1 2 3")]
    [InlineData("a\n11\n\n\n\nb\n12\n\n\n\nc\n13\n", "11 12 13")]
    [InlineData("a\n11\n\n\n\nb\n\n\n\nc\n13\n\n\n\nd", "11 12 13 14")]
    [InlineData("a\n\n\n\nb\n\n\n\nc", "1 2 3")]
    [InlineData("a\n11\n\n\n\nb\n40\n\n\n\nc", "1 2 3")]
    public void Printed_numbers_count_where_they_count_up_with_the_pages(string text, string numbers)
    {
        var source = SourceText.Parse("x.txt", text);
        var numberOf = PageNumbering.Of(source);

        Assert.Equal(numbers, string.Join(' ', Enumerable.Range(0, source.Pages.Count).Select(numberOf)));
    }
}
