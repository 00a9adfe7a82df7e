using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using InitiativeBot.Data;

namespace InitiativeBot.Core.Tests.Data;

public sealed class JsonDataFileTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("", 2)]
    [InlineData("name", 3)]
    [InlineData("names", 5)]
    [InlineData("names/0", 6)]
    [InlineData("names/1", 8)]
    [InlineData("names/1/deep", 10)]
    [InlineData("last", 14)]
    public void The_line_of_a_value_is_found_among_comments(string pointer, int line)
    {
        var file = Load("""
            // A comment: { "name": 1 }
            {
              "name": "名",
              /* of two
                 lines */ "names": [
                "一", // "二",
                // "三",
                {
                  "deep":
                    [ "\n",
                      "]" ],
                },
              ],
              "last": null
            }
            """);

        Assert.Equal(line, file.LineOf(pointer));
        Assert.Equal($"{file.Path}:{line}: is wrong", file.Error(pointer, "is wrong").Message);
    }

    [Theory]
    [InlineData("missing", 1)]
    [InlineData("a/missing", 2)]
    [InlineData("a/b/0/c", 3)]
    [InlineData("/a/b", 3)]
    public void What_is_missing_is_looked_for_on_the_line_of_what_is_around_it(string pointer, int line) =>
        Assert.Equal(line, Load("{\n\"a\": {\n\"b\": []\n}\n}").LineOf(pointer));

    [Theory]
    [InlineData("0", 1)]
    [InlineData("1/0", 2)]
    [InlineData("1/1", 3)]
    [InlineData("2", 4)]
    public void A_list_s_values_are_counted_past_inner_lists(string pointer, int line) =>
        Assert.Equal(line, Load("[ 1,\n[ 2,\n[]],\n3]").LineOf(pointer));

    [Fact]
    public void Keys_with_slashes_are_no_places_within_others() =>
        Assert.Equal(2, Load("{ \"a/b\": 1,\n\"a\": { \"b\": 2, \"c\":\n\"\\ud83d\\ude00\" } }").LineOf("a"));

    [Theory]
    [InlineData("{\n\"a\": 1,\n\"b\": 2,\n\"a\": 3\n}", 4, "a")]
    [InlineData("{ \"a\": {\n\"b\": 1 },\n\"c\": { \"b\": 1,\n\"b\": {} } }", 4, "b")]
    [InlineData("[\n{ \"a\": 1 },\n{ \"a\": 1,\n\n\"\\u0061\": 2 }]", 5, "a")]
    public void A_key_that_stands_twice_is_refused_with_its_second_line(string text, int line, string key)
    {
        var error = Refused(text);

        Assert.Equal(line, error.Line);
        Assert.Contains($"\"{key}\" a second time", error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_may_stand_in_each_of_several_objects() =>
        Assert.Equal(JsonValueKind.Array, Load("[{ \"a\": { \"a\": 1 } }, { \"a\": 2 }]").Root.ValueKind);

    [Theory]
    [InlineData("", 1)]
    [InlineData("// nothing\n", 2)]
    [InlineData("{\n\"a\": tru\n}", 2)]
    [InlineData("{\n\"a\": 1\n\"b\": 2 }", 3)]
    [InlineData("{\n\"a\": 1", 2)]
    [InlineData("{}\n\nx", 3)]
    [InlineData("{\n\"a\": \"open\n\" }", 2)]
    public void What_is_no_JSON_is_refused_with_its_line(string text, int line)
    {
        var error = Refused(text);

        Assert.Equal(line, error.Line);
        // One line, and no second count of lines beside ours.
        Assert.DoesNotContain('\n', error.Message);
        Assert.DoesNotContain("LineNumber", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\n\"a\": \"\\ud800\" }", 2)]
    [InlineData("{\n\n\"\\uDC00\": 1 }", 3)]
    [InlineData("[\n\"\\ud83d\\ude00\", \"\\ud83d!\" ]", 2)]
    public void Half_a_character_is_refused_with_its_line(string text, int line) => Assert.Equal(line, Refused(text).Line);

    [Fact]
    public void Both_halves_make_a_character() => Assert.Equal("😀", Load("[\"\\ud83d\\uDE00\"]").Root[0].GetString());

    [Fact]
    public void Bytes_that_are_no_UTF8_are_refused_with_their_line()
    {
        var path = _directory.Write("file.json", [.. Encoding.UTF8.GetBytes("{\n// 市\n\"a\": \""), 0x8E, 0x73, .. "\" }"u8]);

        Assert.Equal(3, Assert.Throws<DataFileException>(() => JsonDataFile.Load(path)).Line);
    }

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_text() => Assert.Equal(2, Load("\uFEFF{\n\"a\": 1 }").LineOf("a"));

    [Theory]
    [InlineData("missing.json")]
    [InlineData("")]
    public void A_file_that_cannot_be_read_is_refused_by_its_path(string name)
    {
        var path = Path.Combine(_directory.Path, name);

        Assert.Equal(path, Assert.Throws<DataFileException>(() => JsonDataFile.Load(path)).File);
    }

    [Property(MaxTest = 1000)]
    public Property Random_bytes_are_read_or_refused() => Prop.ForAll(
        Gen.Elements("{", "}", "[", "]", ":", ",", "\"", "\"a\"", "\"市\"", "\"\\ud800\"", "\\", "1", "-", "null", "//", "/*", "*/", "\n", " ", "\u0000", "\uFEFF").Select(Encoding.UTF8.GetBytes)
            .Or(Gen.Choose(0, 255).Select(b => new[] { (byte)b })).ArrayOf().ToArbitrary(),
        pieces =>
        {
            byte[] bytes = [.. pieces.SelectMany(p => p)];
            var path = _directory.Write("file.json", bytes);
            try
            {
                ReadAll(JsonDataFile.Load(path).Root);
            }
            catch (DataFileException e)
            {
                Assert.InRange(e.Line, 1, bytes.Count(b => b == '\n') + 1);
            }
        });

    [Property(MaxTest = 200)]
    public Property Every_value_s_line_is_where_it_was_written() => Prop.ForAll(
        Gen.Elements("", " ", "\n", "// x\n", "/* \n { */", "\n\n").ArrayOf(8).ToArbitrary(), blanks =>
        {
            var text = $$"""{{blanks[0]}}{{{blanks[1]}}"a"{{string.Concat(blanks[2].Where(char.IsWhiteSpace))}}:{{blanks[3]}}[{{blanks[4]}}1,{{blanks[5]}}{{{blanks[6]}}"b":2}],{{blanks[7]}}"c":3}""";

            var file = Load(text);

            // The value 3 is the last one, 2 the one after "b".
            Assert.Equal(1 + text[..text.LastIndexOf('3')].Count(c => c == '\n'), file.LineOf("c"));
            Assert.Equal(1 + text[..text.LastIndexOf('2')].Count(c => c == '\n'), file.LineOf("a/1/b"));
        });

    // Whoever reads a file that was accepted meets no surprise in its texts.
    private static void ReadAll(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                {
                    Assert.NotNull(property.Name);
                    ReadAll(property.Value);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    ReadAll(item);
                }

                break;
            case JsonValueKind.String:
                Assert.NotNull(element.GetString());
                break;
            default:
                Assert.NotEmpty(element.GetRawText());
                break;
        }
    }

    private JsonDataFile Load(string text) => JsonDataFile.Load(_directory.Write("file.json", text));

    private DataFileException Refused(string text) => Assert.Throws<DataFileException>(() => Load(text));
}
