using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.Ja;
using Lucene.Net.Analysis.Ja.TokenAttributes;
using Lucene.Net.Analysis.NGram;
using Lucene.Net.Analysis.Util;
using Lucene.Net.Util;

namespace InitiativeBot.Search;

/// <summary>
/// The analyzers of the index. All take normalized text (<see cref="JapaneseText.Normalize"/>), so that widths are folded
/// before the tokenizer cuts.
/// </summary>
internal static class Analyzers
{
    public const LuceneVersion Version = LuceneVersion.LUCENE_48;

    /// <summary>Words in base form, without particles and the like; long katakana words without the last long mark.</summary>
    public static Analyzer Words(JapaneseWords words) => Analyzer.NewAnonymous((_, reader) =>
    {
        var tokenizer = new JapaneseTokenizer(reader, words.UserDictionary, true, JapaneseTokenizerMode.SEARCH);
        TokenStream stream = new JapaneseBaseFormFilter(tokenizer);
        stream = new ContentWordFilter(stream, words.StopTags);
        stream = new JapaneseKatakanaStemFilter(stream);
        return new TokenStreamComponents(tokenizer, new LowerCaseFilter(Version, stream));
    });

    /// <summary>Pairs of characters: what words that were cut wrongly or typed with a slip still share.</summary>
    public static Analyzer NGrams() => Analyzer.NewAnonymous((_, reader) =>
    {
        var tokenizer = new NGramTokenizer(Version, reader, 2, 2);
        return new TokenStreamComponents(tokenizer, tokenizer);
    });

    /// <summary>The readings of words in katakana: the same word in other letters.</summary>
    public static Analyzer Readings(JapaneseWords words) => Analyzer.NewAnonymous((_, reader) =>
    {
        var tokenizer = new JapaneseTokenizer(reader, words.UserDictionary, true, JapaneseTokenizerMode.SEARCH);
        TokenStream stream = new ContentWordFilter(tokenizer, words.StopTags);
        return new TokenStreamComponents(tokenizer, new JapaneseReadingFormFilter(stream));
    });

    /// <summary>Lets words pass that carry meaning of their own; a stop tag covers the finer ones below it.</summary>
    private sealed class ContentWordFilter : FilteringTokenFilter
    {
        private readonly StopTags _stopTags;
        private readonly IPartOfSpeechAttribute _tag;

        public ContentWordFilter(TokenStream input, StopTags stopTags)
            : base(Version, input)
        {
            _stopTags = stopTags;
            _tag = AddAttribute<IPartOfSpeechAttribute>();
        }

        protected override bool Accept() => !_stopTags.Contains(_tag.GetPartOfSpeech() ?? "");
    }
}
