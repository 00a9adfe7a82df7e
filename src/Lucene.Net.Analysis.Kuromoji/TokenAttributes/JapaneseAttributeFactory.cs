using Lucene.Net.Util;
using Attribute = Lucene.Net.Util.Attribute;

namespace Lucene.Net.Analysis.Ja.TokenAttributes;

/// <summary>Makes one <see cref="JapaneseTokenAttribute"/> for all the interfaces it has, and Lucene's own attributes otherwise.</summary>
internal sealed class JapaneseAttributeFactory : AttributeSource.AttributeFactory
{
    public static readonly JapaneseAttributeFactory Instance = new();

    public override Attribute CreateAttributeInstance<T>() =>
        typeof(T).IsAssignableFrom(typeof(JapaneseTokenAttribute))
            ? new JapaneseTokenAttribute()
            : DEFAULT_ATTRIBUTE_FACTORY.CreateAttributeInstance<T>();
}
