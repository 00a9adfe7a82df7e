using System.IO.Compression;
using System.Text;
using InitiativeBot.Hosting;
using InitiativeBot.Tests.Support;

namespace InitiativeBot.Tests.Hosting;

public sealed class MeasureFilesTests
{
    public static TheoryData<string> Formulas => ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=HYPERLINK(\"http://example.com\",\"a\")"];

    [Theory]
    [MemberData(nameof(Formulas))]
    public void No_cell_of_a_CSV_file_is_run(string formula)
    {
        var csv = Encoding.UTF8.GetString(MeasureFiles.Csv([TestMeasures.Bare with { Title = formula }]));

        Assert.Contains("'" + formula[..2], csv, StringComparison.Ordinal);
        Assert.DoesNotContain("," + formula[..2], csv, StringComparison.Ordinal);
        Assert.DoesNotContain(",\"" + formula[..2], csv, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Formulas))]
    public async Task No_cell_of_an_Excel_file_is_run(string formula)
    {
        using var workbook = new ZipArchive(new MemoryStream(MeasureFiles.Xlsx([TestMeasures.Bare with { Title = formula }])));
        using var reader = new StreamReader(await workbook.GetEntry("xl/worksheets/sheet1.xml")!.OpenAsync(TestContext.Current.CancellationToken));
        var sheet = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.Contains(System.Net.WebUtility.HtmlEncode(formula).Replace("&quot;", "\"", StringComparison.Ordinal), sheet.Replace("&quot;", "\"", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("<x:f>", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain("<f>", sheet, StringComparison.Ordinal);
    }
}
