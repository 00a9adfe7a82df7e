using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using InitiativeBot.Search;
using InitiativeBot.Vocabulary;
using Lucene.Net.Analysis.Ja.Normalization;

namespace InitiativeBot.Understanding;

/// <summary>One feature of a text: what it is and how often it stands there.</summary>
/// <param name="Hash">The feature's identity: a 64-bit hash of its kind and characters.</param>
/// <param name="Count">Its weighted count.</param>
/// <param name="IsWord">Whether it is a whole word, not a part of one; two Chinese characters count as one.</param>
public readonly record struct Feature(ulong Hash, float Count, bool IsWord);

/// <summary>
/// Makes the features that the classifier weighs: words (Japanese in base form) and character n-grams of a text in NFKC, and
/// of its reading where it is Japanese, in the spelling that <see cref="Spellings"/> makes of it. Features are 64-bit hashes of kind and characters (FNV-1a), so that no strings are
/// made; <see cref="Describe"/> gives their names for explanations. Thread-safe.
/// </summary>
public sealed class FeatureExtractor(JapaneseWords words, Synonyms synonyms, Spellings spellings)
{
    private const float WordWeight = 3;
    // Two words side by side tell what one of them leaves open, most of all where syllables are written apart.
    private const float PairWeight = 2;

    /// <summary>The features of a text.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="language">The language whose features are wanted; Japanese texts are cut into words.</param>
    public IReadOnlyList<Feature> Extract(string text, string language)
    {
        var sink = new Sink(null);
        Collect(text, language, sink);
        return sink.Take();
    }

    /// <summary>The names of a text's features by their hash: kind (w word, b two words side by side, s synonyms, c characters, r reading), colon, characters.</summary>
    public IReadOnlyDictionary<ulong, string> Describe(string text, string language)
    {
        var sink = new Sink([]);
        Collect(text, language, sink);
        return sink.Names!;
    }

    private void Collect(string text, string language, Sink sink)
    {
        var normalized = JapaneseText.Normalize(text);
        switch (LanguageTag.Primary(language))
        {
            case "ja":
                CollectJapanese(spellings.Japanese(normalized), sink);
                break;
            case "zh":
                CollectWords(spellings.Simplified.Apply(normalized), language, sink);
                break;
            default:
                CollectWords(normalized, language, sink);
                break;
        }
    }

    private void CollectJapanese(string normalized, Sink sink)
    {
        var reading = new StringBuilder();
        string? previous = null;
        foreach (var word in words.Cut(normalized))
        {
            if (word.IsContent)
            {
                sink.Add('w', word.BaseForm, WordWeight);
                sink.AddPair(previous, word.BaseForm, PairWeight);
                previous = word.BaseForm;
                foreach (var c in word.Reading)
                {
                    reading.Append(JapaneseText.ToHiragana(c));
                }
            }
        }

        var folded = JapaneseText.Fold(normalized);
        foreach (var group in synonyms.GroupsIn(folded))
        {
            sink.Add('s', group, WordWeight);
        }

        NGrams('c', folded, 1, 3, sink);
        // Without Chinese characters the words are often cut wrongly; the kana are the reading.
        NGrams('r', JapaneseText.WithoutLongVowels(normalized.Any(JapaneseText.IsHan) ? reading.ToString() : folded), 2, 3, sink);
    }

    private void CollectWords(string normalized, string language, Sink sink)
    {
        Span<char> padded = stackalloc char[64];
        string? previous = null;
        foreach (var range in Words(normalized))
        {
            var word = WithoutDiacritics(normalized[range]);
            if (word.Length == 0)
            {
                continue;
            }

            var stem = spellings.Endings.Strip(normalized[range], language);
            sink.Add('w', stem, WordWeight);
            sink.AddPair(previous, stem, PairWeight);
            // What stands between two marks in Chinese is a clause, not a word.
            previous = JapaneseText.IsHan(stem[0]) ? null : stem;
            if (word[0] < '\u0250')
            {
                // Latin: n-grams within the word, its ends marked.
                var length = Math.Min(word.Length, padded.Length - 2);
                padded[0] = '_';
                word.AsSpan(0, length).CopyTo(padded[1..]);
                padded[length + 1] = '_';
                NGrams('c', padded[..(length + 2)], 3, 5, sink);
            }
            else
            {
                NGrams('c', word, 1, 3, sink);
            }
        }
    }

    private static IEnumerable<Range> Words(string text)
    {
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var inside = i < text.Length && (char.IsLetterOrDigit(text[i]) || char.IsSurrogate(text[i])
                || char.GetUnicodeCategory(text[i]) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark);
            if (inside && start < 0)
            {
                start = i;
            }
            else if (!inside && start >= 0)
            {
                yield return start..i;
                start = -1;
            }
        }
    }

    private static string WithoutDiacritics(string word)
    {
        if (word.All(char.IsAscii) || word[0] >= '\u0900' && word[0] < '\u1E00')
        {
            return word;
        }

        return Nfkc.RemoveMarks(word).Replace('đ', 'd');
    }

    private static void NGrams(char kind, ReadOnlySpan<char> text, int shortest, int longest, Sink sink)
    {
        for (var start = 0; start < text.Length; start++)
        {
            for (var length = shortest; length <= longest && start + length <= text.Length; length++)
            {
                sink.Add(kind, text.Slice(start, length), 1);
            }
        }
    }

    private sealed class Sink(Dictionary<ulong, string>? names)
    {
        private const ulong Offset = 14695981039346656037;
        private const ulong Prime = 1099511628211;

        private readonly Dictionary<ulong, (float Count, bool IsWord)> _counts = [];

        public Dictionary<ulong, string>? Names => names;

        public void Add(char kind, ReadOnlySpan<char> characters, float count)
        {
            var hash = (Offset ^ kind) * Prime;
            foreach (var c in characters)
            {
                hash = (hash ^ c) * Prime;
            }

            ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(_counts, hash, out _);
            entry = (entry.Count + count, kind is 'w' or 's' || (characters.Length > 1 && JapaneseText.IsHan(characters[0]) && JapaneseText.IsHan(characters[1])));
            names?.TryAdd(hash, $"{kind}:{characters}");
        }

        public void AddPair(string? first, string second, float count)
        {
            if (first is not null)
            {
                Add('b', $"{first} {second}", count);
            }
        }

        public IReadOnlyList<Feature> Take() => [.. _counts.Select(c => new Feature(c.Key, c.Value.Count, c.Value.IsWord))];
    }
}
