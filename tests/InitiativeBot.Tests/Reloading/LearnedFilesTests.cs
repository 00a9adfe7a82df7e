using InitiativeBot.Reloading;
using InitiativeBot.Tests.Cities;
using InitiativeBot.Understanding;
using Microsoft.Extensions.DependencyInjection;

namespace InitiativeBot.Tests.Reloading;

/// <summary>What one start has learned the next need not learn.</summary>
public sealed class LearnedFilesTests : IDisposable
{
    private static readonly string[] Questions = ["水道局は何をしていますか", "新しい施策は？", "what is new?", "こんにちは", "明日の天気は？", "ゴミの分別を調べたい"];

    private readonly MinatoFolders _city = new();

    public void Dispose() => _city.Dispose();

    [Fact]
    public async Task The_next_start_learns_nothing_and_answers_the_same()
    {
        var (first, learned, _) = await StartAsync();
        Assert.NotEqual(0, learned);

        var (second, again, kept) = await StartAsync();

        Assert.Equal((0, learned), (again, kept));
        Assert.Equal(first, second);
    }

    [Fact]
    public async Task Other_words_are_learned_anew()
    {
        await StartAsync();
        _city.Replace("index/languages/ja.json", "\"燃えるごみはいつ出せばいいの\"", "\"燃えるごみはいつ出すの\"");

        var (_, learned, _) = await StartAsync();

        // Japanese, and what tells languages from each other; English is as it was.
        Assert.Equal(2, learned);
    }

    [Fact]
    public async Task A_file_that_changed_by_a_bit_is_not_used()
    {
        var (first, _, _) = await StartAsync();
        var file = Assert.Single(Directory.GetFiles(Path.Combine(_city.Data, ReloadHosting.LearnedFolder), "ja-*.learned"));
        var content = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        content[^10] ^= 1;
        await File.WriteAllBytesAsync(file, content, TestContext.Current.CancellationToken);

        var (second, learned, _) = await StartAsync();

        Assert.Equal(1, learned);
        Assert.Equal(first, second);
    }

    private async Task<(IReadOnlyList<string> Answers, int Learned, int Kept)> StartAsync()
    {
        using var service = new CityService(_city);
        List<string> answers = [];
        foreach (var question in Questions)
        {
            var reply = await service.AskAsync(question);
            answers.Add($"{reply.Language} {reply.Intent} {reply.Text} {string.Join(' ', reply.Cards.Select(c => c.Id))}");
        }

        var learned = service.Services.GetRequiredService<LearnedLanguages>();
        return (answers, learned.Count, learned.CountOfKept);
    }
}
