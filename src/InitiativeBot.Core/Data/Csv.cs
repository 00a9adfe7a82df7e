using System.Buffers;
using System.Text;

namespace InitiativeBot.Data;

/// <summary>
/// Tables as text (RFC 4180). A cell that a spreadsheet would run as a formula is written with an apostrophe before it, which
/// reading takes away again, so that every text comes back as it was.
/// </summary>
public static class Csv
{
    private const char Guard = '\'';

    private static readonly SearchValues<char> Quoted = SearchValues.Create("\",;\t\r\n");
    private static readonly char[] FormulaStarts = ['=', '+', '-', '@', '\t', '\r', '\n', '\uFF1D', '\uFF0B', '\uFF0D', '\uFF20'];

    /// <summary>The rows as text, each ended by a carriage return and a line feed.</summary>
    public static string Write(IEnumerable<IEnumerable<string>> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var text = new StringBuilder();
        foreach (var row in rows)
        {
            text.AppendJoin(',', row.Select(c => Quote(Protect(c)))).Append("\r\n");
        }

        return text.ToString();
    }

    /// <summary>The rows of a text, with or without a byte order mark; parted by commas, or by semicolons or tabs where the first line has those instead.</summary>
    /// <exception cref="FormatException">A quotation mark is not closed; names the line.</exception>
    public static IReadOnlyList<IReadOnlyList<string>> Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var start = text.StartsWith('\uFEFF') ? 1 : 0;
        var separator = SeparatorOf(text.AsSpan(start));
        List<IReadOnlyList<string>> rows = [];
        List<string> row = [];
        var cell = new StringBuilder();
        var (line, opened) = (1, 0);
        for (var i = start; i < text.Length; i++)
        {
            var c = text[i];
            line += c == '\n' ? 1 : 0;
            if (opened > 0)
            {
                if (c != '"')
                {
                    cell.Append(c);
                }
                else if (i + 1 < text.Length && text[i + 1] == '"')
                {
                    cell.Append('"');
                    i++;
                }
                else
                {
                    opened = 0;
                }
            }
            else if (c == '"' && cell.Length == 0)
            {
                opened = line;
            }
            else if (c == separator)
            {
                EndCell();
            }
            else if (c is '\n' or '\r')
            {
                i += c == '\r' && i + 1 < text.Length && text[i + 1] == '\n' ? 1 : 0;
                EndRow();
            }
            else
            {
                cell.Append(c);
            }
        }

        if (opened > 0)
        {
            throw new FormatException($"the quotation mark of line {opened} is not closed");
        }

        if (cell.Length > 0 || row.Count > 0)
        {
            EndRow();
        }

        return rows;

        void EndCell()
        {
            row.Add(Unprotect(cell.ToString()));
            cell.Clear();
        }

        void EndRow()
        {
            EndCell();
            // An empty line is no row of one empty cell.
            if (row.Count > 1 || row[0].Length > 0)
            {
                rows.Add(row);
            }

            row = [];
        }
    }

    /// <summary>A text as it is safe in a cell.</summary>
    public static string Protect(string cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return IsFormula(cell) ? Guard + cell : cell;
    }

    /// <summary>The text that <see cref="Protect"/> made a cell from.</summary>
    public static string Unprotect(string cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return cell is [Guard, ..] && IsFormula(cell[1..]) ? cell[1..] : cell;
    }

    // Also one that begins with apostrophes before it, so that none of them is taken away that was there.
    private static bool IsFormula(string cell) => cell.TrimStart(Guard) is [var first, ..] && FormulaStarts.Contains(first);

    private static string Quote(string cell) =>
        cell.AsSpan().IndexOfAny(Quoted) < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static char SeparatorOf(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAny('\r', '\n');
        var first = end < 0 ? text : text[..end];
        return first.Contains(',') ? ',' : first.Contains('\t') ? '\t' : first.Contains(';') ? ';' : ',';
    }
}
