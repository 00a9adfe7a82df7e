using System.Globalization;

namespace InitiativeBot.Search.Keyword;

/// <summary>How the words of a <see cref="TermNode"/> are looked for.</summary>
internal enum TermKind
{
    /// <summary>As words: part of a longer text, or in another form of the same verb.</summary>
    Word,

    /// <summary>Exactly, one after the other: <c>"…"</c>.</summary>
    Phrase,

    /// <summary>The beginning of a word: <c>word*</c>.</summary>
    Prefix,

    /// <summary>Words that differ in a character or two: <c>word~1</c>.</summary>
    Fuzzy,
}

/// <summary>
/// A part of a query. <see cref="object.ToString"/> gives the canonical form, which reads as the same query in every
/// language; two queries are equal when their canonical forms are. Immutable.
/// </summary>
internal abstract class QueryNode : IEquatable<QueryNode>
{
    /// <summary>All terms within.</summary>
    public abstract IEnumerable<TermNode> Terms { get; }

    /// <summary>The terms that a hit has, not those that it must not have.</summary>
    public virtual IEnumerable<TermNode> WantedTerms => Terms;

    /// <summary>The same query with another term in a term's place.</summary>
    public abstract QueryNode Replace(TermNode old, QueryNode other);

    /// <inheritdoc />
    public bool Equals(QueryNode? other) => other is not null && string.Equals(ToString(), other.ToString(), StringComparison.Ordinal);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as QueryNode);

    /// <inheritdoc />
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToString()!);

    /// <inheritdoc />
    public abstract override string ToString();
}

/// <summary>A word, phrase, beginning or likeness, in one field or anywhere.</summary>
internal sealed class TermNode(SearchField? field, TermKind kind, string text, int edits = 0) : QueryNode
{
    public SearchField? Field { get; } = field;

    public TermKind Kind { get; } = kind;

    public string Text { get; } = text;

    /// <summary>How many characters may differ, 1 or 2; only of <see cref="TermKind.Fuzzy"/>.</summary>
    public int Edits { get; } = edits;

    public override IEnumerable<TermNode> Terms => [this];

    public override QueryNode Replace(TermNode old, QueryNode other) => ReferenceEquals(this, old) ? other : this;

    public override string ToString()
    {
        var words = Kind switch
        {
            // A phrase that has a mark of the one kind was written between marks of another.
            TermKind.Phrase => !Text.AsSpan().ContainsAny(QueryLexer.Quotes) ? $"\"{Text}\"" : !Text.Contains('」', StringComparison.Ordinal) ? $"「{Text}」" : $"『{Text}』",
            TermKind.Prefix => Text + "*",
            TermKind.Fuzzy => string.Create(CultureInfo.InvariantCulture, $"{Text}~{Edits}"),
            _ => Text,
        };
        return Field is { } field ? $"{SearchFields.NameOf(field)}:{words}" : words;
    }
}

/// <summary>What a hit must not have.</summary>
internal sealed class NotNode(QueryNode inner) : QueryNode
{
    public QueryNode Inner { get; } = inner;

    public override IEnumerable<TermNode> Terms => Inner.Terms;

    public override IEnumerable<TermNode> WantedTerms => [];

    public override QueryNode Replace(TermNode old, QueryNode other) => new NotNode(Inner.Replace(old, other));

    public override string ToString() => Inner is TermNode ? $"-{Inner}" : $"-({Inner})";
}

/// <summary>Parts that a hit has all of.</summary>
internal sealed class AndNode(IReadOnlyList<QueryNode> parts) : QueryNode
{
    public IReadOnlyList<QueryNode> Parts { get; } = parts;

    public override IEnumerable<TermNode> Terms => Parts.SelectMany(p => p.Terms);

    public override IEnumerable<TermNode> WantedTerms => Parts.SelectMany(p => p.WantedTerms);

    /// <summary>The parts together; null where there is none.</summary>
    public static QueryNode? Of(IReadOnlyList<QueryNode> parts) => parts.Count switch
    {
        0 => null,
        1 => parts[0],
        _ => new AndNode([.. parts.SelectMany(p => p is AndNode inner ? inner.Parts : [p])]),
    };

    public override QueryNode Replace(TermNode old, QueryNode other) => Of([.. Parts.Select(p => p.Replace(old, other))])!;

    public override string ToString() => string.Join(' ', Parts.Select(p => p is OrNode ? $"({p})" : p.ToString()));
}

/// <summary>Parts of which a hit has one at least.</summary>
internal sealed class OrNode(IReadOnlyList<QueryNode> parts) : QueryNode
{
    public IReadOnlyList<QueryNode> Parts { get; } = parts;

    public override IEnumerable<TermNode> Terms => Parts.SelectMany(p => p.Terms);

    public override IEnumerable<TermNode> WantedTerms => Parts.SelectMany(p => p.WantedTerms);

    /// <summary>The parts as choices; null where there is none.</summary>
    public static QueryNode? Of(IReadOnlyList<QueryNode> parts) => parts.Count switch
    {
        0 => null,
        1 => parts[0],
        _ => new OrNode([.. parts.SelectMany(p => p is OrNode inner ? inner.Parts : [p])]),
    };

    public override QueryNode Replace(TermNode old, QueryNode other) => Of([.. Parts.Select(p => p.Replace(old, other))])!;

    public override string ToString() => string.Join(" | ", Parts);
}
