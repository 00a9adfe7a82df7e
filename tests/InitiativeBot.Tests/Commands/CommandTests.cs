using System.Text.Json;
using InitiativeBot.Tests.Support;

namespace InitiativeBot.Tests.Commands;

/// <summary>The verbs of the program in an empty folder: they find the city's data beside the program.</summary>
public sealed class CommandTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Ask_answers_a_question_with_its_measures()
    {
        var result = await RunAsync(null, "ask", "--json", "水道局は何をしていますか？");

        Assert.Equal(0, result.ExitCode);
        var answer = JsonDocument.Parse(result.Output).RootElement;
        Assert.Equal(["1-1-3", "1-2-6", "1-7-10", "2-1-10"], answer.GetProperty("cards").EnumerateArray().Select(c => c.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task Ask_reads_a_question_a_line_and_prints_an_answer_a_line()
    {
        var result = await RunAsync("水道局\n{\"text\":\"hello\",\"conversation\":\"mine\"}\n{\"type\":\"flex\"}\n\n", "ask", "--json", "-");

        var answers = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.Equal(["list", "greet", "nothing", "nothing"], answers.Select(a => a.GetProperty("intent").GetString()));
        Assert.Equal("mine", answers[1].GetProperty("conversation").GetString());
    }

    [Fact]
    public async Task Export_prints_all_measures_with_the_contracts_fields()
    {
        var result = await RunAsync(null, "export");

        var measures = JsonDocument.Parse(result.Output).RootElement.EnumerateArray().ToList();
        Assert.Equal(62, measures.Count);
        Assert.All(measures, m => Assert.Equal(
            ["id", "new", "reprintOf", "pillar", "category", "title", "department", "bureau", "section", "description", "schedule", "statusLabel", "status", "planLabel", "plan", "notes"],
            m.EnumerateObject().Select(p => p.Name)));
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task Export_writes_tables(string format)
    {
        var file = Path.Combine(_folder.Path, "measures." + format);

        var result = await RunAsync(null, "export", "--format", format, "--out", file);

        Assert.Equal(0, result.ExitCode);
        Assert.True(new FileInfo(file).Length > 10_000);
    }

    [Fact]
    public async Task Search_looks_up_by_keyword_and_bureau()
    {
        var result = await RunAsync(null, "search", "--bureau", "水道局", "--json", "チャットボット");

        Assert.Equal("1-2-6", JsonDocument.Parse(result.Output).RootElement[0].GetProperty("id").GetString());
    }

    [Fact]
    public async Task Search_prints_a_table_with_a_count_and_writes_files()
    {
        var csv = Path.Combine(_folder.Path, "found.csv");
        var xlsx = Path.Combine(_folder.Path, "found.xlsx");

        var result = await RunAsync(null, "search", "--limit", "1", "--page", "2", "--csv", csv, "--xlsx", xlsx, "局:水道局", "チャットボット", "OR", "\"ポンプ設備");

        var lines = result.Output.Split('\n');
        Assert.StartsWith("1-7-10  IoTセンサを活用したポンプ設備点検  水道局技術管理課", lines[0], StringComparison.Ordinal);
        Assert.Matches("^2 found in [0-9.]+ ms, page 2 of 2$", lines.Last(l => l.Length > 0));
        Assert.Single(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(3, (await File.ReadAllTextAsync(csv, TestContext.Current.CancellationToken)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.True(new FileInfo(xlsx).Length > 1_000);
    }

    [Fact]
    public async Task Search_reads_a_file_of_any_size_by_an_index_on_the_disk()
    {
        var file = Path.Combine(_folder.Path, "many.json");
        await File.WriteAllTextAsync(file, (await RunAsync(null, "export")).Output, TestContext.Current.CancellationToken);
        var data = Path.Combine(_folder.Path, "data");

        var first = await RunAsync(null, "search", "--in", file, "--data", data, "--limit", "2", "水道局 チャットボット");
        var built = Assert.Single(Directory.GetDirectories(Path.Combine(data, "large")));
        var second = await RunAsync(null, "search", "--in", file, "--data", data, "--json", "水道局 チャットボット");

        var lines = first.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("1-2-6  ", lines[0], StringComparison.Ordinal);
        Assert.Matches("^2 of 62 in [0-9.]+ ms$", lines[^1]);
        Assert.Equal("1-2-6", JsonDocument.Parse(second.Output).RootElement[0].GetProperty("id").GetString());
        Assert.Equal(built, Assert.Single(Directory.GetDirectories(Path.Combine(data, "large"))));
    }

    [Theory]
    [InlineData("[{\"id\":\"1-1-1\"}]", 1, "measure 1 of the list cannot be read")]
    [InlineData("[", 1, "measure 1 of the list cannot be read")]
    [InlineData(null, 2, "there is no such file")]
    public async Task A_file_of_measures_that_cannot_be_read_is_told_and_leaves_no_index(string? content, int exitCode, string problem)
    {
        var file = Path.Combine(_folder.Path, "many.json");
        if (content is not null)
        {
            await File.WriteAllTextAsync(file, content, TestContext.Current.CancellationToken);
        }

        var result = await RunAsync(null, "search", "--in", file, "--data", _folder.Path, "水道");

        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains(problem, result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Empty(Directory.Exists(Path.Combine(_folder.Path, "large")) ? Directory.GetFileSystemEntries(Path.Combine(_folder.Path, "large")) : []);
    }

    [Fact]
    public async Task Search_proposes_what_may_have_been_meant()
    {
        var result = await RunAsync(null, "search", "チャットポット");

        Assert.StartsWith("0 found", result.Output, StringComparison.Ordinal);
        Assert.Contains("? チャットボット (", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tokenize_prints_the_tokens_of_each_line()
    {
        var result = await RunAsync("水道局へ行った\n", "tokenize", "--mode", "normal");

        var line = JsonDocument.Parse(result.Output).RootElement;
        Assert.Equal(["水道局", "へ", "行っ", "た"], line.GetProperty("tokens").EnumerateArray().Select(t => t.GetProperty("s").GetString()));
    }

    [Fact]
    public async Task Check_finds_the_repositorys_data_complete()
    {
        var result = await RunAsync(null, "check");

        Assert.True(result.ExitCode == 0, result.Error);
    }

    [Fact]
    public async Task A_refused_document_leaves_what_was_there_and_names_the_line()
    {
        var target = Path.Combine(_folder.Path, "measures.json");
        var source = Path.Combine(_folder.Path, "cut.txt");
        await File.WriteAllTextAsync(target, "before", TestContext.Current.CancellationToken);
        var document = await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "index", "source", "measures-r3.txt"), TestContext.Current.CancellationToken);
        await File.WriteAllLinesAsync(source, document.Take(2000), TestContext.Current.CancellationToken);

        var result = await RunAsync(null, "import", source, "--out", target);

        Assert.Equal(1, result.ExitCode);
        Assert.Matches(@"^.*cut\.txt:\d+: ", result.Error);
        Assert.Equal("before", await File.ReadAllTextAsync(target, TestContext.Current.CancellationToken));
        Assert.Equal(2, Directory.GetFiles(_folder.Path).Length);
    }

    [Fact]
    public async Task Import_writes_the_measures_and_tells_what_changed()
    {
        var target = Path.Combine(_folder.Path, "measures.json");
        var source = Path.Combine(AppContext.BaseDirectory, "index", "source", "measures-r3.txt");

        var first = await RunAsync(null, "import", source, "--out", target);
        var second = await RunAsync(null, "import", source, "--out", target);

        Assert.Equal(62, first.Output.Split('\n').Count(l => l.StartsWith("added ", StringComparison.Ordinal)));
        Assert.DoesNotContain("added ", second.Output, StringComparison.Ordinal);
        Assert.Equal(
            await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "index", "measures.json"), TestContext.Current.CancellationToken),
            await File.ReadAllBytesAsync(target, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("frobnicate")]
    [InlineData("ask")]
    [InlineData("export", "--format", "pdf")]
    [InlineData("export", "--format", "xlsx")]
    [InlineData("search", "--topic", "nonsense")]
    [InlineData("search", "--limit", "0")]
    [InlineData("search", "--in", "measures.json", "--bureau", "水道局")]
    [InlineData("search", "--sort", "best")]
    [InlineData("search", "--language", "tlh")]
    [InlineData("ask", "--language", "tlh", "hello")]
    public async Task Wrong_usage_is_told_in_one_line(params string[] arguments)
    {
        var result = await RunAsync(null, arguments);

        Assert.Equal(2, result.ExitCode);
        Assert.Single(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private Task<TerminalResult> RunAsync(string? input, params string[] arguments) => Terminal.RunAsync(_folder.Path, input, arguments);
}
