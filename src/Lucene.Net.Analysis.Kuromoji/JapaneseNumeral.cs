using System.Globalization;
using System.Numerics;
using System.Text;

namespace Lucene.Net.Analysis.Ja;

/// <summary>
/// Reads numbers as Japanese writes them: digits of either width or kanji, ten, hundred and thousand between them, and
/// the powers of ten thousand; separators between thousands are skipped.
/// </summary>
internal ref struct JapaneseNumeral
{
    // The kanji of nought to nine.
    private const string KanjiDigits = "\u3007\u4E00\u4E8C\u4E09\u56DB\u4E94\u516D\u4E03\u516B\u4E5D";

    // Ten, hundred, thousand; then ten thousand and its powers up to 10 to the 20th.
    private const string Units = "\u5341\u767E\u5343\u4E07\u5104\u5146\u4EAC\u5793";
    private static readonly int[] Exponents = [1, 2, 3, 4, 8, 12, 16, 20];
    private const int FirstLargeExponent = 4;

    private readonly ReadOnlySpan<char> _text;
    private int _at;

    private JapaneseNumeral(ReadOnlySpan<char> text) => _text = text;

    public static bool IsNumeral(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (Digit(c) < 0 && Exponent(c) == 0)
            {
                return false;
            }
        }

        return !text.IsEmpty;
    }

    public static bool IsPunctuation(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (!IsDecimalPoint(c) && !IsSeparator(c))
            {
                return false;
            }
        }

        return !text.IsEmpty;
    }

    /// <summary>The number in plain digits, or the text itself when it is none.</summary>
    public static string Normalize(string text)
    {
        var numeral = new JapaneseNumeral(text);
        Number? sum = numeral.Sum(FirstLargeExponent, int.MaxValue);
        return sum is { IsValid: true } number ? number.ToString() : text;
    }

    /// <summary>Adds up terms (a coefficient, a unit, or both) as long as there are any.</summary>
    private Number? Sum(int lowest, int highest)
    {
        Number? sum = null;
        while (Term(lowest, highest) is { } term)
        {
            sum = sum is { } so ? so + term : term;
        }

        return sum;
    }

    private Number? Term(int lowest, int highest)
    {
        Number? coefficient = lowest == FirstLargeExponent ? Sum(1, FirstLargeExponent - 1) : Digits();
        int exponent = _at < _text.Length ? Exponent(_text[_at]) : 0;
        if (exponent < lowest || exponent > highest)
        {
            return coefficient;
        }

        _at++;
        var unit = new Number(BigInteger.Pow(10, exponent), 0, true);
        return coefficient is { } number ? number * unit : unit;
    }

    private Number? Digits()
    {
        BigInteger value = 0;
        int scale = -1;
        bool any = false;
        bool valid = true;
        int start = _at;
        for (; _at < _text.Length; _at++)
        {
            char c = _text[_at];
            if (Digit(c) is >= 0 and int digit)
            {
                value = (value * 10) + digit;
                scale += scale >= 0 ? 1 : 0;
                any = true;
            }
            else if (IsDecimalPoint(c))
            {
                valid &= scale < 0;
                scale = Math.Max(scale, 0);
            }
            else if (!IsSeparator(c))
            {
                break;
            }
        }

        bool onlySeparators = !any && scale < 0;
        return _at == start || onlySeparators ? null : new Number(value, Math.Max(scale, 0), valid && any);
    }

    private static int Digit(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= '\uFF10' and <= '\uFF19' => c - '\uFF10',
        _ => KanjiDigits.IndexOf(c, StringComparison.Ordinal),
    };

    private static int Exponent(char c) => Units.IndexOf(c, StringComparison.Ordinal) is >= 0 and int index ? Exponents[index] : 0;

    private static bool IsDecimalPoint(char c) => c is '.' or '\uFF0E';

    private static bool IsSeparator(char c) => c is ',' or '\uFF0C';

    /// <summary>A decimal number of any size: the value without its point, and the digits behind the point.</summary>
    private readonly record struct Number(BigInteger Value, int Scale, bool IsValid)
    {
        public static Number operator +(Number a, Number b)
        {
            int scale = Math.Max(a.Scale, b.Scale);
            return new Number(a.At(scale) + b.At(scale), scale, a.IsValid && b.IsValid);
        }

        public static Number operator *(Number a, Number b) => new(a.Value * b.Value, a.Scale + b.Scale, a.IsValid && b.IsValid);

        public override string ToString()
        {
            string digits = Value.ToString(CultureInfo.InvariantCulture).PadLeft(Scale + 1, '0');
            var text = new StringBuilder(digits).Insert(digits.Length - Scale, '.');
            return text.ToString().TrimEnd('0').TrimEnd('.') is { Length: > 0 } plain ? plain : "0";
        }

        private BigInteger At(int scale) => Value * BigInteger.Pow(10, scale - Scale);
    }
}
