using System.IO.Compression;
using System.Text.Json;

namespace Lucene.Net.Analysis.Ja;

public class OracleTests
{
    public static TheoryData<string, JapaneseTokenizerMode, bool> Stored
    {
        get
        {
            var data = new TheoryData<string, JapaneseTokenizerMode, bool>();
            foreach (JapaneseTokenizerMode mode in Enum.GetValues<JapaneseTokenizerMode>())
            {
                data.Add($"dev.{mode}", mode, false);
                data.Add($"hard.{mode}", mode, false);
                data.Add($"hard.{mode}.discard", mode, true);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Stored))]
    public void Every_token_and_attribute_is_what_Lucene_gives(string name, JapaneseTokenizerMode mode, bool discardPunctuation)
    {
        JapaneseTokenizer tokenizer = TokenReader.Tokenizer("", mode, discardPunctuation);
        int lines = 0;
        foreach (string line in Lines(name))
        {
            using JsonDocument expected = JsonDocument.Parse(line);
            string text = expected.RootElement.GetProperty("text").GetString()!;
            Tok[] tokens = [.. expected.RootElement.GetProperty("tokens").EnumerateArray().Select(ToToken)];
            Assert.Equal(tokens, TokenReader.Read(tokenizer, new StringReader(text)));
            lines++;
        }

        Assert.True(lines > 700, $"only {lines} lines were stored");
    }

    private static IEnumerable<string> Lines(string name)
    {
        string path = System.IO.Path.Combine(AppContext.BaseDirectory, "Data", name + ".jsonl.gz");
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    private static Tok ToToken(JsonElement token)
    {
        return new Tok(
            Text("s")!, token.GetProperty("o")[0].GetInt32(), token.GetProperty("o")[1].GetInt32(), Text("base"), Text("pos"),
            Text("reading"), Text("pron"), Text("itype"), Text("iform"), token.GetProperty("inc").GetInt32(), token.GetProperty("len").GetInt32());

        string? Text(string name) => token.GetProperty(name).GetString();
    }
}
