using System.Text;

namespace InitiativeBot.Search;

/// <summary>
/// Writes words of the city's texts as these write them where a question has them in kana (つうほう), in a mixture (手つづき) or in
/// other characters of the same reading (通宝システム): what is read as a known word and is none itself is taken for it. Where a
/// character stands as it does in no word (スマート濃業), so that its reading says nothing, the others around it tell. Immutable,
/// thread-safe.
/// </summary>
public sealed class Respelling
{
    // Of shorter readings there are too many words.
    private const int ShortestReading = 4;
    // A short one counts where nothing but it stands between other scripts or particles.
    private const int ShortestWhole = 3;
    // What is cut into particles and calls is seldom one of longer readings.
    private const int ShortestOfParticles = 5;
    private const int LeastHan = 2;
    private const int LongestCompound = 3;
    private const int MostTokens = 5;
    // Of shorter ones too many differ in one character.
    private const int ShortestAround = 4;
    private const char Any = '\0';

    private readonly JapaneseWords _words;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _byReading = new(StringComparer.Ordinal);
    // Compounds by what they are without one of their Chinese characters; null where several are the same then.
    private readonly Dictionary<string, string?> _byOthers = new(StringComparer.Ordinal);

    /// <summary>Learns the words of texts.</summary>
    /// <param name="words">The tokenizer.</param>
    /// <param name="texts">The city's texts, those that count most first: of words of one reading the first is taken.</param>
    public Respelling(JapaneseWords words, IEnumerable<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        _words = words;
        foreach (var text in texts)
        {
            Learn(Tokens(JapaneseText.Normalize(text)));
        }
    }

    /// <summary>The text with such words in the known spelling.</summary>
    public string Apply(string text)
    {
        var normalized = JapaneseText.Normalize(text);
        if (_byReading.Count == 0 || !normalized.Any(c => JapaneseText.IsKana(c) || JapaneseText.IsHan(c)))
        {
            return text;
        }

        var tokens = Tokens(normalized);
        var result = new StringBuilder();
        var at = 0;
        for (var i = 0; i < tokens.Count;)
        {
            var length = Math.Min(MostTokens, tokens.Count - i);
            string? known = null;
            // What stands in brackets is how the word before it is read.
            length = tokens[i].Start > 0 && normalized[tokens[i].Start - 1] == '(' ? 0 : length;
            while (length > 0 && (known = KnownFor(tokens, i, length)) is null)
            {
                length--;
            }

            if (known is not null)
            {
                result.Append(normalized, at, tokens[i].Start - at).Append(known);
                at = tokens[i + length - 1].End;
            }

            i += Math.Max(1, length);
        }

        return at == 0 ? text : result.Append(normalized, at, normalized.Length - at).ToString();
    }

    private string? KnownFor(List<Token> tokens, int from, int count)
    {
        var surface = new StringBuilder();
        var reading = new StringBuilder();
        for (var i = from; i < from + count; i++)
        {
            if (i > from && tokens[i].Start != tokens[i - 1].End)
            {
                return null;
            }

            surface.Append(tokens[i].Surface);
            reading.Append(tokens[i].Reading);
        }

        var text = surface.ToString();
        var isKana = text.All(IsHiragana);
        // A word of the dictionary in Chinese characters is what it is; している is no 指定, but the う of のうぎょう is no ending.
        if (reading.Length < ShortestWhole || (count == 1 && !isKana) || _known.Contains(text)
            || (isKana && !tokens[from + count - 1].IsContent && (reading.Length < ShortestOfParticles || !IsBorder(tokens, from - 1, from) || !IsBorder(tokens, from + count, from + count))))
        {
            return null;
        }

        if (!_byReading.TryGetValue(reading.ToString(), out var known))
        {
            return KnownAround(tokens, from, count, text);
        }

        return reading.Length >= ShortestReading || (isKana && IsBorder(tokens, from - 1, from) && IsBorder(tokens, from + count, from + count)) ? known : null;
    }

    private string? KnownAround(List<Token> tokens, int from, int count, string text)
    {
        if (text.Length < ShortestAround)
        {
            return null;
        }

        for (var i = from; i < from + count; i++)
        {
            if (tokens[i].IsStray)
            {
                return _byOthers.GetValueOrDefault(Without(text, tokens[i].Start - tokens[from].Start));
            }
        }

        return null;
    }

    private static string Without(string text, int at) => string.Concat(text.AsSpan(0, at), [Any], text.AsSpan(at + 1));

    // Whether the word there begins anew: another script, a particle or nothing stands beside it.
    private static bool IsBorder(List<Token> tokens, int beside, int at) =>
        beside < 0 || beside >= tokens.Count || !tokens[beside].IsContent || (at > 0 && at < tokens.Count && tokens[at - 1].End != tokens[at].Start)
        || !IsHiragana(tokens[beside].Surface[beside < at ? ^1 : 0]);

    private void Learn(List<Token> tokens)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            for (var count = 1; count <= LongestCompound && i + count <= tokens.Count; count++)
            {
                if (count > 1 && tokens[i + count - 1].Start != tokens[i + count - 2].End)
                {
                    break;
                }

                var last = tokens[i + count - 1];
                if (!last.IsContent || !(last.Surface.Any(JapaneseText.IsHan) || last.Surface.All(IsKatakana)))
                {
                    break;
                }

                var surface = string.Concat(tokens.Skip(i).Take(count).Select(t => t.Surface));
                var reading = string.Concat(tokens.Skip(i).Take(count).Select(t => t.Reading));
                _known.Add(surface);
                if (surface.Count(JapaneseText.IsHan) >= LeastHan && reading.Length >= ShortestWhole && reading.All(IsHiragana))
                {
                    _byReading.TryAdd(reading, surface);
                    LearnOthers(surface, count);
                }
            }
        }
    }

    private void LearnOthers(string surface, int count)
    {
        for (var at = 0; count > 1 && surface.Length >= ShortestAround && at < surface.Length; at++)
        {
            if (JapaneseText.IsHan(surface[at]))
            {
                var others = Without(surface, at);
                _byOthers[others] = _byOthers.TryGetValue(others, out var known) && known != surface ? null : surface;
            }
        }
    }

    // Compounds that the tokenizer gives beside their parts are left out.
    private List<Token> Tokens(string normalized)
    {
        List<Token> tokens = [];
        var end = 0;
        foreach (var word in _words.Cut(normalized))
        {
            var start = normalized.IndexOf(word.Surface, end, StringComparison.Ordinal);
            if (start < 0 || (tokens.Count > 0 && start > end && !IsGap(normalized.AsSpan(end, start - end))))
            {
                continue;
            }

            end = start + word.Surface.Length;
            // The stem of an inflected word without its ending, or a character that the dictionary does not know.
            var isStray = word.Surface.Length == 1 && JapaneseText.IsHan(word.Surface[0]) && (word.Reading == word.Surface || word.BaseForm != word.Surface);
            tokens.Add(new Token(word.Surface, string.Concat(word.Reading.Select(JapaneseText.ToHiragana)), start, end, word.IsContent, isStray));
        }

        return tokens;
    }

    private static bool IsGap(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsKatakana(char c) => c is >= '\u30A1' and <= '\u30FA' or 'ー';

    private static bool IsHiragana(char c) => c is >= '\u3041' and <= '\u3096' or 'ー';

    private readonly record struct Token(string Surface, string Reading, int Start, int End, bool IsContent, bool IsStray);
}
