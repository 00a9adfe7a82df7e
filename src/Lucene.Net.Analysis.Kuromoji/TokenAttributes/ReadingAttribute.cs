using Lucene.Net.Util;
using Attribute = Lucene.Net.Util.Attribute;

namespace Lucene.Net.Analysis.Ja.TokenAttributes;

/// <summary>The implementation of <see cref="IReadingAttribute"/>: it looks the word up when it is asked.</summary>
public class ReadingAttribute : Attribute, IReadingAttribute
{
    private Token _token;

    /// <inheritdoc/>
    public string? GetReading() => _token.GetReading();

    /// <inheritdoc/>
    public string? GetPronunciation() => _token.GetPronunciation();

    /// <inheritdoc/>
    public void SetToken(Token token) => _token = token;

    /// <inheritdoc/>
    public override void Clear() => _token = default;

    /// <inheritdoc/>
    public override void CopyTo(IAttribute target)
    {
        ArgumentNullException.ThrowIfNull(target);
        ((IReadingAttribute)target).SetToken(_token);
    }

    /// <inheritdoc/>
    public override void ReflectWith(IAttributeReflector reflector)
    {
        ArgumentNullException.ThrowIfNull(reflector);
        reflector.Reflect<IReadingAttribute>("reading", GetReading());
        reflector.Reflect<IReadingAttribute>("pronunciation", GetPronunciation());
    }
}
