using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using InitiativeBot.Search.Keyword;

namespace InitiativeBot.Core.Tests.Search.Keyword;

public sealed class KeywordParserTests
{
    private static readonly KeywordParser Sut = new(KeywordSyntax.Load(Path.Combine(RepositoryFiles.Root, "index", "vocabulary", "search.json")));

    // What means something in a query, and words around it.
    private static readonly string[] Pieces =
    [
        "水道", "ごみ", "AI", "AND", "OR", "NOT", "かつ", "または", "and", "&", "&&", "|", "||", "-", "－", "+", "(", ")", "（", "）", "\"", "“", "”", "＂", "「", "」", "『", "』",
        " ", "　", ":", "：", "局:", "bureau:", "TITLE：", "x:", "id:", "*", "＊", "~1", "~2", "～", "~9", "1-1-3", "、", "。", "!", "\ud83d\ude00", "\ud83d", "\ude00", "\u0301", "\0", "\n", "﷽", "ﾊﾞ",
    ];

    [Theory]
    [InlineData("水道 料金", "水道 料金")]
    [InlineData("水道　料金", "水道 料金")]
    [InlineData("水道 AND 料金", "水道 料金")]
    [InlineData("水道 ＡＮＤ 料金", "水道 料金")]
    [InlineData("水道 & 料金", "水道 料金")]
    [InlineData("水道 かつ 料金", "水道 料金")]
    [InlineData("水道 OR ごみ", "水道 | ごみ")]
    [InlineData("水道|ごみ", "水道 | ごみ")]
    [InlineData("水道 ｜｜ ごみ", "水道 | ごみ")]
    [InlineData("水道 または ごみ", "水道 | ごみ")]
    [InlineData("a b OR c d", "a b | c d")]
    [InlineData("a (b OR c) d", "a (b | c) d")]
    [InlineData("（a OR b） c", "(a | b) c")]
    [InlineData("水道 NOT 料金", "水道 -料金")]
    [InlineData("水道 －料金", "水道 -料金")]
    [InlineData("水道 -(料金 OR アプリ)", "水道 -(料金 | アプリ)")]
    [InlineData("- - a", "a")]
    [InlineData("NOT NOT a", "a")]
    [InlineData("\"水道 料金\"", "\"水道 料金\"")]
    [InlineData("＂水道 料金＂", "\"水道 料金\"")]
    [InlineData("「水道料金」アプリ", "\"水道料金\" アプリ")]
    [InlineData("“OR” 料金", "\"OR\" 料金")]
    [InlineData("「\"」", "")]
    [InlineData("局：水道局", "bureau:水道局")]
    [InlineData("BUREAU: 水道局", "bureau:水道局")]
    [InlineData("課:「営業企画課」", "section:\"営業企画課\"")]
    [InlineData("title:(ごみ OR 水道)", "title:ごみ | title:水道")]
    [InlineData("-局:水道局", "-bureau:水道局")]
    [InlineData("局:-水道局", "-bureau:水道局")]
    [InlineData("id:１－１－３", "id:1-1-3")]
    [InlineData("オープン*", "オープン*")]
    [InlineData("オープン＊＊", "オープン*")]
    [InlineData("チャットポット~1", "チャットポット~1")]
    [InlineData("令和３年度～", "令和3年度~")]
    [InlineData("AI-OCR i-Construction", "AI-OCR i-Construction")]
    [InlineData("or and not", "or and not")]
    [InlineData("", "")]
    [InlineData(" 　", "")]
    [InlineData("、。！", "")]
    public void A_query_has_one_canonical_form(string text, string canonical) => Assert.Equal(canonical, Canonical(text));

    [Theory]
    [InlineData("\"水道 料金", "\"水道 料金\"", NoticeKind.OpenQuote)]
    [InlineData("「水道", "\"水道\"", NoticeKind.OpenQuote)]
    [InlineData("(水道 料金", "水道 料金", NoticeKind.OpenParenthesis)]
    [InlineData("水道) 料金", "水道 料金", NoticeKind.OpenParenthesis)]
    [InlineData("水道 AND", "水道", NoticeKind.LoneOperator)]
    [InlineData("AND 水道", "水道", NoticeKind.LoneOperator)]
    [InlineData("水道 OR", "水道", NoticeKind.LoneOperator)]
    [InlineData("OR 水道", "水道", NoticeKind.LoneOperator)]
    [InlineData("水道 NOT", "水道", NoticeKind.LoneOperator)]
    [InlineData("水道 局:", "水道", NoticeKind.LoneOperator)]
    [InlineData("曲:水道局", "曲:水道局", NoticeKind.UnknownField)]
    public void A_fault_is_mended_with_a_notice(string text, string canonical, NoticeKind notice)
    {
        var parsed = Sut.Parse(text);

        Assert.Equal(canonical, parsed.Root?.ToString());
        Assert.Equal([notice], parsed.Notices.Select(n => n.Kind));
    }

    [Theory]
    [InlineData("水道 料金")]
    [InlineData("https://www.city.fukuoka.lg.jp/")]
    [InlineData("10:30")]
    [InlineData("水道 - 料金")]
    public void What_is_right_has_no_notice(string text) => Assert.Empty(Sut.Parse(text).Notices);

    [Fact]
    public void A_text_that_is_too_long_is_cut_between_characters()
    {
        var parsed = Sut.Parse(new string('水', KeywordParser.MaxLength - 1) + "\ud83d\ude00水");

        Assert.Equal([NoticeKind.TooLong], parsed.Notices.Select(n => n.Kind));
        Assert.Equal(new string('水', KeywordParser.MaxLength - 1), parsed.Root?.ToString());
    }

    [Fact]
    public void Words_beyond_the_limit_are_left_out()
    {
        var parsed = Sut.Parse(string.Join(' ', Enumerable.Range(0, KeywordParser.MaxTerms + 5).Select(i => $"w{i}")));

        Assert.Equal(KeywordParser.MaxTerms, parsed.Root!.Terms.Count());
        Assert.Equal([NoticeKind.TooManyWords], parsed.Notices.Select(n => n.Kind));
    }

    [Fact]
    public void Parentheses_have_a_limit_of_depth()
    {
        var parsed = Sut.Parse("a " + new string('(', 200) + "b" + new string(')', 200) + " c");

        Assert.Equal("a c", parsed.Root?.ToString());
        Assert.Contains(NoticeKind.TooDeep, parsed.Notices.Select(n => n.Kind));
    }

    [Property(MaxTest = 2000)]
    public Property Every_text_parses_and_its_canonical_form_reads_the_same() => Prop.ForAll(
        Gen.Choose(0, 14).SelectMany(n => Gen.ListOf(Gen.Elements(Pieces), n)).Select(p => string.Concat(p)).ToArbitrary(),
        text =>
        {
            var canonical = Canonical(text);
            var again = Sut.Parse(canonical);
            return (again.Root?.ToString() ?? "") == canonical
                && again.Notices.All(n => n.Kind == NoticeKind.UnknownField);
        });

    [Property(MaxTest = 500)]
    public bool Any_text_at_all_parses(string? text) => Sut.Parse(text ?? "").Notices is not null;

    [Property(MaxTest = 500)]
    public Property A_tree_is_read_as_it_was_written() => Prop.ForAll(
        Trees(3).ToArbitrary(),
        tree =>
        {
            var written = tree.ToString()!;
            return written.Length > KeywordParser.MaxLength || tree.Terms.Count() > KeywordParser.MaxTerms || Canonical(written) == written;
        });

    private static string Canonical(string text) => Sut.Parse(text).Root?.ToString() ?? "";

    private static Gen<QueryNode> Trees(int depth)
    {
        var terms =
            from field in Gen.Elements<SearchField?>(null, SearchField.Bureau, SearchField.Title, SearchField.Id)
            from kind in Gen.Elements(Enum.GetValues<TermKind>())
            from text in Gen.Elements("水道", "ごみ", "AI-OCR", "1-1-3", "データ", "x")
            select (QueryNode)new TermNode(field, kind, kind == TermKind.Phrase ? text + " " + text : text, kind == TermKind.Fuzzy ? 1 : 0);
        if (depth == 0)
        {
            return terms;
        }

        var inner = Trees(depth - 1);
        return Gen.OneOf(
            terms,
            inner.Where(n => n is not NotNode).Select(n => (QueryNode)new NotNode(n)),
            Gen.Choose(2, 3).SelectMany(n => Gen.ListOf(inner, n)).Select(p => AndNode.Of([.. p])!),
            Gen.Choose(2, 3).SelectMany(n => Gen.ListOf(inner, n)).Select(p => OrNode.Of([.. p])!));
    }
}
