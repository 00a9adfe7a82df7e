using Lucene.Net.Analysis.Ja.Normalization;

namespace InitiativeBot.Search.Keyword;

internal enum LexemeKind
{
    Word,
    Phrase,
    Field,
    And,
    Or,
    Not,
    Open,
    Close,
}

/// <summary>A piece of a query.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">A word's or phrase's text, as it was written but for widths.</param>
/// <param name="Field">What a <see cref="LexemeKind.Field"/> names.</param>
internal readonly record struct Lexeme(LexemeKind Kind, string Text, SearchField? Field = null);

/// <summary>Cuts a query into its pieces. Any text can be cut.</summary>
internal static class QueryLexer
{
    /// <summary>Quotation marks, each of which opens or closes.</summary>
    public const string Quotes = "\"“”„‟";

    private const string Corners = "「」『』";

    public static List<Lexeme> Cut(string text, KeywordSyntax syntax, List<QueryNotice> notices)
    {
        List<Lexeme> lexemes = [];
        var query = Nfkc.Normalize(JapaneseText.WellFormed(text));
        for (var i = 0; i < query.Length;)
        {
            var c = query[i];
            if (char.IsWhiteSpace(c) || c is '」' or '』')
            {
                i++;
            }
            else if (c is '(' or ')' or '|')
            {
                lexemes.Add(new Lexeme(c == '(' ? LexemeKind.Open : c == ')' ? LexemeKind.Close : LexemeKind.Or, c.ToString()));
                i += c == '|' && i + 1 < query.Length && query[i + 1] == '|' ? 2 : 1;
            }
            else if (c is '-' or '+' or '‐' or '−')
            {
                // A sign between two blanks is no more than a dash.
                if (c != '+' && i + 1 < query.Length && !char.IsWhiteSpace(query[i + 1]))
                {
                    lexemes.Add(new Lexeme(LexemeKind.Not, c.ToString()));
                }

                i++;
            }
            else if (Quotes.Contains(c) || c is '「' or '『')
            {
                i = Phrase(query, i, lexemes, notices);
            }
            else
            {
                i = Word(query, i, lexemes, syntax, notices);
            }
        }

        return lexemes;
    }

    private static int Phrase(string query, int start, List<Lexeme> lexemes, List<QueryNotice> notices)
    {
        var close = query[start] switch { '「' => "」", '『' => "』", _ => Quotes };
        var end = query.AsSpan(start + 1).IndexOfAny(close);
        var text = (end < 0 ? query[(start + 1)..] : query.Substring(start + 1, end)).Trim();
        if (end < 0)
        {
            notices.Add(new QueryNotice(NoticeKind.OpenQuote, text));
        }

        lexemes.Add(new Lexeme(LexemeKind.Phrase, text));
        return end < 0 ? query.Length : start + end + 2;
    }

    private static int Word(string query, int start, List<Lexeme> lexemes, KeywordSyntax syntax, List<QueryNotice> notices)
    {
        var end = start;
        for (; end < query.Length && !char.IsWhiteSpace(query[end]) && !Quotes.Contains(query[end]) && !Corners.Contains(query[end]) && query[end] is not ('(' or ')' or '|'); end++)
        {
            if (query[end] != ':')
            {
                continue;
            }

            var name = query.AsSpan(start, end - start);
            if (syntax.FieldOf(name) is { } field)
            {
                lexemes.Add(new Lexeme(LexemeKind.Field, name.ToString(), field));
                return end + 1;
            }

            // Addresses and times of day have colons too.
            if (name.Length > 0 && IsLetters(name) && end + 1 < query.Length && query[end + 1] != '/' && !char.IsWhiteSpace(query[end + 1]))
            {
                notices.Add(new QueryNotice(NoticeKind.UnknownField, name.ToString()));
            }
        }

        var word = query[start..end];
        var kind = syntax.OperatorOf(word) switch { "and" => LexemeKind.And, "or" => LexemeKind.Or, "not" => LexemeKind.Not, _ => LexemeKind.Word };
        lexemes.Add(new Lexeme(kind, word));
        return end;
    }

    private static bool IsLetters(ReadOnlySpan<char> name)
    {
        foreach (var c in name)
        {
            if (!char.IsLetter(c))
            {
                return false;
            }
        }

        return true;
    }
}
