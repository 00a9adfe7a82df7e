using System.Text;
using Lucene.Net.Analysis.Ja.Dict;

namespace Lucene.Net.Analysis.Ja;

public class DictionaryTests
{
    private const string DebianSources = "/usr/share/mecab/dic/ipadic";

    private static string DefaultPath => System.IO.Path.Combine(AppContext.BaseDirectory, JapaneseDictionary.DefaultFileName);

    [Fact]
    public void Debians_sources_build_the_very_file_in_the_repository()
    {
        Assert.SkipUnless(Directory.Exists(DebianSources), "mecab-ipadic is not installed");
        var progress = new List<DictionaryBuildProgress>();
        using var built = new MemoryStream();
        DictionaryBuilder.Build(DebianSources, built, new Recorder(progress));
        Assert.True(File.ReadAllBytes(DefaultPath).AsSpan().SequenceEqual(built.ToArray()), "the built dictionary differs");
        Assert.Equal(new DictionaryBuildProgress(DictionaryBuildStage.Writing, 1), progress[^1]);
    }

    [Theory]
    [InlineData(0, "not a dictionary")]
    [InlineData(8, "version")]
    [InlineData(16, "damaged")]
    [InlineData(24, "checksum")]
    [InlineData(100, "checksum")]
    [InlineData(5_000_000, "checksum")]
    public void A_damaged_file_is_refused(int at, string message)
    {
        byte[] file = File.ReadAllBytes(DefaultPath);
        file[at] ^= 0x10;
        var error = Assert.Throws<DictionaryFormatException>(() => JapaneseDictionary.Load(new MemoryStream(file)));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    [InlineData(1_000_000)]
    public void A_cut_off_file_is_refused(int length)
    {
        byte[] file = File.ReadAllBytes(DefaultPath)[..length];
        Assert.Throws<DictionaryFormatException>(() => JapaneseDictionary.Load(new MemoryStream(file)));
    }

    [Fact]
    public void A_missing_file_is_named() =>
        Assert.Contains("nowhere.dict", Assert.Throws<DictionaryFormatException>(() => JapaneseDictionary.Load("nowhere.dict")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("words.csv", "a,1,1,1,N,*,*,*,*,*,a,A,A,more,columns,of,UniDic\n", "words.csv:2: 17 columns where IPADIC has 13")]
    [InlineData("words.csv", "a,9,0,1,N,*,*,*,*,*,a,A,A\n", "no connection costs for the ids 9, 0")]
    [InlineData("words.csv", "a,0,0,cheap,N,*,*,*,*,*,a,A,A\n", "words.csv:2: the cost must be a number")]
    [InlineData("unk.def", "GREEK,0,0,1,N,*,*,*,*,*,*\n", "unk.def:3: unknown character category GREEK")]
    [InlineData("char.def", "0x0041 ALPHA\n", "category ALPHA is used and not declared")]
    [InlineData("matrix.def", "1 7 5\n", "matrix.def:6: \"7\" is not a number from 0 to 1")]
    public void A_source_that_is_not_IPADIC_is_refused_with_file_and_line(string file, string added, string message)
    {
        using var source = new SmallSource();
        source.Append(file, added);
        var error = Assert.Throws<DictionaryFormatException>(() => DictionaryBuilder.Build(source.Directory, Stream.Null));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_small_dictionary_of_the_same_columns_works()
    {
        using var source = new SmallSource();
        using var built = new MemoryStream();
        DictionaryBuilder.Build(source.Directory, built);
        built.Position = 0;
        JapaneseDictionary dictionary = JapaneseDictionary.Load(built);
        using var tokenizer = new JapaneseTokenizer(new StringReader("ab ab"), dictionary, discardPunctuation: true);
        List<Tok> tokens = TokenReader.Read(tokenizer);
        Assert.Equal([("ab", "N-proper", "A,B"), ("ab", "N-proper", "A,B")], tokens.Select(token => (token.Surface, token.Pos!, token.Reading!)));
    }

    private sealed class Recorder(List<DictionaryBuildProgress> reports) : IProgress<DictionaryBuildProgress>
    {
        public void Report(DictionaryBuildProgress value) => reports.Add(value);
    }

    private sealed class SmallSource : IDisposable
    {
        public SmallSource()
        {
            Append("words.csv", "ab,0,1,10,N,proper,*,*,*,*,ab,\"A,B\",ab\n");
            Append("unk.def", "DEFAULT,0,0,100,X,*,*,*,*,*,*\nSPACE,0,0,100,S,*,*,*,*,*,*\n");
            Append("char.def", "DEFAULT 0 1 0 # all others\nSPACE 0 1 0\n0x0020 SPACE\n");
            Append("matrix.def", "2 2\n0 0 0\n0 1 0\n1 0 0\n1 1 0\n");
        }

        public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("kuromoji").FullName;

        public void Append(string file, string text) => File.AppendAllText(System.IO.Path.Combine(Directory, file), text, Encoding.ASCII);

        public void Dispose() => System.IO.Directory.Delete(Directory, recursive: true);
    }
}
