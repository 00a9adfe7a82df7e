using Lucene.Net.Analysis.Ja.TokenAttributes;
using Lucene.Net.Analysis.Util;
using Lucene.Net.Util;

namespace Lucene.Net.Analysis.Ja;

/// <summary>Removes tokens by their part of speech.</summary>
public sealed class JapanesePartOfSpeechStopFilter : FilteringTokenFilter
{
    private readonly ISet<string> _stopTags;
    private readonly IPartOfSpeechAttribute _partOfSpeech;

    /// <summary>Creates the filter.</summary>
    /// <param name="version">The version of Lucene whose behaviour is wanted.</param>
    /// <param name="input">The tokens of a <see cref="JapaneseTokenizer"/>.</param>
    /// <param name="stopTags">The parts of speech to remove, in full.</param>
    public JapanesePartOfSpeechStopFilter(LuceneVersion version, TokenStream input, ISet<string> stopTags) : base(version, input)
    {
        ArgumentNullException.ThrowIfNull(stopTags);
        _stopTags = stopTags;
        _partOfSpeech = AddAttribute<IPartOfSpeechAttribute>();
    }

    /// <inheritdoc/>
    protected override bool Accept() => _partOfSpeech.GetPartOfSpeech() is not { } tag || !_stopTags.Contains(tag);
}
