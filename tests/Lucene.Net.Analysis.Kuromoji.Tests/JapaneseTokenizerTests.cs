using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Lucene.Net.Analysis.Ja.Dict;
using Lucene.Net.Analysis.TokenAttributes;

namespace Lucene.Net.Analysis.Ja;

public class JapaneseTokenizerTests
{
    private static readonly string[] Pieces =
        ["関西国際空港", "すもももももももものうち", "。(", "ｶﾞ", "Ａ", "abc", "\uD83D\uDE00", "\uD842", "\uDF9F", "\0", "\u3000", "\n", "京", "々", "12", "ー", "の", "한글", "\uFFFF"];

    private static Arbitrary<string> AnyText { get; } =
        Gen.OneOf(
            Gen.Elements(Pieces),
            Gen.Choose(0, char.MaxValue).Select(unit => ((char)unit).ToString()),
            Gen.Choose(0x3041, 0x30FF).Select(unit => ((char)unit).ToString()),
            Gen.Choose(0x4E00, 0x4FFF).Select(unit => ((char)unit).ToString()))
        .ListOf()
        .Select(pieces => string.Concat(pieces))
        .ToArbitrary();

    [Fact]
    public void Any_text_is_covered_by_its_tokens_and_joins_back() => Prop.ForAll(AnyText, text =>
    {
        List<Tok> tokens = TokenReader.Read(TokenReader.Tokenizer(text));
        Assert.Equal(text, string.Concat(tokens.Select(token => token.Surface)));
        Assert.All(tokens.Zip(tokens.Skip(1)), pair => Assert.Equal(pair.First.End, pair.Second.Start));
        Assert.All(tokens, token => Assert.Equal(text[token.Start..token.End], token.Surface));
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(JapaneseTokenizerMode.SEARCH)]
    [InlineData(JapaneseTokenizerMode.EXTENDED)]
    public void Offsets_never_go_back_and_a_compound_spans_its_parts(JapaneseTokenizerMode mode) => Prop.ForAll(AnyText, text =>
    {
        List<Tok> tokens = TokenReader.Read(TokenReader.Tokenizer(text, mode));
        for (int i = 0; i < tokens.Count; i++)
        {
            Assert.Equal(text[tokens[i].Start..tokens[i].End], tokens[i].Surface);
            Assert.True(i == 0 || tokens[i].Start >= tokens[i - 1].Start);
            if (tokens[i].Increment == 0)
            {
                Tok last = tokens.Skip(i - 1).Where(token => token.Increment > 0 || token == tokens[i - 1]).Take(tokens[i].Length).Last();
                Assert.Equal(tokens[i].End, last.End);
            }
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_reader_that_gives_one_character_at_a_time_gives_the_same_tokens() => Prop.ForAll(AnyText, text =>
    {
        JapaneseTokenizer tokenizer = TokenReader.Tokenizer("", JapaneseTokenizerMode.SEARCH);
        Assert.Equal(TokenReader.Read(tokenizer, new StringReader(text)), TokenReader.Read(tokenizer, new Drip(text)));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void All_of_the_basic_plane_and_long_runs_are_tokenized()
    {
        string plane = string.Concat(Enumerable.Range(0, char.MaxValue + 1).Select(unit => (char)unit));
        foreach (string text in new[] { plane, new string('あ', 100_000), new string('A', 100_000), new string('。', 100_000), new string('\uD800', 5_000) })
        {
            foreach (JapaneseTokenizerMode mode in Enum.GetValues<JapaneseTokenizerMode>())
            {
                Assert.Equal(text.Length, TokenReader.Read(TokenReader.Tokenizer(text, mode))[^1].End);
            }
        }
    }

    [Fact]
    public void The_surrogates_of_a_character_stay_together_when_extended_mode_cuts_it_out()
    {
        Assert.Equal(["\U00020B9F", "る"], TokenReader.Surfaces(TokenReader.Tokenizer("\U00020B9Fる", JapaneseTokenizerMode.EXTENDED)));
    }

    [Fact]
    public void A_compound_stands_beside_its_first_part()
    {
        List<Tok> tokens = TokenReader.Read(TokenReader.Tokenizer("関西国際空港", JapaneseTokenizerMode.SEARCH));
        Assert.Equal([("関西", 1, 1), ("関西国際空港", 0, 3), ("国際", 1, 1), ("空港", 1, 1)], tokens.Select(token => (token.Surface, token.Increment, token.Length)));
    }

    [Fact]
    public void A_compound_is_left_out_on_request()
    {
        using var tokenizer = new JapaneseTokenizer(new StringReader("関西国際空港"), null, true, discardCompoundToken: true, JapaneseTokenizerMode.SEARCH);
        Assert.Equal(["関西", "国際", "空港"], TokenReader.Surfaces(tokenizer));
    }

    [Fact]
    public void The_original_cuts_this_name_wrongly_and_so_do_we()
    {
        Assert.Equal(["京都大", "学"], TokenReader.Surfaces(TokenReader.Tokenizer("京都大学硬式野球部")).Take(2));
    }

    [Fact]
    public void Standard_attributes_of_another_factory_are_filled_as_well()
    {
        using var tokenizer = new JapaneseTokenizer(
            Lucene.Net.Util.AttributeSource.AttributeFactory.DEFAULT_ATTRIBUTE_FACTORY, new StringReader("書か"), null, false, JapaneseTokenizerMode.NORMAL);
        Tok token = Assert.Single(TokenReader.Read(tokenizer));
        Assert.Equal(("書く", "動詞-自立", "カカ", "未然形"), (token.Base, token.Pos, token.Reading, token.InflectionForm));
    }

    [Fact]
    public void The_end_is_reported_and_a_closed_stream_refuses_to_go_on()
    {
        JapaneseTokenizer tokenizer = TokenReader.Tokenizer("今日。 ", discardPunctuation: true);
        tokenizer.Reset();
        while (tokenizer.IncrementToken())
        {
        }

        Assert.False(tokenizer.IncrementToken());
        tokenizer.End();
        Assert.Equal(4, tokenizer.GetAttribute<IOffsetAttribute>().EndOffset);
        tokenizer.Dispose();
        Assert.ThrowsAny<InvalidOperationException>(() => tokenizer.IncrementToken());
    }

    [Fact]
    public void After_a_reader_that_fails_the_next_text_is_tokenized_as_ever()
    {
        JapaneseTokenizer tokenizer = TokenReader.Tokenizer("");
        Assert.Throws<IOException>(() => TokenReader.Read(tokenizer, new Failing()));
        tokenizer.Dispose();
        Assert.Equal(["東京", "都"], TokenReader.Read(tokenizer, new StringReader("東京都")).Select(token => token.Surface));
    }

    [Fact]
    public void One_dictionary_serves_many_threads()
    {
        string text = string.Concat(Enumerable.Repeat("福岡市の施策は、市民の皆さんと一緒に進めます。", 200));
        List<Tok> expected = TokenReader.Read(TokenReader.Tokenizer(text, JapaneseTokenizerMode.SEARCH));
        Parallel.For(0, 16, _ => Assert.Equal(expected, TokenReader.Read(TokenReader.Tokenizer(text, JapaneseTokenizerMode.SEARCH))));
    }

    [Theory]
    [InlineData(JapaneseTokenizerMode.NORMAL)]
    [InlineData(JapaneseTokenizerMode.SEARCH)]
    public void Tokens_allocate_nothing_and_ten_million_characters_need_no_more_memory(JapaneseTokenizerMode mode)
    {
        const string Sentence = "令和7年度は、子育て支援や関西国際空港との連携など、デジタルトランスフォーメーションを進めます。";
        JapaneseTokenizer tokenizer = TokenReader.Tokenizer("", mode);
        Count(tokenizer, new Repeating(Sentence, 100_000));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Count(tokenizer, new Repeating(Sentence, 10_000_000));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4096);
    }

    [Fact]
    public void A_part_of_speech_is_decoded_once_and_no_attribute_reads_the_surface()
    {
        List<Tok> tokens = TokenReader.Read(TokenReader.Tokenizer("猫と犬"));
        Assert.Same(tokens[0].Pos, tokens[2].Pos);
    }

    [Fact]
    public void An_earlier_settled_path_does_not_depend_on_how_much_text_follows()
    {
        JapaneseDictionary dictionary = JapaneseDictionary.Default;
        using var whole = new JapaneseTokenizer(new StringReader("今日は晴れ。明日は雨。"), dictionary);
        using var half = new JapaneseTokenizer(new StringReader("今日は晴れ。"), dictionary);
        List<Tok> first = TokenReader.Read(half);
        Assert.Equal(first, TokenReader.Read(whole).Take(first.Count));
    }

    private static void Count(JapaneseTokenizer tokenizer, TextReader reader)
    {
        tokenizer.SetReader(reader);
        tokenizer.Reset();
        while (tokenizer.IncrementToken())
        {
        }

        tokenizer.End();
        tokenizer.Dispose();
    }

    private sealed class Drip(string text) : TextReader
    {
        private int _at;

        public override int Read() => _at < text.Length ? text[_at++] : -1;

        public override int Read(char[] buffer, int index, int count)
        {
            if (_at == text.Length || count == 0)
            {
                return 0;
            }

            buffer[index] = text[_at++];
            return 1;
        }
    }

    private sealed class Failing : TextReader
    {
        public override int Read(char[] buffer, int index, int count) => throw new IOException("the line is cut");
    }

    private sealed class Repeating(string text, int length) : TextReader
    {
        private int _at;

        public override int Read(char[] buffer, int index, int count)
        {
            int read = Math.Min(count, length - _at);
            for (int i = 0; i < read; i++)
            {
                buffer[index + i] = text[_at++ % text.Length];
            }

            return read;
        }
    }
}
