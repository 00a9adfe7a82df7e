using InitiativeBot.Data;
using InitiativeBot.Search.Keyword;

namespace InitiativeBot.Core.Tests.Search.Keyword;

public sealed class KeywordSyntaxTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Without_a_file_fields_have_their_English_names_and_signs_join_words()
    {
        var parser = new KeywordParser(KeywordSyntax.Load(Path.Combine(_directory.Path, "search.json")));

        Assert.Equal("bureau:a | OR -b", parser.Parse("bureau:a | OR -b").Root?.ToString());
    }

    [Theory]
    [InlineData("{\n\"fields\": { \"color\": [\"色\"] }, \"operators\": {} }", 2)]
    [InlineData("{\n\"fields\": { \"bureau\": [\"局\"],\n\"section\": [\"局\"] }, \"operators\": {} }", 3)]
    [InlineData("{\n\"fields\": { \"bureau\": [\"title\"] }, \"operators\": {} }", 2)]
    [InlineData("{\n\"fields\": { \"bureau\": [\"局 名\"] }, \"operators\": {} }", 2)]
    [InlineData("{\n\"fields\": {},\n\"operators\": { \"xor\": [\"XOR\"] } }", 3)]
    [InlineData("{\n\"fields\": {}, \"operators\": { \"and\": [\"AND\"],\n\"or\": [\"AND\"] } }", 3)]
    [InlineData("{\n\"fields\": {}, \"operators\": {},\n\"maybe\": [] }", 3)]
    [InlineData("{\n\"operators\": {} }", 1)]
    public void An_error_names_its_line(string json, int line) =>
        Assert.Equal(line, Assert.Throws<DataFileException>(() => KeywordSyntax.Load(_directory.Write("search.json", json))).Line);
}
