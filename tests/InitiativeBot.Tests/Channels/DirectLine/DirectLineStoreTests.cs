using FsCheck.Xunit;
using InitiativeBot.Channels.DirectLine;
using Microsoft.Extensions.Time.Testing;

namespace InitiativeBot.Tests.Channels.DirectLine;

/// <summary>What every store of conversations of Direct Line does, for any course that they may take.</summary>
public abstract class DirectLineStoreTests
{
    protected static readonly TimeSpan Keep = TimeSpan.FromHours(24);

    private int _conversations;

    protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 4, 1, 9, 0, 0, TimeSpan.Zero));

    protected abstract IDirectLineStore Store { get; }

    /// <summary>Lets time pass, for the store too.</summary>
    protected abstract Task AdvanceAsync(TimeSpan span);

    /// <summary>How many activities there are in all conversations, after what has expired is gone.</summary>
    protected abstract Task<long> CountActivitiesAsync();

    /// <summary>
    /// Steps: an even number says something, an odd one reads on from where the reader is, in pages of that size.
    /// </summary>
    [Property(MaxTest = 60)]
    public async Task A_reader_has_at_every_time_read_the_beginning_and_in_the_end_all(byte[] steps)
    {
        var conversation = await StartAsync();
        var said = new List<string>();
        var read = new List<string>();
        var watermark = "";
        foreach (var step in steps)
        {
            if (step % 2 == 0)
            {
                await AdvanceAsync(TimeSpan.FromMilliseconds(step % 3));
                said.Add(await SayAsync(conversation, said.Count));
            }
            else
            {
                watermark = await ReadAsync(conversation, watermark, step, read);
            }

            Assert.Equal(said.Take(read.Count), read);
        }

        while (read.Count < said.Count)
        {
            watermark = await ReadAsync(conversation, watermark, 7, read);
        }

        Assert.Equal(said, read);
        Assert.Equal(Watermark.Write(said.Count), said.Count == 0 ? "0" : watermark);
    }

    [Fact]
    public async Task Many_who_write_at_once_leave_no_gap_for_one_who_reads()
    {
        const int Writers = 4;
        const int Each = 50;
        var conversation = await StartAsync();
        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(w => Task.Run(async () =>
        {
            for (var i = 0; i < Each; i++)
            {
                await SayAsync(conversation, (w * Each) + i);
            }
        })));

        var numbers = new List<long>();
        while (numbers.Count < Writers * Each)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            var page = await Store.ReadAsync(conversation, numbers.LastOrDefault(), 9, TestContext.Current.CancellationToken);
            numbers.AddRange(page!.Activities.Select(a => a.Sequence));
        }

        await writing;
        Assert.Equal(Enumerable.Range(1, Writers * Each).Select(n => (long)n), numbers);
    }

    [Fact]
    public async Task A_very_long_conversation_keeps_its_last_thousand_activities()
    {
        var conversation = await StartAsync();
        for (var i = 0; i < 1_005; i++)
        {
            await SayAsync(conversation, i);
        }

        var page = await Store.ReadAsync(conversation, 0, 10_000, TestContext.Current.CancellationToken);
        Assert.Equal(1_000, page!.Activities.Count);
        Assert.Equal((6, 1_005), (page.Activities[0].Sequence, page.Last));
    }

    [Fact]
    public async Task Expired_conversations_are_removed_with_all_that_was_said()
    {
        var old = await StartAsync();
        await SayAsync(old, 0);
        await AdvanceAsync(TimeSpan.FromHours(23));
        var young = await StartAsync();
        await SayAsync(young, 0);
        await AdvanceAsync(TimeSpan.FromHours(2));

        Assert.Null(await Store.ReadAsync(old, 0, 1, TestContext.Current.CancellationToken));
        Assert.False(await Store.ProlongAsync(old, TestContext.Current.CancellationToken));
        Assert.Null(await Store.AppendAsync(old, new NewActivity("{}"), TestContext.Current.CancellationToken));
        Assert.Single((await Store.ReadAsync(young, 0, 10, TestContext.Current.CancellationToken))!.Activities);
        Assert.Equal(1, await CountActivitiesAsync());
    }

    [Fact]
    public async Task What_is_sent_again_under_its_key_is_the_same_activity()
    {
        var conversation = await StartAsync();
        var first = await Store.AppendAsync(conversation, new NewActivity("{\"a\":1}") { Key = "k" }, Cancelled);
        var again = await Store.AppendAsync(conversation, new NewActivity("{\"a\":2}") { Key = "k" }, Cancelled);
        var other = await Store.AppendAsync(conversation, new NewActivity("{\"a\":3}") { Key = "l" }, Cancelled);

        Assert.Equal((true, false, true), (first!.IsNew, again!.IsNew, other!.IsNew));
        Assert.Equal(first.Activity, again.Activity);
        Assert.Equal(2, other.Activity.Sequence);
        Assert.True(other.Activity.Time > first.Activity.Time);
    }

    [Fact]
    public async Task A_conversation_is_new_once_and_is_kept_after_each_sign_of_life()
    {
        var conversation = await StartAsync();
        Assert.False(await Store.StartAsync(conversation, Cancelled));
        await AdvanceAsync(Keep - TimeSpan.FromMinutes(1));
        Assert.True(await Store.ProlongAsync(conversation, Cancelled));
        await AdvanceAsync(Keep - TimeSpan.FromMinutes(1));

        Assert.NotNull(await Store.ReadAsync(conversation, 0, 1, Cancelled));
        await AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Null(await Store.ReadAsync(conversation, 0, 1, Cancelled));
        Assert.True(await Store.StartAsync(conversation, Cancelled));
    }

    [Fact]
    public async Task What_a_process_that_is_gone_left_unanswered_is_taken_over_once_and_in_order()
    {
        var conversation = await StartAsync();
        await AskAsync(conversation, "gone", 0);
        await AskAsync(conversation, "gone", 1);
        await Store.AppendAsync(conversation, new NewActivity("{}") { Answers = 1 }, Cancelled);
        await AskAsync(conversation, "gone", 3);
        await AskAsync(conversation, "gone", 4);
        await Store.SettleAsync(conversation, 5, Cancelled);
        await AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal([2L, 4L], (await Store.TakeUnansweredAsync(conversation, "next", TimeSpan.FromMinutes(5), Cancelled)).Select(a => a.Sequence));
        Assert.Empty(await Store.TakeUnansweredAsync(conversation, "next", TimeSpan.FromMinutes(5), Cancelled));
    }

    [Fact]
    public async Task What_is_too_old_is_not_taken_over()
    {
        var conversation = await StartAsync();
        await AskAsync(conversation, "gone", 0);
        await AdvanceAsync(TimeSpan.FromMinutes(6));
        await AskAsync(conversation, "gone", 1);
        await AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal([2L], (await Store.TakeUnansweredAsync(conversation, "next", TimeSpan.FromMinutes(5), Cancelled)).Select(a => a.Sequence));
    }

    private protected async Task AskAsync(string conversation, string owner, int number) =>
        await Store.AppendAsync(conversation, new NewActivity($$"""{"n":{{number}}}""") { Owner = owner }, Cancelled);

    private protected async Task<string> StartAsync()
    {
        var conversation = $"c{Interlocked.Increment(ref _conversations)}";
        Assert.True(await Store.StartAsync(conversation, TestContext.Current.CancellationToken));
        return conversation;
    }

    private async Task<string> SayAsync(string conversation, int number)
    {
        var json = $$"""{"n":{{number}}}""";
        await Store.AppendAsync(conversation, new NewActivity(json), TestContext.Current.CancellationToken);
        return json;
    }

    private async Task<string> ReadAsync(string conversation, string watermark, int limit, List<string> read)
    {
        Assert.True(Watermark.TryRead(watermark, out var from));
        var page = (await Store.ReadAsync(conversation, from, limit, TestContext.Current.CancellationToken))!;
        read.AddRange(page.Activities.Select(a => a.Json));
        return page.Activities.Count == 0 ? watermark : Watermark.Write(page.Activities[^1].Sequence);
    }
}
