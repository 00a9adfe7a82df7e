using Lucene.Net.Util;

namespace Lucene.Net.Analysis.Ja.TokenAttributes;

/// <summary>
/// All that a <see cref="JapaneseTokenizer"/> tells about a token, in one attribute that is cleared once for each token.
/// It stands for the four interfaces of this namespace and for Lucene's own when the tokenizer is made without an
/// attribute factory.
/// </summary>
public sealed class JapaneseTokenAttribute
    : Lucene.Net.Analysis.Token, IBaseFormAttribute, IPartOfSpeechAttribute, IReadingAttribute, IInflectionAttribute
{
    private Ja.Token _token;

    /// <inheritdoc/>
    public string? GetBaseForm() => _token.GetBaseForm();

    /// <inheritdoc/>
    public string? GetPartOfSpeech() => _token.GetPartOfSpeech();

    /// <inheritdoc/>
    public string? GetReading() => _token.GetReading();

    /// <inheritdoc/>
    public string? GetPronunciation() => _token.GetPronunciation();

    /// <inheritdoc/>
    public string? GetInflectionType() => _token.GetInflectionType();

    /// <inheritdoc/>
    public string? GetInflectionForm() => _token.GetInflectionForm();

    /// <inheritdoc/>
    public void SetToken(Ja.Token token) => _token = token;

    /// <inheritdoc/>
    public override void Clear()
    {
        base.Clear();
        _token = default;
    }

    /// <inheritdoc/>
    public override void CopyTo(IAttribute target)
    {
        base.CopyTo(target);
        (target as IBaseFormAttribute)?.SetToken(_token);
        (target as IPartOfSpeechAttribute)?.SetToken(_token);
        (target as IReadingAttribute)?.SetToken(_token);
        (target as IInflectionAttribute)?.SetToken(_token);
    }

    /// <inheritdoc/>
    public override void ReflectWith(IAttributeReflector reflector)
    {
        ArgumentNullException.ThrowIfNull(reflector);
        base.ReflectWith(reflector);
        reflector.Reflect<IBaseFormAttribute>("baseForm", GetBaseForm());
        reflector.Reflect<IPartOfSpeechAttribute>("partOfSpeech", GetPartOfSpeech());
        reflector.Reflect<IReadingAttribute>("reading", GetReading());
        reflector.Reflect<IReadingAttribute>("pronunciation", GetPronunciation());
        reflector.Reflect<IInflectionAttribute>("inflectionType", GetInflectionType());
        reflector.Reflect<IInflectionAttribute>("inflectionForm", GetInflectionForm());
    }
}
