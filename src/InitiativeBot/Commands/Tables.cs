using System.Text;
using InitiativeBot.Data;
using MiniExcelLibs;

namespace InitiativeBot.Commands;

/// <summary>Reads and writes tables as CSV or Excel, by the file's ending.</summary>
internal static class Tables
{
    // MiniExcel takes a text that begins so for a formula.
    private const string Formula = "$=";

    public static bool IsTable(string path) => IsExcel(path) || path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".tsv", StringComparison.OrdinalIgnoreCase);

    public static bool IsExcel(string path) => path.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase);

    /// <summary>The rows of a file, the columns' names first.</summary>
    /// <exception cref="DataFileException">It cannot be read, or is no table.</exception>
    public static IReadOnlyList<IReadOnlyList<string>> Read(string path)
    {
        try
        {
            return IsExcel(path) ? ReadExcel(path) : Csv.Read(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(path)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataFileException(path, 0, "cannot be read: " + e.Message, e);
        }
        catch (DecoderFallbackException e)
        {
            throw new DataFileException(path, 0, "is no text in UTF-8; save it as \"CSV UTF-8\"", e);
        }
        catch (Exception e) when (e is FormatException or InvalidDataException or System.Xml.XmlException or InvalidOperationException or ArgumentException)
        {
            throw new DataFileException(path, 0, "is no table: " + e.Message, e);
        }
    }

    /// <summary>Writes a table as CSV or Excel, by the file's ending.</summary>
    public static void Write(string path, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        if (IsExcel(path))
        {
            WriteExcel(path, columns, rows);
        }
        else
        {
            WriteCsv(path, columns, rows);
        }
    }

    /// <summary>Writes a table as CSV; Excel takes one without a byte order mark for one in the machine's own encoding.</summary>
    public static void WriteCsv(string path, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows) =>
        AtomicFile.Write(path, [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Csv.Write(rows.Prepend(columns)))]);

    /// <summary>Writes a table as an Excel workbook.</summary>
    public static void WriteExcel(string path, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        using var workbook = new MemoryStream();
        workbook.SaveAs(rows.DefaultIfEmpty([.. columns.Select(_ => "")]).Select(r => columns.Zip(r).ToDictionary(c => c.First, c => (object)Protect(c.Second))));
        AtomicFile.Write(path, workbook.ToArray());
    }

    // Cells of a workbook are texts and never run, but for what the writer itself makes a formula of.
    private static string Protect(string text) => text.TrimStart('\'').StartsWith(Formula, StringComparison.Ordinal) ? "'" + text : text;

    private static string Unprotect(string text) => text is ['\'', .. var rest] && Protect(rest) != rest ? rest : text;

    private static List<IReadOnlyList<string>> ReadExcel(string path)
    {
        using var file = File.OpenRead(path);
        return [.. file.Query(useHeaderRow: false).Select(row => (IReadOnlyList<string>)[.. ((IDictionary<string, object?>)row).Values.Select(Text)])];
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        string text => Unprotect(text),
        // What was a text when it was written may have been made a number, a date or a truth value by a spreadsheet.
        bool truth => truth ? "true" : "false",
        IFormattable other => other.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
