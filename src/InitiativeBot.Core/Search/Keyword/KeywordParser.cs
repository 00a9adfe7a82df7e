namespace InitiativeBot.Search.Keyword;

/// <summary>A query as it was understood.</summary>
/// <param name="Root">What is looked for; null where nothing is, which stands for everything.</param>
/// <param name="Notices">What was not taken as it was written.</param>
internal sealed record ParsedQuery(QueryNode? Root, IReadOnlyList<QueryNotice> Notices);

/// <summary>
/// Reads queries of words, AND, OR, NOT, phrases, fields, <c>word*</c> and <c>word~1</c>. Every text is a query: what is
/// wrong about one is left out or completed, with a notice. Immutable, thread-safe.
/// </summary>
/// <param name="syntax">The words of the language.</param>
internal sealed class KeywordParser(KeywordSyntax syntax)
{
    /// <summary>The longest query, in UTF-16 units.</summary>
    public const int MaxLength = 500;

    /// <summary>The most words.</summary>
    public const int MaxTerms = 32;

    private const int MaxDepth = 16;

    /// <summary>Reads a query.</summary>
    public ParsedQuery Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<QueryNotice> notices = [];
        if (text.Length > MaxLength)
        {
            text = text[..(char.IsHighSurrogate(text[MaxLength - 1]) ? MaxLength - 1 : MaxLength)];
            notices.Add(new QueryNotice(NoticeKind.TooLong));
        }

        var reader = new Reader(QueryLexer.Cut(text, syntax, notices), notices);
        return new ParsedQuery(reader.Read(), [.. notices.Distinct()]);
    }

    private sealed class Reader(List<Lexeme> lexemes, List<QueryNotice> notices)
    {
        private int _next;
        private int _terms;
        private int _depth;

        public QueryNode? Read() => Or(null, isTop: true);

        private LexemeKind? Kind => _next < lexemes.Count ? lexemes[_next].Kind : null;

        // a b OR c d: AND binds closer.
        private QueryNode? Or(SearchField? field, bool isTop)
        {
            List<QueryNode> choices = [];
            var needsMore = false;
            while (true)
            {
                if (And(field, isTop) is { } part)
                {
                    choices.Add(part);
                    needsMore = false;
                }
                else if (Kind == LexemeKind.Or || needsMore)
                {
                    Lone(needsMore ? lexemes[_next - 1] : lexemes[_next]);
                }

                if (Kind != LexemeKind.Or)
                {
                    return OrNode.Of(choices);
                }

                _next++;
                needsMore = true;
            }
        }

        private QueryNode? And(SearchField? field, bool isTop)
        {
            List<QueryNode> parts = [];
            var isJoined = true;
            Lexeme? lone = null;
            while (true)
            {
                switch (Kind)
                {
                    case LexemeKind.And:
                        lone = isJoined ? lexemes[_next] : lone;
                        isJoined = true;
                        _next++;
                        break;
                    case LexemeKind.Close when isTop:
                        notices.Add(new QueryNotice(NoticeKind.OpenParenthesis));
                        _next++;
                        break;
                    case null or LexemeKind.Or or LexemeKind.Close:
                        if (lone is { } sign || (isJoined && parts.Count > 0 && Last(out sign)))
                        {
                            Lone(sign);
                        }

                        return AndNode.Of(parts);
                    default:
                        if (Unary(field) is { } part)
                        {
                            parts.Add(part);
                        }

                        isJoined = false;
                        break;
                }
            }
        }

        private bool Last(out Lexeme lexeme)
        {
            lexeme = _next > 0 ? lexemes[_next - 1] : default;
            return lexeme.Kind == LexemeKind.And;
        }

        private QueryNode? Unary(SearchField? field)
        {
            var isNot = false;
            while (Kind is LexemeKind.Not or LexemeKind.Field)
            {
                var lexeme = lexemes[_next++];
                isNot ^= lexeme.Kind == LexemeKind.Not;
                field = lexeme.Field ?? field;
                if (Kind is null or LexemeKind.And or LexemeKind.Or or LexemeKind.Close)
                {
                    Lone(lexeme);
                    return null;
                }
            }

            var inner = Primary(field);
            return inner is NotNode negated && isNot ? negated.Inner : inner is not null && isNot ? new NotNode(inner) : inner;
        }

        private QueryNode? Primary(SearchField? field)
        {
            var lexeme = lexemes[_next++];
            return lexeme.Kind == LexemeKind.Open ? Group(field)
                : TermOf(lexeme, field) is not { } term ? null
                : ++_terms <= KeywordParser.MaxTerms ? term : TooMany();
        }

        private QueryNode? Group(SearchField? field)
        {
            if (_depth == MaxDepth)
            {
                notices.Add(new QueryNotice(NoticeKind.TooDeep));
                SkipGroup();
                return null;
            }

            _depth++;
            var inner = Or(field, isTop: false);
            _depth--;
            if (Kind == LexemeKind.Close)
            {
                _next++;
            }
            else
            {
                notices.Add(new QueryNotice(NoticeKind.OpenParenthesis));
            }

            return inner;
        }

        private void SkipGroup()
        {
            for (var open = 1; open > 0 && _next < lexemes.Count; _next++)
            {
                open += Kind == LexemeKind.Open ? 1 : Kind == LexemeKind.Close ? -1 : 0;
            }
        }

        private TermNode? TooMany()
        {
            notices.Add(new QueryNotice(NoticeKind.TooManyWords));
            return null;
        }

        private void Lone(Lexeme lexeme) => notices.Add(new QueryNotice(NoticeKind.LoneOperator, lexeme.Text));
    }

    private static TermNode? TermOf(Lexeme lexeme, SearchField? field)
    {
        var text = lexeme.Text;
        var term = lexeme.Kind == LexemeKind.Phrase ? new TermNode(field, TermKind.Phrase, text)
            : text.EndsWith('*') ? new TermNode(field, TermKind.Prefix, text.TrimEnd('*'))
            : text is [_, .., '~', '1' or '2'] ? new TermNode(field, TermKind.Fuzzy, text[..^2], text[^1] - '0')
            : new TermNode(field, TermKind.Word, text);
        // Marks alone cannot be looked for.
        return CharacterTokens.Of(JapaneseText.Normalize(term.Text)).Count > 0 ? term : null;
    }
}
