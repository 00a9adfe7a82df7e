using Lucene.Net.Util;
using Attribute = Lucene.Net.Util.Attribute;

namespace Lucene.Net.Analysis.Ja.TokenAttributes;

/// <summary>The implementation of <see cref="IPartOfSpeechAttribute"/>: it looks the word up when it is asked.</summary>
public class PartOfSpeechAttribute : Attribute, IPartOfSpeechAttribute
{
    private Token _token;

    /// <inheritdoc/>
    public string? GetPartOfSpeech() => _token.GetPartOfSpeech();

    /// <inheritdoc/>
    public void SetToken(Token token) => _token = token;

    /// <inheritdoc/>
    public override void Clear() => _token = default;

    /// <inheritdoc/>
    public override void CopyTo(IAttribute target)
    {
        ArgumentNullException.ThrowIfNull(target);
        ((IPartOfSpeechAttribute)target).SetToken(_token);
    }

    /// <inheritdoc/>
    public override void ReflectWith(IAttributeReflector reflector)
    {
        ArgumentNullException.ThrowIfNull(reflector);
        reflector.Reflect<IPartOfSpeechAttribute>("partOfSpeech", GetPartOfSpeech());
    }
}
