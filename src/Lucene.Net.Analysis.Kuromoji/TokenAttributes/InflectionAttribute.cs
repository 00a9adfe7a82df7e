using Lucene.Net.Util;
using Attribute = Lucene.Net.Util.Attribute;

namespace Lucene.Net.Analysis.Ja.TokenAttributes;

/// <summary>The implementation of <see cref="IInflectionAttribute"/>: it looks the word up when it is asked.</summary>
public class InflectionAttribute : Attribute, IInflectionAttribute
{
    private Token _token;

    /// <inheritdoc/>
    public string? GetInflectionType() => _token.GetInflectionType();

    /// <inheritdoc/>
    public string? GetInflectionForm() => _token.GetInflectionForm();

    /// <inheritdoc/>
    public void SetToken(Token token) => _token = token;

    /// <inheritdoc/>
    public override void Clear() => _token = default;

    /// <inheritdoc/>
    public override void CopyTo(IAttribute target)
    {
        ArgumentNullException.ThrowIfNull(target);
        ((IInflectionAttribute)target).SetToken(_token);
    }

    /// <inheritdoc/>
    public override void ReflectWith(IAttributeReflector reflector)
    {
        ArgumentNullException.ThrowIfNull(reflector);
        reflector.Reflect<IInflectionAttribute>("inflectionType", GetInflectionType());
        reflector.Reflect<IInflectionAttribute>("inflectionForm", GetInflectionForm());
    }
}
