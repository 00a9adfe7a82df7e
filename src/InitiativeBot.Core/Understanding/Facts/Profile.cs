using System.Collections.Concurrent;
using InitiativeBot.Search;

namespace InitiativeBot.Understanding.Facts;

/// <summary>The words of a text, made once, so that terms of questions can be looked for in it. Immutable, thread-safe.</summary>
internal sealed class Profile
{
    private const double SameGroup = 0.85;
    private const double SameReading = 0.8;
    private const double SameStart = 0.75;
    private const double SameCharacters = 0.6;
    private const int ShortestReading = 3;
    private const int ShortestStart = 5;
    private const int ShortestNepaliStart = 4;
    private const int ShortestKoreanStart = 2;

    private readonly HashSet<string> _words;
    private readonly HashSet<string> _groups;
    private readonly HashSet<char> _characters;
    private readonly string _folded;
    private readonly string _reading;
    private readonly bool _byCharacter;

    private Profile(HashSet<string> words, HashSet<string> groups, string folded, string reading, bool byCharacter)
    {
        _words = words;
        _groups = groups;
        _folded = folded;
        _reading = reading;
        _byCharacter = byCharacter;
        _characters = byCharacter ? [.. folded.Where(JapaneseText.IsHan)] : [];
    }

    public IEnumerable<string> Words => _words;

    public IEnumerable<string> Groups => _groups;

    /// <summary>The profile of a Japanese text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="words">The tokenizer.</param>
    /// <param name="synonyms">The groups of synonyms.</param>
    /// <param name="byCharacter">Whether words that share a Chinese character count a little: only for short texts.</param>
    /// <param name="same">Words that other profiles have, so that each is kept once.</param>
    public static Profile OfJapanese(string text, JapaneseWords words, Vocabulary.Synonyms synonyms, bool byCharacter, ConcurrentDictionary<string, string> same)
    {
        var normalized = JapaneseText.Normalize(text);
        var folded = JapaneseText.Fold(normalized);
        HashSet<string> known = new(StringComparer.Ordinal);
        var reading = new System.Text.StringBuilder();
        foreach (var word in words.Cut(normalized))
        {
            if (word.IsContent)
            {
                known.Add(Kept(WithoutLongMark(word.BaseForm)));
                known.Add(Kept(WithoutLongMark(word.Surface)));
            }

            foreach (var c in word.Reading)
            {
                reading.Append(JapaneseText.ToHiragana(c));
            }
        }

        known.TrimExcess();
        return new Profile(known, [.. synonyms.GroupsIn(folded)], folded, reading.ToString(), byCharacter);

        string Kept(string word) => same.GetOrAdd(word, word);
    }

    /// <summary>The profile of a text whose words are parted by blanks, or that is written in Chinese.</summary>
    /// <param name="text">The text.</param>
    /// <param name="same">Words that other profiles have, so that each is kept once.</param>
    public static Profile OfOther(string text, ConcurrentDictionary<string, string> same)
    {
        HashSet<string> known = new(StringComparer.Ordinal);
        foreach (var word in NameMatcher.Form(text).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            known.Add(same.GetOrAdd(word, word));
            var stem = TermReader.Stem(word);
            known.Add(same.GetOrAdd(stem, stem));
        }

        known.TrimExcess();
        return new Profile(known, [], JapaneseText.Fold(JapaneseText.Normalize(text)), "", false);
    }

    /// <summary>How well a term is found, 0 to 1.</summary>
    public double Match(Term term)
    {
        if (_words.Contains(WithoutLongMark(term.Base)) || _words.Contains(term.Text))
        {
            return 1;
        }

        if (IsChineseOrKana(term.Text) && term.Text.Length > 1 && _folded.Contains(term.Text, StringComparison.Ordinal))
        {
            return 1;
        }

        foreach (var group in term.Groups)
        {
            if (_groups.Contains(group))
            {
                return SameGroup;
            }
        }

        if (term.Reading.Length >= ShortestReading && _reading.Contains(term.Reading, StringComparison.Ordinal))
        {
            return SameReading;
        }

        if (_byCharacter)
        {
            var (own, found) = (0, 0);
            foreach (var c in term.Text)
            {
                if (JapaneseText.IsHan(c))
                {
                    own++;
                    found += _characters.Contains(c) ? 1 : 0;
                }
            }

            if (own > 0)
            {
                return SameCharacters * found / own;
            }
        }

        if (term.Base.Length >= StartOf(term.Base) && !IsChineseOrKana(term.Base))
        {
            foreach (var word in _words)
            {
                if (SharesStart(word, term.Base))
                {
                    return SameStart;
                }
            }
        }

        return 0;
    }

    // オペレーター and オペレータ are one word.
    private static string WithoutLongMark(string word) => word.Length > 3 && word[^1] == 'ー' ? word[..^1] : word;

    private static bool SharesStart(string a, string b)
    {
        var shared = 0;
        while (shared < a.Length && shared < b.Length && a[shared] == b[shared])
        {
            shared++;
        }

        return shared >= StartOf(a) && shared >= Math.Min(a.Length, b.Length) - 1;
    }

    // How much of two words must be the same: a syllable of Korean says as much as several letters.
    private static int StartOf(string word) => word[0] switch
    {
        >= '\uAC00' and <= '\uD7A3' => ShortestKoreanStart,
        >= '\u0900' and <= '\u097F' => ShortestNepaliStart,
        _ => ShortestStart,
    };

    private static bool IsChineseOrKana(string text) => JapaneseText.IsHan(text[0]) || JapaneseText.IsKana(text[0]);
}
