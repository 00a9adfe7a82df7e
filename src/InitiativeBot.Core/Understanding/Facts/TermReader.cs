using InitiativeBot.Search;
using InitiativeBot.Vocabulary;
using Lucene.Net.Tartarus.Snowball.Ext;

namespace InitiativeBot.Understanding.Facts;

/// <summary>Finds the terms of a question: its words without those that only ask. Thread-safe.</summary>
internal sealed class TermReader(JapaneseWords words, Synonyms synonyms, FigureWords figures, Glossary glossary)
{
    private const int ShortestStem = 3;

    [ThreadStatic]
    private static EnglishStemmer? _stemmer;

    /// <summary>The terms of a Japanese text in which what asks is blanked.</summary>
    public List<Term> Japanese(string rest, Func<string, bool> isFiller)
    {
        List<Term> terms = [];
        var at = 0;
        foreach (var word in words.Cut(rest))
        {
            var position = rest.IndexOf(word.Surface, at, StringComparison.Ordinal);
            at = position < 0 ? at : position;
            if (!word.IsContent || string.IsNullOrWhiteSpace(word.Surface) || IsLoneKana(word.Surface) || IsNumber(word.Surface)
                || isFiller(word.BaseForm) || isFiller(word.Surface) || figures.Eras.ContainsKey(word.Surface))
            {
                continue;
            }

            var text = JapaneseText.Fold(word.Surface);
            if (text.Length > 0)
            {
                var reading = new string([.. word.Reading.Select(JapaneseText.ToHiragana)]);
                terms.Add(new Term
                {
                    Text = text,
                    Base = word.BaseForm,
                    Reading = reading.Any(JapaneseText.IsHan) ? "" : reading,
                    Groups = [.. synonyms.GroupsIn(text).Concat(synonyms.GroupsIn(JapaneseText.Fold(word.BaseForm))).Distinct()],
                    Position = at,
                    IsLight = figures.LightParts.Any(p => word.PartOfSpeech.StartsWith(p, StringComparison.Ordinal)),
                });
            }
        }

        return terms;
    }

    /// <summary>The terms of a text with blanks between words.</summary>
    public static List<Term> Spaced(string rest, Func<string, bool> isFiller)
    {
        List<Term> terms = [];
        var at = 0;
        foreach (var word in rest.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            at = rest.IndexOf(word, at, StringComparison.Ordinal);
            if (!isFiller(word) && !IsNumber(word))
            {
                terms.Add(new Term { Text = word, Base = Stem(word), Position = at });
            }

            at += word.Length;
        }

        return terms;
    }

    /// <summary>The terms of a Chinese text: every two characters that stand together.</summary>
    public static List<Term> Chinese(string rest, Func<string, bool> isFiller)
    {
        List<Term> terms = [];
        for (var start = 0; start < rest.Length;)
        {
            var end = start;
            while (end < rest.Length && rest[end] != ' ' && JapaneseText.IsHan(rest[end]) == JapaneseText.IsHan(rest[start]))
            {
                end++;
            }

            if (end == start)
            {
                start++;
                continue;
            }

            var run = rest[start..end];
            if (!isFiller(run) && !IsNumber(run))
            {
                if (!JapaneseText.IsHan(run[0]) || run.Length == 1)
                {
                    terms.Add(new Term { Text = run, Base = run, Position = start });
                }

                for (var i = 0; JapaneseText.IsHan(run[0]) && i + 1 < run.Length; i++)
                {
                    terms.Add(new Term { Text = run.Substring(i, 2), Base = run.Substring(i, 2), Position = start + i });
                }
            }

            start = end;
        }

        return terms;
    }

    /// <summary>
    /// The terms of a language without the document's sentences: its own words tell which measure is meant; those of Latin
    /// letters (LINE, NET119) and those that the glossary knows in the document's words are looked for in its sentences.
    /// </summary>
    public List<Term> Foreign(IReadOnlyList<Term> own, string rest, string language)
    {
        List<Term> terms = [.. own.Select(t => t with { IsOfDocument = t.Text.All(char.IsAsciiLetterOrDigit) && language != "vi" })];
        foreach (var (word, position, length) in glossary.Find(rest, language))
        {
            var text = JapaneseText.Fold(JapaneseText.Normalize(word));
            terms.Add(new Term { Text = text, Base = JapaneseText.Normalize(word), Groups = [.. synonyms.GroupsIn(text)], Position = position, Source = SourceAt(rest, position, length) });
        }

        return terms;
    }

    // The whole word that the name is the beginning of.
    private static string SourceAt(string rest, int at, int length)
    {
        var end = at + length;
        while (!JapaneseText.IsHan(rest[at]) && end < rest.Length && rest[end] != ' ')
        {
            end++;
        }

        return rest[at..end];
    }

    /// <summary>A word of Latin letters without its ending (counters and counter are one); any other as it is.</summary>
    public static string Stem(string word)
    {
        if (word.Length <= ShortestStem || !word.All(char.IsAsciiLetter))
        {
            return word;
        }

        _stemmer ??= new EnglishStemmer();
        _stemmer.SetCurrent(word);
        return _stemmer.Stem() ? _stemmer.Current : word;
    }

    private static bool IsLoneKana(string word) => word.Length == 1 && JapaneseText.IsKana(word[0]);

    private static bool IsNumber(string word) => word.All(c => char.IsDigit(c) || c is ',' or '.');
}
