using Lucene.Net.Util;
using Attribute = Lucene.Net.Util.Attribute;

namespace Lucene.Net.Analysis.Ja.TokenAttributes;

/// <summary>The implementation of <see cref="IBaseFormAttribute"/>: it looks the word up when it is asked.</summary>
public class BaseFormAttribute : Attribute, IBaseFormAttribute
{
    private Token _token;

    /// <inheritdoc/>
    public string? GetBaseForm() => _token.GetBaseForm();

    /// <inheritdoc/>
    public void SetToken(Token token) => _token = token;

    /// <inheritdoc/>
    public override void Clear() => _token = default;

    /// <inheritdoc/>
    public override void CopyTo(IAttribute target)
    {
        ArgumentNullException.ThrowIfNull(target);
        ((IBaseFormAttribute)target).SetToken(_token);
    }

    /// <inheritdoc/>
    public override void ReflectWith(IAttributeReflector reflector)
    {
        ArgumentNullException.ThrowIfNull(reflector);
        reflector.Reflect<IBaseFormAttribute>("baseForm", GetBaseForm());
    }
}
