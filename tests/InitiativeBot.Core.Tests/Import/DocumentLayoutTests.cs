using System.Text.Json.Nodes;
using InitiativeBot.Data;
using InitiativeBot.Import;

namespace InitiativeBot.Core.Tests.Import;

public sealed class DocumentLayoutTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public static TheoryData<string> Keys => [.. Json().Select(p => p.Key)];

    public void Dispose() => _directory.Dispose();

    [Theory]
    [MemberData(nameof(Keys))]
    public void Every_entry_is_needed(string key)
    {
        var json = Json();
        json.Remove(key);

        Assert.Contains($"\"{key}\"", Refused(json.ToString()).Problem, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void An_entry_of_another_kind_is_refused_with_its_line(string key)
    {
        foreach (var value in (JsonNode?[])[null, 1, new JsonArray(), new JsonArray(""), "", new JsonObject()])
        {
            var json = Json();
            json[key] = value?.DeepClone();
            var lines = json.ToString().Split('\n');
            Assert.Equal(1 + Array.FindIndex(lines, l => l.Contains($"\"{key}\":", StringComparison.Ordinal)), Refused(json.ToString()).Line);
        }
    }

    [Fact]
    public void Quotes_come_in_pairs()
    {
        var json = Json();
        json["noteQuotes"] = new JsonArray("「");

        Assert.Contains("noteQuotes", Refused(json.ToString()).Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("\"title\"")]
    public void What_is_no_object_is_refused(string text) => Refused(text);

    private static JsonObject Json() => JsonNode.Parse(File.ReadAllText(RepositoryFiles.TestFile("Import/SmallCity/layout.json")), documentOptions: new()
    {
        CommentHandling = System.Text.Json.JsonCommentHandling.Skip,
    })!.AsObject();

    private DataFileException Refused(string text)
    {
        var path = _directory.Write("layout.json", text);
        var error = Assert.Throws<DataFileException>(() => DocumentLayout.Load(path));
        Assert.Equal(path, error.File);
        return error;
    }
}
