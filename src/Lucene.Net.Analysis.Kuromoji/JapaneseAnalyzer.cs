using Lucene.Net.Analysis.Cjk;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.Ja.Dict;
using Lucene.Net.Analysis.Ja.Resources;
using Lucene.Net.Analysis.Util;
using Lucene.Net.Util;

namespace Lucene.Net.Analysis.Ja;

/// <summary>
/// An analyzer for Japanese: words in their base form, without particles and other words that carry no meaning, widths
/// and the prolonged sound at the end of katakana folded, lower case.
/// </summary>
public class JapaneseAnalyzer : StopwordAnalyzerBase
{
    private static readonly Lazy<CharArraySet> DefaultStopWords = new(() =>
        new CharArraySet(LuceneVersion.LUCENE_48, Resource.Lines("stopwords.txt"), ignoreCase: true).AsReadOnly());

    private static readonly Lazy<ISet<string>> DefaultStopTags = new(() =>
        new HashSet<string>(Resource.Lines("stoptags.txt"), StringComparer.Ordinal));

    private readonly UserDictionary? _userDictionary;
    private readonly JapaneseTokenizerMode _mode;
    private readonly ISet<string> _stopTags;

    /// <summary>Creates an analyzer with the default mode, stop words and stop tags.</summary>
    /// <param name="matchVersion">The version of Lucene whose behaviour is wanted.</param>
    public JapaneseAnalyzer(LuceneVersion matchVersion)
        : this(matchVersion, null, JapaneseTokenizer.DEFAULT_MODE, GetDefaultStopSet(), GetDefaultStopTags())
    {
    }

    /// <summary>Creates an analyzer.</summary>
    /// <param name="matchVersion">The version of Lucene whose behaviour is wanted.</param>
    /// <param name="userDict">Words of one's own, or null.</param>
    /// <param name="mode">How compounds and unknown words are treated.</param>
    /// <param name="stopwords">Words to leave out, in base form.</param>
    /// <param name="stoptags">Parts of speech to leave out.</param>
    public JapaneseAnalyzer(
        LuceneVersion matchVersion, UserDictionary? userDict, JapaneseTokenizerMode mode, CharArraySet stopwords, ISet<string> stoptags)
        : base(matchVersion, stopwords)
    {
        ArgumentNullException.ThrowIfNull(stoptags);
        _userDictionary = userDict;
        _mode = mode;
        _stopTags = stoptags;
    }

    /// <summary>The default stop words.</summary>
    public static CharArraySet GetDefaultStopSet() => DefaultStopWords.Value;

    /// <summary>The default stop tags.</summary>
    public static ISet<string> GetDefaultStopTags() => DefaultStopTags.Value;

    /// <inheritdoc/>
    protected override TokenStreamComponents CreateComponents(string fieldName, TextReader reader)
    {
        Tokenizer tokenizer = new JapaneseTokenizer(reader, _userDictionary, discardPunctuation: true, _mode);
        TokenStream stream = new JapaneseBaseFormFilter(tokenizer);
        stream = new JapanesePartOfSpeechStopFilter(m_matchVersion, stream, _stopTags);
        stream = new CJKWidthFilter(stream);
        stream = new StopFilter(m_matchVersion, stream, m_stopwords);
        stream = new JapaneseKatakanaStemFilter(stream);
        stream = new LowerCaseFilter(m_matchVersion, stream);
        return new TokenStreamComponents(tokenizer, stream);
    }
}
