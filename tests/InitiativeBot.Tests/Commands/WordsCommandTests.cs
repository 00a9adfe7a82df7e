using InitiativeBot.Tests.Cities;

namespace InitiativeBot.Tests.Commands;

/// <summary>What staff do in a terminal in the folder of their city.</summary>
public sealed class WordsCommandTests : IDisposable
{
    private readonly MinatoFolders _city = new();

    public void Dispose() => _city.Dispose();

    [Fact]
    public async Task A_word_is_tried_written_told_and_taken_back()
    {
        var before = _city.Everything();

        var tried = await RunAsync("words", "add", "question", "1-2-1", "橋の下の水は増えていますか", "--try");
        Assert.Equal((0, ""), (tried.ExitCode, tried.Error));
        Assert.Contains("+ \"橋の下の水は増えていますか\"", tried.Output.Replace("+ , ", "+ ", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(before, _city.Everything());

        Assert.Equal(0, (await RunAsync("words", "add", "question", "1-2-1", "橋の下の水は増えていますか", "--who", "Aoki")).ExitCode);
        Assert.Contains("橋の下の水は増えていますか", _city.Read("index/languages/ja.json"), StringComparison.Ordinal);

        var log = await RunAsync("words", "log");
        Assert.Matches(@"^1 \d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ Aoki\n  add question 1-2-1 ja ", log.Output);

        Assert.Equal(0, (await RunAsync("words", "undo")).ExitCode);
        Assert.Equal(before, _city.Everything());
    }

    [Theory]
    [InlineData(1, "words", "add", "question", "9-9-9", "あるか")]
    [InlineData(1, "words", "set", "text", "reply.find", "鍵がない")]
    [InlineData(1, "words", "undo", "7")]
    [InlineData(2, "words", "add", "question", "eins", "あるか")]
    [InlineData(2, "words", "add", "frage", "1-1-1", "あるか")]
    [InlineData(2, "words", "export", "words.pdf")]
    public async Task What_cannot_be_is_told_in_a_line_and_changes_nothing(int code, params string[] arguments)
    {
        var before = _city.Everything();

        var result = await RunAsync(arguments);

        Assert.Equal(code, result.ExitCode);
        Assert.NotEqual("", result.Error);
        Assert.Equal(before, _city.Everything());
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task Words_and_measures_go_out_as_a_table_and_come_back_without_a_change(string ending)
    {
        var before = _city.Everything();
        var (words, measures) = (Path.Combine(_city.Root, "words." + ending), Path.Combine(_city.Root, "measures." + ending));

        Assert.Equal(0, (await RunAsync("words", "export", words)).ExitCode);
        Assert.Equal(0, (await RunAsync("export", "--format", ending, "--out", measures)).ExitCode);
        var wordsBack = await RunAsync("words", "import", words);
        var measuresBack = await RunAsync("import", measures);

        Assert.Equal((0, "Everything in the table is there already."), (wordsBack.ExitCode, wordsBack.Output.Trim()));
        Assert.Equal((0, "10 measures in 2 pillars: 9 originals, 1 repeated, 2 new."), (measuresBack.ExitCode, measuresBack.Output.Trim()));
        Assert.Equal(before, _city.Everything());
    }

    [Fact]
    public async Task A_table_that_lacks_a_measure_removes_none_until_it_is_told_to()
    {
        var before = _city.Everything();
        var table = Path.Combine(_city.Root, "measures.csv");
        await RunAsync("export", "--format", "csv", "--out", table);
        var lines = await File.ReadAllTextAsync(table, TestContext.Current.CancellationToken);
        var start = lines.IndexOf("1-1-3,", StringComparison.Ordinal);
        await File.WriteAllTextAsync(table, lines.Remove(start, lines.IndexOf("1-2-1,", StringComparison.Ordinal) - start), TestContext.Current.CancellationToken);

        var refused = await RunAsync("import", table);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("lacks 1-1-3", refused.Error, StringComparison.Ordinal);
        Assert.Equal(before, _city.Everything());

        var done = await RunAsync("import", table, "--remove-missing");
        Assert.Equal(0, done.ExitCode);
        Assert.Contains("set aside in index/retired.json: 1-1-3", done.Output, StringComparison.Ordinal);
        Assert.Contains("ごみの日を忘れないようにしたい", _city.Read("index/retired.json"), StringComparison.Ordinal);

        Assert.Equal(0, (await RunAsync("words", "undo")).ExitCode);
        Assert.Equal(before, _city.Everything());
    }

    private Task<TerminalResult> RunAsync(params string[] arguments) => Terminal.RunAsync(_city.Root, null, arguments);
}
