using System.Text;
using System.Text.Json;
using FsCheck.Xunit;
using InitiativeBot.Editing;

namespace InitiativeBot.Core.Tests.Editing;

public class JsonTextTests
{
    private const string File =
        """
        // What stands here.
        {
          "a": [
            "one", // the first
            "two" // the second
          ],
          // about b
          "b": { "x": ["p", "q"], "y": "z" },
          "c": []
        }

        """;

    [Fact]
    public void What_is_added_to_lines_is_a_line_of_its_own_and_comments_stay_where_they_are() => Assert.Equal(
        File.Replace("\"two\" // the second", "\"two\", // the second\n    \"three\"", StringComparison.Ordinal),
        Text(Parse(File).Append(["a"], null, "\"three\"")));

    [Fact]
    public void What_is_added_to_one_line_stays_in_it() => Assert.Equal(
        File.Replace("\"q\"]", "\"q\", \"r\"]", StringComparison.Ordinal), Text(Parse(File).Append(["b", "x"], null, "\"r\"")));

    [Fact]
    public void An_empty_list_is_filled() => Assert.Equal(File.Replace("[]", "[\"r\"]", StringComparison.Ordinal), Text(Parse(File).Append(["c"], null, "\"r\"")));

    [Fact]
    public void A_member_is_added_with_its_key() => Assert.Equal(
        File.Replace("\"c\": []", "\"c\": [],\n  \"d\": 1", StringComparison.Ordinal), Text(Parse(File).Append([], "d", "1")));

    [Fact]
    public void What_is_replaced_leaves_all_else() => Assert.Equal(
        File.Replace("\"z\"", "\"漢\\\"字\"", StringComparison.Ordinal), Text(Parse(File).Replace(["b", "y"], JsonText.Quote("漢\"字"))));

    [Theory]
    [InlineData("0", "    \"one\", // the first\n", "")]
    [InlineData("1", "\"one\", // the first\n    \"two\" // the second", "\"one\" // the first")]
    public void A_line_goes_as_a_whole(string index, string old, string with) => Assert.Equal(
        File.Replace(old, with, StringComparison.Ordinal), Text(Parse(File).Remove("a", index)));

    [Theory]
    [InlineData("0", "[\"q\"]")]
    [InlineData("1", "[\"p\"]")]
    public void A_value_of_one_line_goes_with_its_comma(string index, string left) => Assert.Equal(
        File.Replace("[\"p\", \"q\"]", left, StringComparison.Ordinal), Text(Parse(File).Remove("b", "x", index)));

    [Fact]
    public void Keys_change_all_at_once_and_what_has_none_goes() => Assert.Equal(
        "{ \"2\": \"was 1\", \"3\": \"was 2\" }",
        Text(Parse("{ \"1\": \"was 1\", \"2\": \"was 2\", \"9\": 0 }").Rename([], k => k switch { "1" => "2", "2" => "3", _ => null })));

    [Fact]
    public void Carriage_returns_and_the_mark_of_the_file_stay()
    {
        var windows = "\uFEFF{\r\n  \"a\": [\r\n    \"one\"\r\n  ]\r\n}\r\n";

        Assert.Equal(windows.Replace("\"one\"", "\"one\",\r\n    \"two\"", StringComparison.Ordinal), Text(Parse(windows).Append(["a"], null, "\"two\"")));
    }

    [Fact]
    public void A_comma_at_the_end_stays_at_the_end() => Assert.Equal("[\n  1,\n  2,\n]", Text(Parse("[\n  1,\n]").Append([], null, "2")));

    [Property]
    public bool What_is_added_and_taken_away_again_leaves_the_text_as_it_was(List<int> values, int added, bool isLines)
    {
        var before = isLines && values.Count > 0 ? "[\n  " + string.Join(",\n  ", values) + "\n]\n" : "[" + string.Join(", ", values) + "]";
        var json = Parse(before).Append([], null, added.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var all = JsonDocument.Parse(json.Bytes).RootElement.EnumerateArray().Select(e => e.GetInt32()).ToList();

        return all.SequenceEqual([.. values, added])
            && Text(json.Remove(values.Count.ToString(System.Globalization.CultureInfo.InvariantCulture))) == before;
    }

    [Property]
    public bool Whichever_value_goes_the_others_stay(List<int> values, int which, bool isLines)
    {
        if (values.Count == 0)
        {
            return true;
        }

        var index = (int)((uint)which % (uint)values.Count);
        var before = isLines ? "[\n  " + string.Join(", // c\n  ", values) + " // end\n]\n" : "[" + string.Join(",", values) + "]";
        var after = Parse(before).Remove(index.ToString(System.Globalization.CultureInfo.InvariantCulture));
        values.RemoveAt(index);

        return JsonDocument.Parse(after.Bytes, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip })
            .RootElement.EnumerateArray().Select(e => e.GetInt32()).SequenceEqual(values);
    }

    private static JsonText Parse(string text) => JsonText.Parse(Encoding.UTF8.GetBytes(text));

    private static string Text(JsonText json) => Encoding.UTF8.GetString(json.Bytes);
}
