using FsCheck;
using FsCheck.Xunit;
using InitiativeBot.Data;

namespace InitiativeBot.Core.Tests.Data;

public class CsvTests
{
    [Property]
    public bool Every_text_comes_back_as_it_was(NonEmptyArray<NonNull<string>> cells)
    {
        string[] row = ["first", .. cells.Get.Select(c => c.Get)];

        return Csv.Read(Csv.Write([row, row])) is [var one, var two] && one.SequenceEqual(row) && two.SequenceEqual(row);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("- 会議", "'- 会議")]
    [InlineData("'=1", "''=1")]
    [InlineData("@x", "'@x")]
    [InlineData("＝1", "'＝1")]
    [InlineData("a=1", "a=1")]
    [InlineData("'a", "'a")]
    public void What_a_spreadsheet_would_run_is_written_as_text(string cell, string written)
    {
        Assert.Equal(written, Csv.Protect(cell));
        Assert.Equal(cell, Csv.Unprotect(written));
    }

    [Theory]
    [InlineData("a,b\n1,2\n")]
    [InlineData("\uFEFFa,b\r\n1,2")]
    [InlineData("a;b\r\n1;2\r\n")]
    [InlineData("a\tb\n1\t2\n\n")]
    [InlineData("\"a\",b\n\"1\",2\n")]
    public void What_spreadsheets_write_is_read(string text)
    {
        var rows = Csv.Read(text);

        Assert.Equal([["a", "b"], ["1", "2"]], rows);
    }

    [Fact]
    public void A_quotation_mark_that_is_not_closed_is_told() =>
        Assert.Contains("line 2", Assert.Throws<FormatException>(() => Csv.Read("a,b\n1,\"2\n3,4")).Message, StringComparison.Ordinal);
}
