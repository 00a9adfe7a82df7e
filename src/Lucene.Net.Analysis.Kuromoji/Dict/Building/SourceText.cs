using System.Globalization;
using System.Text;

namespace Lucene.Net.Analysis.Ja.Dict.Building;

/// <summary>
/// Reads the text files of an IPADIC source directory, which are in EUC-JP. JIS X 0208's dash at 1-29 is read as an em
/// dash, as Lucene's runtime reads it.
/// </summary>
internal static class SourceText
{
    private const char HorizontalBar = '\u2015';
    private const char EmDash = '\u2014';
    private static readonly Encoding EucJp = OpenEucJp();

    public static IEnumerable<(int Line, string Text)> Lines(string path)
    {
        if (!File.Exists(path))
        {
            throw new DictionaryFormatException($"{path}: the file is missing");
        }

        using var reader = new StreamReader(path, EucJp);
        int line = 0;
        while (ReadLine(reader, path, line + 1) is { } text)
        {
            yield return (++line, text);
        }
    }

    public static int Number(string text, int lowest, int highest, string path, int line, string what)
    {
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) || number < lowest || number > highest)
        {
            throw DictionaryFormatException.At(path, line, $"{what} must be a number from {lowest} to {highest}, not \"{text}\"");
        }

        return number;
    }

    /// <summary>Splits a CSV line; a column in quotes may hold commas, and doubled quotes for one.</summary>
    public static List<string> Columns(string text, string path, int line)
    {
        var columns = new List<string>(16);
        var quoted = new StringBuilder();
        int at = 0;
        while (at <= text.Length)
        {
            if (at == text.Length || text[at] != '"')
            {
                int comma = text.IndexOf(',', at);
                int end = comma < 0 ? text.Length : comma;
                columns.Add(text[at..end]);
                at = end + 1;
                continue;
            }

            quoted.Clear();
            for (at++; ; at++)
            {
                if (at >= text.Length)
                {
                    throw DictionaryFormatException.At(path, line, "a quote is opened and not closed");
                }

                if (text[at] != '"')
                {
                    quoted.Append(text[at]);
                }
                else if (at + 1 < text.Length && text[at + 1] == '"')
                {
                    quoted.Append(text[++at]);
                }
                else
                {
                    break;
                }
            }

            columns.Add(quoted.ToString());
            at += 2;
        }

        return columns;
    }

    private static string? ReadLine(StreamReader reader, string path, int line)
    {
        try
        {
            return reader.ReadLine()?.Replace(HorizontalBar, EmDash);
        }
        catch (DecoderFallbackException failure)
        {
            throw new DictionaryFormatException($"{path}:{line}: not EUC-JP: {failure.Message}", failure);
        }
    }

    private static Encoding OpenEucJp() => CodePagesEncodingProvider.Instance.GetEncoding(
        20932, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;
}
