using System.Text;
using InitiativeBot.Measures;
using MiniExcelLibs;

namespace InitiativeBot.Hosting;

/// <summary>Measures as files for spreadsheets.</summary>
internal static class MeasureFiles
{
    /// <summary>The media type of an Excel file.</summary>
    public const string XlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>A CSV file in UTF-8. It begins with the mark: Excel takes one without it for the machine's own encoding.</summary>
    public static byte[] Csv(IReadOnlyList<Measure> measures) => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(MeasureTable.Csv(measures))];

    /// <summary>An Excel file of one sheet; every cell is a text, whatever it begins with.</summary>
    public static byte[] Xlsx(IReadOnlyList<Measure> measures)
    {
        using var workbook = new MemoryStream();
        workbook.SaveAs(measures.Select(m => MeasureTable.Row(m).ToDictionary(c => c.Name, c => (object)c.Value)));
        return workbook.ToArray();
    }
}
