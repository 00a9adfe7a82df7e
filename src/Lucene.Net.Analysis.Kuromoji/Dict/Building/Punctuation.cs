using System.Globalization;

namespace Lucene.Net.Analysis.Ja.Dict.Building;

/// <summary>
/// What counts as punctuation: separators, controls, format characters, punctuation and symbols of Unicode 13, which
/// Lucene's runtime knew where agreement was measured. Frozen, so that a newer runtime builds the same file.
/// </summary>
internal static class Punctuation
{
    private static readonly (char First, char Last)[] AssignedAfterUnicode13 =
    [
        ('\u061D', '\u061D'), ('\u0888', '\u0888'), ('\u0890', '\u0891'), ('\u1B4E', '\u1B4F'), ('\u1B7D', '\u1B7F'),
        ('\u20C0', '\u20C0'), ('\u2427', '\u2429'), ('\u2E53', '\u2E5D'), ('\u2FFC', '\u2FFF'), ('\u31E4', '\u31E5'),
        ('\u31EF', '\u31EF'), ('\uFBC2', '\uFBC2'), ('\uFD40', '\uFD4F'), ('\uFDCF', '\uFDCF'), ('\uFDFE', '\uFDFF'),
    ];

    public static bool Is(char unit)
    {
        foreach ((char first, char last) in AssignedAfterUnicode13)
        {
            if (unit >= first && unit <= last)
            {
                return false;
            }
        }

        return CharUnicodeInfo.GetUnicodeCategory(unit) is
            UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.DashPunctuation or UnicodeCategory.OpenPunctuation or UnicodeCategory.ClosePunctuation
            or UnicodeCategory.ConnectorPunctuation or UnicodeCategory.OtherPunctuation
            or UnicodeCategory.InitialQuotePunctuation or UnicodeCategory.FinalQuotePunctuation
            or UnicodeCategory.MathSymbol or UnicodeCategory.CurrencySymbol
            or UnicodeCategory.ModifierSymbol or UnicodeCategory.OtherSymbol;
    }
}
