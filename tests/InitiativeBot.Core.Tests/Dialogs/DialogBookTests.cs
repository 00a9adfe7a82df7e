using InitiativeBot.Data;
using InitiativeBot.Dialogs;

namespace InitiativeBot.Core.Tests.Dialogs;

public sealed class DialogBookTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public DialogBookTests() => _directory.Write("ja/replies.json", """
        // what the bot says
        {
          "reply.greet": "こんにちは。",
          "reply.list": "{bureau}の施策は{count}件です。{count}件あります。",
          "help.words": ["助けて", "使い方"]
        }
        """);

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_text_s_placeholders_are_filled_in_wherever_they_stand() =>
        Assert.Equal("水道局の施策は4件です。4件あります。", Load().Text("ja", "reply.list", ("bureau", "水道局"), ("count", "4")));

    [Fact]
    public void Where_a_key_has_several_texts_all_are_given_and_the_first_is_said()
    {
        Assert.Equal(["助けて", "使い方"], Load().All("ja", "help.words"));
        Assert.Equal("助けて", Load().Text("ja", "help.words"));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("xx")]
    public void Japanese_stands_in_where_a_language_lacks_a_text(string language)
    {
        _directory.Write("en/phrases.json", """{ "help.words": ["help"] }""");

        Assert.Equal("こんにちは。", Load().Text(language, "reply.greet"));
        Assert.False(Load().Has(language, "reply.greet"));
    }

    [Fact]
    public void The_folder_of_a_channel_is_no_language()
    {
        _directory.Write("line/rich-menu.json", """{ "size": 1 }""");

        Assert.Equal(["ja"], Load().Languages);
    }

    [Fact]
    public void A_language_s_own_text_comes_first_in_any_case_of_its_tag()
    {
        _directory.Write("en/replies.json", """{ "reply.greet": "Hello." }""");

        Assert.Equal("Hello.", Load().Text("EN", "reply.greet"));
        Assert.True(Load().Has("en", "reply.greet"));
    }

    [Fact]
    public void Only_languages_with_a_greeting_are_spoken()
    {
        _directory.Write("ko/phrases.json", """{ "help.words": ["도움"] }""");
        _directory.Write("en/replies.json", """{ "reply.greet": "Hello." }""");

        Assert.Equal(["en", "ja", "ko"], Load().Languages);
        Assert.Equal(["en", "ja"], Load().SpokenLanguages);
    }

    [Fact]
    public void A_language_s_files_make_one_book()
    {
        _directory.Write("ja/more.json", """{ "reply.bye": "さようなら。" }""");

        Assert.Equal(["help.words", "reply.bye", "reply.greet", "reply.list"], Load().Keys("ja").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_key_that_no_language_has_is_a_fault() => Assert.Throws<KeyNotFoundException>(() => Load().Text("ja", "reply.none"));

    [Theory]
    [InlineData("{\n\"a\": 1 }", 2)]
    [InlineData("{\n\n\"a\": [] }", 3)]
    [InlineData("{\n\"a\": [\"x\", null] }", 2)]
    [InlineData("{\n\"a\": \" \" }", 2)]
    [InlineData("{\n\"a\": { \"b\": \"x\" } }", 2)]
    [InlineData("{\n\"a\": \"x\",\n\"a\": \"y\" }", 3)]
    [InlineData("{\n\"x\": \"x\",\n\n\"reply.greet\": \"again\" }", 4)]
    [InlineData("[]", 1)]
    [InlineData("{", 1)]
    public void An_error_names_file_and_line(string text, int line)
    {
        var path = _directory.Write("ja/zz.json", text);

        var error = Assert.Throws<DataFileException>(Load);

        Assert.Equal((path, line), (error.File, error.Line));
    }

    [Fact]
    public void Without_Japanese_there_is_no_book()
    {
        Directory.Delete(Path.Combine(_directory.Path, "ja"), recursive: true);

        Assert.Equal(_directory.Path, Assert.Throws<DataFileException>(Load).File);
    }

    [Fact]
    public void Two_folders_of_one_language_are_refused()
    {
        _directory.Write("JA/replies.json", "{}");

        Assert.Contains("language", Assert.Throws<DataFileException>(Load).Problem, StringComparison.Ordinal);
    }

    private DialogBook Load() => DialogBook.Load(_directory.Path);
}
