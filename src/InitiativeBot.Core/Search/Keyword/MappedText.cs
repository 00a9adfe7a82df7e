using System.Text;
using Lucene.Net.Analysis.Ja;
using Lucene.Net.Analysis.Ja.Normalization;
using Lucene.Net.Analysis.Ja.TokenAttributes;
using Lucene.Net.Analysis.TokenAttributes;

namespace InitiativeBot.Search.Keyword;

/// <summary>A text in another form, with the place in the original for each of its characters.</summary>
/// <param name="Text">The other form.</param>
/// <param name="Starts">Where each of its characters begins in the original.</param>
/// <param name="Ends">Where it ends there.</param>
internal sealed record MappedText(string Text, int[] Starts, int[] Ends)
{
    /// <summary>A text as <see cref="JapaneseText.Normalize"/> gives it.</summary>
    public static MappedText Normalized(string original)
    {
        using var filter = new JapaneseNfkcCharFilter(new StringReader(JapaneseText.WellFormed(original)));
        var text = filter.ReadToEnd().ToLowerInvariant();
        var places = new int[text.Length + 1];
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = filter.CorrectOffset(i);
        }

        // What one character became begins where that does and ends where the next one begins.
        var ends = new int[text.Length];
        var next = original.Length;
        for (var i = text.Length - 1; i >= 0; i--)
        {
            next = places[i + 1] > places[i] ? places[i + 1] : next;
            ends[i] = next;
        }

        return new MappedText(text, places[..^1], ends);
    }

    /// <summary>The reading of a normalized text in hiragana without long vowels; each character stands for its whole word.</summary>
    public MappedText Reading(JapaneseWords words)
    {
        var reading = new StringBuilder();
        List<int> starts = [];
        List<int> ends = [];
        var kept = new StringBuilder();
        using var tokenizer = new JapaneseTokenizer(new StringReader(Text), words.UserDictionary, true, JapaneseTokenizerMode.NORMAL);
        var term = tokenizer.GetAttribute<ICharTermAttribute>();
        var attribute = tokenizer.GetAttribute<IReadingAttribute>();
        var offset = tokenizer.GetAttribute<IOffsetAttribute>();
        tokenizer.Reset();
        while (tokenizer.IncrementToken())
        {
            foreach (var c in JapaneseText.Fold(attribute.GetReading() ?? term.ToString()!))
            {
                reading.Append(c);
                starts.Add(Starts[offset.StartOffset]);
                ends.Add(Ends[offset.EndOffset - 1]);
            }
        }

        tokenizer.End();
        List<int> places = [];
        for (var i = 0; i < reading.Length; i++)
        {
            // Whether a vowel is long depends on what stands before it.
            var before = i == 0 ? "" : reading[i - 1].ToString();
            if (JapaneseText.WithoutLongVowels(before + reading[i]).Length > JapaneseText.WithoutLongVowels(before).Length)
            {
                kept.Append(reading[i]);
                places.Add(i);
            }
        }

        return new MappedText(kept.ToString(), [.. places.Select(p => starts[p])], [.. places.Select(p => ends[p])]);
    }
}
