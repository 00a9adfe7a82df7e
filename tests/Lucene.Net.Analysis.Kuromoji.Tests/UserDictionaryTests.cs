using Lucene.Net.Analysis.Ja.Dict;

namespace Lucene.Net.Analysis.Ja;

public class UserDictionaryTests
{
    private static UserDictionary CreateSut(params string[] lines) => new(new StringReader(string.Join('\n', lines)));

    [Fact]
    public void A_text_becomes_its_segments_with_their_readings()
    {
        UserDictionary user = CreateSut("# names", "", "関西国際空港,関西 国際空港,カンサイ コクサイクウコウ,カスタム名詞");
        List<Tok> tokens = TokenReader.Read(TokenReader.Tokenizer("関西国際空港へ", JapaneseTokenizerMode.SEARCH, user: user));
        Assert.Equal(["関西", "国際空港", "へ"], tokens.Select(token => token.Surface));
        Assert.Equal(("コクサイクウコウ", "カスタム名詞", null, null), (tokens[1].Reading, tokens[1].Pos, tokens[1].Base, tokens[1].Pronunciation));
    }

    [Fact]
    public void An_empty_dictionary_changes_nothing()
    {
        Assert.Equal(["東京", "都"], TokenReader.Surfaces(TokenReader.Tokenizer("東京都", user: CreateSut("", "# nothing yet"))));
    }

    [Theory]
    [InlineData("C#,C#,シーシャープ,名詞 # a language", "C#")]
    [InlineData("\"#タグ\",\"#タグ\",ハッシュタグ,名詞", "#タグ")]
    [InlineData("\"1,300円\",\"1,300円\",センサンビャクエン,名詞", "1,300円")]
    [InlineData("\"\"\"はい\"\"\",\"\"\"はい\"\"\",ハイ,名詞", "\"はい\"")]
    public void A_word_can_have_a_hash_a_comma_or_a_quote(string line, string word)
    {
        Assert.Contains(word, TokenReader.Surfaces(TokenReader.Tokenizer("彼は" + word + "と", user: CreateSut(line))));
    }

    [Theory]
    [InlineData("東京,東 京,トウキョウ,名詞", "line 2: 2 segments but 1 readings")]
    [InlineData("東京,東 都,トウ キョウ,名詞", "line 2: the segmentation")]
    [InlineData("東京,東京,トウキョウ", "line 2: 3 columns")]
    [InlineData("\"東京,東京,トウキョウ,名詞", "line 2: a quote is opened")]
    [InlineData("大阪,大阪,オオサカ,名詞", "line 2: \"大阪\" is already defined in line 1")]
    public void A_wrong_line_is_named(string line, string message)
    {
        var error = Assert.Throws<DictionaryFormatException>(() => CreateSut("大阪,大阪,オオサカ,名詞", line));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_words_that_start_alike_the_cheaper_path_wins_and_shorter_ones_are_found_too()
    {
        UserDictionary user = CreateSut("あい,あい,アイ,x", "あいう,あいう,アイウ,x", "い,い,イ,x");
        Assert.Equal(["あい"], TokenReader.Surfaces(TokenReader.Tokenizer("あい", user: user)));
        Assert.Equal(["あいう"], TokenReader.Surfaces(TokenReader.Tokenizer("あいう", user: user)));
        Assert.Equal(3, user.Count);
    }
}
