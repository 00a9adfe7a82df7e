using System.Globalization;
using Lucene.Net.Analysis.Ja.Resources;

namespace Lucene.Net.Analysis.Ja.Normalization;

/// <summary>
/// The tables of <see cref="Nfkc"/>, from the assembly's own data: the runtime's normalization does nothing where
/// globalization is invariant.
/// </summary>
internal static class NfkcData
{
    private static readonly Dictionary<int, int[]> Decompositions = [];
    private static readonly Dictionary<int, int> CombiningClasses = [];
    private static readonly Dictionary<long, int> Composites = [];
    private static readonly HashSet<int> Seconds = [];

    /// <summary>For each unit of the basic plane: whether it stays as it is and what is before it does not matter.</summary>
    private static readonly bool[] Inert = Load();

    public static bool IsInert(char unit) => Inert[unit];

    /// <summary>The full compatibility decomposition, or null where the character is its own.</summary>
    public static int[]? Decomposition(int codePoint) => Decompositions.GetValueOrDefault(codePoint);

    public static int CombiningClass(int codePoint) => CombiningClasses.GetValueOrDefault(codePoint);

    /// <summary>Whether a sequence can be cut before the character: nothing before it can change with it.</summary>
    public static bool IsBoundary(int codePoint)
    {
        int first = Decomposition(codePoint) is { } decomposition ? decomposition[0] : codePoint;
        return CombiningClass(first) == 0 && !Seconds.Contains(first) && !Hangul.IsVowelOrTrail(first);
    }

    /// <summary>The composite of two characters, or -1.</summary>
    public static int Compose(int first, int second) =>
        Hangul.Compose(first, second) is >= 0 and int syllable ? syllable : Composites.GetValueOrDefault(((long)first << 32) | (uint)second, -1);

    private static bool[] Load()
    {
        foreach (string line in Resource.Lines("nfkc.txt"))
        {
            string[] fields = line.Split(' ');
            switch (fields[0])
            {
                case "d":
                    Decompositions.Add(Hex(fields[1]), [.. fields.Skip(2).Select(Hex)]);
                    break;
                case "c":
                    for (int code = Hex(fields[1]); code <= Hex(fields[2]); code++)
                    {
                        CombiningClasses.Add(code, int.Parse(fields[3], CultureInfo.InvariantCulture));
                    }

                    break;
                default:
                    Composites.Add(((long)Hex(fields[1]) << 32) | (uint)Hex(fields[2]), Hex(fields[3]));
                    Seconds.Add(Hex(fields[2]));
                    break;
            }
        }

        bool[] inert = new bool[char.MaxValue + 1];
        for (int unit = 0; unit < inert.Length; unit++)
        {
            inert[unit] = !char.IsSurrogate((char)unit) && Decomposition(unit) is null && IsBoundary(unit);
        }

        return inert;
    }

    private static int Hex(string text) => int.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    /// <summary>Hangul syllables follow from their letters by arithmetic.</summary>
    private static class Hangul
    {
        private const int Syllables = 0xAC00, Leads = 0x1100, Vowels = 0x1161, Trails = 0x11A7;
        private const int LeadCount = 19, VowelCount = 21, TrailCount = 28;

        public static bool IsVowelOrTrail(int code) =>
            code is >= Vowels and < Vowels + VowelCount or > Trails and < Trails + TrailCount;

        public static int Compose(int first, int second)
        {
            if (first is >= Leads and < Leads + LeadCount && second is >= Vowels and < Vowels + VowelCount)
            {
                return Syllables + ((((first - Leads) * VowelCount) + second - Vowels) * TrailCount);
            }

            bool open = first is >= Syllables and < Syllables + (LeadCount * VowelCount * TrailCount) && (first - Syllables) % TrailCount == 0;
            return open && second is > Trails and < Trails + TrailCount ? first + second - Trails : -1;
        }
    }
}
