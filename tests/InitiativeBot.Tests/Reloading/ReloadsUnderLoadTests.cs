using System.Globalization;
using InitiativeBot.Conversation;
using InitiativeBot.Data;
using InitiativeBot.Reloading;
using Microsoft.Extensions.DependencyInjection;

namespace InitiativeBot.Tests.Reloading;

/// <summary>
/// Data are replaced again and again while questions are asked without a pause. <c>RELOADS=1000</c> in the environment makes the
/// long run of it, <c>RELOAD_REPORT=FILE</c> writes what it measured.
/// </summary>
public sealed class ReloadsUnderLoadTests : IDisposable
{
    private const int Askers = 4;
    private const int ConversationsOfAnAsker = 100;
    private const string Thanks = "どういたしまして。ほかにも知りたいことがあれば、いつでもどうぞ。";
    // What the collector has not come to yet and what the run-time keeps for itself; a generation of this city holds about 20 MB.
    private const long MostGrowth = 48L << 20;

    private readonly CityService _service = new();

    private static int Reloads => int.TryParse(Environment.GetEnvironmentVariable("RELOADS"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 3;

    public void Dispose() => _service.Dispose();

    [Fact]
    public async Task No_question_is_dropped_no_generation_is_left_and_memory_stays_flat()
    {
        await _service.AskAsync("ありがとう");
        using var stop = new CancellationTokenSource();
        var asked = new long[Askers];
        var askers = Enumerable.Range(0, Askers).Select(i => Task.Run(() => AskAsync(i, asked, stop.Token))).ToArray();
        List<WeakReference<CityData>> old = [];
        List<(int Reload, long Heap)> memory = [];
        TimeSpan longest = default, total = default;
        for (var reload = 1; reload <= Reloads; reload++)
        {
            old.Add(new WeakReference<CityData>(_service.InForce.Current.Loaded.Data));
            Change(reload);
            var began = TimeProvider.System.GetTimestamp();
            var result = await _service.ReloadAsync();
            var took = TimeProvider.System.GetElapsedTime(began);
            Assert.Equal((ReloadOutcome.TakenUp, reload + 1), (result.Outcome, result.Status.Generation));
            (longest, total) = (took > longest ? took : longest, total + took);
            if (reload % Math.Max(1, Reloads / 20) == 0)
            {
                memory.Add((reload, GC.GetTotalMemory(forceFullCollection: true)));
            }
        }

        await stop.CancelAsync();
        await Task.WhenAll(askers);

        await ReportAsync(asked.Sum(), memory, total, longest);
        Assert.All(asked, n => Assert.True(n > 0));
        Assert.True(memory[^1].Heap - memory[0].Heap < MostGrowth, $"The heap grew from {memory[0].Heap} to {memory[^1].Heap} bytes.");
        GC.Collect();
        // The last turns' frames may still hold the last one.
        Assert.True(old.Count(o => o.TryGetTarget(out _)) <= 1, "Data that are no more in force are still held.");
    }

    // Two words at once, which no answer may mix: what is said, and which measures there are.
    private void Change(int reload)
    {
        var (text, phone) = reload % 2 == 1 ? ("奇数です。", "000-555-0101") : ("偶数です。", "000-555-0102");
        var (before, old) = reload == 1 ? (Thanks, "000-555-0100") : reload % 2 == 1 ? ("偶数です。", "000-555-0102") : ("奇数です。", "000-555-0101");
        _service.City.Replace("dialogs/ja/replies.json", before, text);
        _service.City.Replace("index/city.json", old, phone);
    }

    private async Task AskAsync(int asker, long[] asked, CancellationToken stop)
    {
        var number = 0;
        while (!stop.IsCancellationRequested)
        {
            using var turn = _service.BeginTurn();
            var phone = turn.ServiceProvider.GetRequiredService<City>().Contact!.Phone;
            var conversation = turn.ServiceProvider.GetRequiredService<IConversation>();
            // The same conversations again and again: what they are remembered by is not what may grow here.
            var id = $"{asker}-{number++ % ConversationsOfAnAsker}";
            var found = await conversation.AnswerAsync(new Question(id, "川の水位はどこで見られますか"), CancellationToken.None);
            var said = await conversation.AnswerAsync(new Question(id, "ありがとう"), CancellationToken.None);
            Assert.Equal("1-2-1", found.Cards[0].Id.ToString());
            Assert.Equal(phone switch { "000-555-0100" => Thanks, "000-555-0101" => "奇数です。", _ => "偶数です。" }, said.Text);
            asked[asker] += 2;
        }
    }

    private static async Task ReportAsync(long asked, List<(int Reload, long Heap)> memory, TimeSpan total, TimeSpan longest)
    {
        if (Environment.GetEnvironmentVariable("RELOAD_REPORT") is not { Length: > 0 } path)
        {
            return;
        }

        string[] lines =
        [
            string.Create(CultureInfo.InvariantCulture, $"{Reloads} reloads under {Askers} askers: {asked} questions asked, all answered from one generation each"),
            string.Create(CultureInfo.InvariantCulture, $"a reload took {total.TotalMilliseconds / Reloads:0} ms on average, {longest.TotalMilliseconds:0} ms at most"),
            "reloads  heap after a full collection, MB",
            .. memory.Select(m => string.Create(CultureInfo.InvariantCulture, $"{m.Reload,7}  {m.Heap / 1048576.0:0.0}")),
        ];
        await File.WriteAllLinesAsync(path, lines);
    }
}
