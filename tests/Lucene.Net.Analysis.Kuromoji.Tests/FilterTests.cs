using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.Ja.Normalization;
using Lucene.Net.Analysis.Miscellaneous;
using Lucene.Net.Analysis.Util;
using Lucene.Net.Util;

namespace Lucene.Net.Analysis.Ja;

public class FilterTests
{
    private static KeywordTokenizer Whole(string text) => new KeywordTokenizer(new StringReader(text));

    private static string Only(TokenStream stream) => Assert.Single(TokenReader.Surfaces(stream));

    [Fact]
    public void Inflected_words_become_their_base_form_unless_they_are_keywords()
    {
        Assert.Equal(["書く", "た"], TokenReader.Surfaces(new JapaneseBaseFormFilter(TokenReader.Tokenizer("書いた"))));
        var keywords = new CharArraySet(LuceneVersion.LUCENE_48, ["書い"], false);
        Assert.Equal(["書い", "た"], TokenReader.Surfaces(new JapaneseBaseFormFilter(new SetKeywordMarkerFilter(TokenReader.Tokenizer("書いた"), keywords))));
    }

    [Fact]
    public void Words_are_removed_by_their_part_of_speech()
    {
        var tags = new HashSet<string> { "助詞-格助詞-一般" };
        Assert.Equal(["東京", "行く"], TokenReader.Surfaces(new JapanesePartOfSpeechStopFilter(LuceneVersion.LUCENE_48, TokenReader.Tokenizer("東京に行く"), tags)));
    }

    [Theory]
    [InlineData("先日ベルリンから来ました", false, "センジツ|ベルリン|カラ|キ|マシ|タ")]
    [InlineData("学校でシャツとっきょ", true, "gakkou|de|shatsu|tokkyo")]
    public void Words_become_their_reading(string text, bool romaji, string expected)
    {
        TokenStream stream = new JapaneseReadingFormFilter(TokenReader.Tokenizer(text), romaji);
        Assert.Equal(expected, string.Join('|', TokenReader.Surfaces(stream)));
    }

    [Theory]
    [InlineData("コーヒー", "コーヒ")]
    [InlineData("コピー", "コピー")]
    [InlineData("コンピューター", "コンピュータ")]
    [InlineData("スーパーAー", "スーパーAー")]
    public void Katakana_words_of_four_and_more_lose_their_last_prolonged_sound(string text, string expected) =>
        Assert.Equal(expected, Only(new JapaneseKatakanaStemFilter(Whole(text))));

    [Theory]
    [InlineData("令和7年", "令和|7|年")]
    [InlineData("１，３００円", "1300|円")]
    [InlineData("二千二十五年", "2025|年")]
    [InlineData("二〇二五年", "2025|年")]
    [InlineData("三千二百万円", "32000000|円")]
    [InlineData("3.2千円", "3200|円")]
    [InlineData("1.2.3", "1.2.3")]
    public void Numbers_are_written_in_plain_digits(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', TokenReader.Surfaces(new JapaneseNumberFilter(TokenReader.Tokenizer(text)))));

    [Fact]
    public void A_number_spans_all_its_tokens()
    {
        Tok number = TokenReader.Read(new JapaneseNumberFilter(TokenReader.Tokenizer("約１，３００円")))[1];
        Assert.Equal(("1300", 1, 6), (number.Surface, number.Start, number.End));
    }

    [Theory]
    [InlineData("ちょっとまって", "ちよつとまつて")]
    [InlineData("ゕゖゎ", "かけわ")]
    public void Small_hiragana_become_large(string text, string expected) =>
        Assert.Equal(expected, Only(new JapaneseHiraganaUppercaseFilter(Whole(text))));

    [Theory]
    [InlineData("ストップウォッチ", "ストツプウオツチ")]
    [InlineData("サラㇷ゚ ㇰㇿヵヶ", "サラプ クロカケ")]
    public void Small_katakana_become_large(string text, string expected) =>
        Assert.Equal(expected, Only(new JapaneseKatakanaUppercaseFilter(Whole(text))));

    [Theory]
    [InlineData("時々馬鹿々々しい", "時時馬鹿馬鹿しい")]
    [InlineData("さゝかゞぶゝ", "ささかがぶふ")]
    [InlineData("サヽカヾ", "ササカガ")]
    [InlineData("。々。ゝ", "。々。ゝ")]
    [InlineData("なゝつ", "ななつ")]
    public void Iteration_marks_are_written_out(string text, string expected) =>
        Assert.Equal(expected, new JapaneseIterationMarkCharFilter(new StringReader(text)).ReadToEnd());

    [Fact]
    public void Iteration_marks_of_one_script_alone_are_written_out_on_request()
    {
        Assert.Equal("時時さゝ", new JapaneseIterationMarkCharFilter(new StringReader("時々さゝ"), true, false).ReadToEnd());
        Assert.Equal("時々ささ", new JapaneseIterationMarkCharFilter(new StringReader("時々さゝ"), false, true).ReadToEnd());
    }

    [Fact]
    public void The_analyzer_keeps_what_carries_meaning()
    {
        using var analyzer = new JapaneseAnalyzer(LuceneVersion.LUCENE_48);
        using TokenStream stream = analyzer.GetTokenStream("text", new StringReader("ＬＩＮＥで申請できないコンピューターの手続きをする。"));
        Assert.Equal(["line", "申請", "できる", "コンピュータ", "手続き"], TokenReader.Surfaces(stream));
    }

    [Theory]
    [InlineData("ｵﾝﾗｲﾝ", "オンライン")]
    [InlineData("ＤＸ", "DX")]
    [InlineData("市⾧", "市長")]
    [InlineData("ガ\u3099か\u3099", "ガ\u3099が")]
    [InlineData("㋿㍻①", "令和平成1")]
    [InlineData("각", "각")]
    [InlineData("a\u0323\u0307", "ạ\u0307")]
    [InlineData("a\u0307\u0323", "ạ\u0307")]
    [InlineData("\uD800x", "\uD800x")]
    public void Text_is_normalized_though_globalization_is_invariant(string text, string expected)
    {
        Assert.Equal(expected, Nfkc.Normalize(text));
        Assert.Equal(expected, new JapaneseNfkcCharFilter(new StringReader(text)).ReadToEnd());
    }

    [Fact]
    public void Offsets_lead_back_to_the_text_before_normalization()
    {
        const string Text = "私のｶﾞｽ料金㍻７年";
        using var tokenizer = new JapaneseTokenizer(new JapaneseNfkcCharFilter(new StringReader(Text)), null, true, JapaneseTokenizerMode.NORMAL);
        List<Tok> tokens = TokenReader.Read(tokenizer);
        Assert.Equal(
            [("ガス", "ｶﾞｽ"), ("料金", "料金"), ("平成", "㍻"), ("7", "７"), ("年", "年")],
            tokens.Skip(2).Select(token => (token.Surface, Text[token.Start..token.End])));
    }
}
