using InitiativeBot.Data;
using InitiativeBot.Measures;

namespace InitiativeBot.Core.Tests.Measures;

public sealed class PublishedDocumentTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void It_is_read_as_it_was_written()
    {
        var document = new PublishedDocument("一覧", "令和3年度", "x.txt", new Dictionary<MeasureId, int> { [new MeasureId(1, 2, 10)] = 7, [new MeasureId(1, 1, 1)] = 4 });

        var read = PublishedDocument.Load(_directory.Write("document.json", document.Serialize()));

        Assert.Equal((document.Title, document.Year, document.Source), (read.Title, read.Year, read.Source));
        Assert.Equal(document.Pages.OrderBy(p => p.Key), read.Pages.OrderBy(p => p.Key));
    }

    [Fact]
    public void A_document_without_a_year_has_none() =>
        Assert.Null(PublishedDocument.Load(_directory.Write("document.json", new PublishedDocument("一覧", null, "x.txt", new Dictionary<MeasureId, int>()).Serialize())).Year);

    [Theory]
    [InlineData("[]", 1)]
    [InlineData("{ \"title\": \"a\",\n\"source\": \"x\" }", 1)]
    [InlineData("{ \"title\": \"a\", \"source\": \"x\", \"pages\": {\n\"1-1-1\": 0 } }", 2)]
    [InlineData("{ \"title\": \"a\", \"source\": \"x\", \"pages\": {\n\"1-1\": 3 } }", 2)]
    [InlineData("{\n\"title\": 1, \"source\": \"x\", \"pages\": { } }", 2)]
    public void An_error_names_its_line(string json, int line) =>
        Assert.Equal(line, Assert.Throws<DataFileException>(() => PublishedDocument.Load(_directory.Write("document.json", json))).Line);
}
