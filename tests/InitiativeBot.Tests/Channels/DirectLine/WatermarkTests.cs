using FsCheck.Xunit;
using InitiativeBot.Channels.DirectLine;
using InitiativeBot.Storage;
using InitiativeBot.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace InitiativeBot.Tests.Channels.DirectLine;

/// <summary>Watermarks and the store under them, for any course that a conversation may take.</summary>
public sealed class WatermarkTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 4, 1, 9, 0, 0, TimeSpan.Zero));
    private readonly SqliteDatabase _database;
    private readonly SqliteDirectLineStore _store;
    private int _conversations;

    public WatermarkTests()
    {
        _database = new SqliteDatabase(_directory.File("test.db"));
        _store = new SqliteDirectLineStore(_database, TimeSpan.FromHours(24), _clock);
    }

    public void Dispose()
    {
        _database.Dispose();
        _directory.Dispose();
    }

    [Property(MaxTest = 500)]
    public void What_is_written_is_read_back_and_needs_no_escaping(FsCheck.NonNegativeInt number)
    {
        var written = Watermark.Write(number.Get * 4_000_000_000L);

        Assert.Matches("^[0-9]+$", written);
        Assert.True(Watermark.TryRead(written, out var read));
        Assert.Equal(number.Get * 4_000_000_000L, read);
    }

    [Property(MaxTest = 2_000)]
    public void Any_text_is_a_number_or_is_refused(string? text)
    {
        if (Watermark.TryRead(text, out var read))
        {
            Assert.True(read >= 0);
            Assert.True(text is null or "" or "-" || text.All(char.IsAsciiDigit));
        }
    }

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
                _clock.Advance(TimeSpan.FromMilliseconds(step % 3));
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
            var page = await _store.ReadAsync(conversation, numbers.LastOrDefault(), 9, TestContext.Current.CancellationToken);
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

        var page = await _store.ReadAsync(conversation, 0, 10_000, TestContext.Current.CancellationToken);
        Assert.Equal(1_000, page!.Activities.Count);
        Assert.Equal((6, 1_005), (page.Activities[0].Sequence, page.Last));
    }

    [Fact]
    public async Task Expired_conversations_are_removed_with_all_that_was_said()
    {
        var old = await StartAsync();
        await SayAsync(old, 0);
        _clock.Advance(TimeSpan.FromHours(23));
        var young = await StartAsync();
        await SayAsync(young, 0);
        _clock.Advance(TimeSpan.FromHours(2));

        Assert.Null(await _store.ReadAsync(old, 0, 1, TestContext.Current.CancellationToken));
        Assert.False(await _store.ProlongAsync(old, TestContext.Current.CancellationToken));
        Assert.Null(await _store.AppendAsync(old, new NewActivity("{}"), TestContext.Current.CancellationToken));
        Assert.Equal(1, _store.Purge());
        Assert.Single((await _store.ReadAsync(young, 0, 10, TestContext.Current.CancellationToken))!.Activities);
        using var connection = new SqliteConnection($"Data Source={_directory.File("test.db")};Pooling=False");
        connection.Open();
        using var command = new SqliteCommand("SELECT count(*) FROM directline_activity", connection);
        Assert.Equal(1L, command.ExecuteScalar());
    }

    private async Task<string> StartAsync()
    {
        var conversation = $"c{Interlocked.Increment(ref _conversations)}";
        Assert.True(await _store.StartAsync(conversation, TestContext.Current.CancellationToken));
        return conversation;
    }

    private async Task<string> SayAsync(string conversation, int number)
    {
        var json = $$"""{"n":{{number}}}""";
        await _store.AppendAsync(conversation, new NewActivity(json), TestContext.Current.CancellationToken);
        return json;
    }

    private async Task<string> ReadAsync(string conversation, string watermark, int limit, List<string> read)
    {
        Assert.True(Watermark.TryRead(watermark, out var from));
        var page = (await _store.ReadAsync(conversation, from, limit, TestContext.Current.CancellationToken))!;
        read.AddRange(page.Activities.Select(a => a.Json));
        return page.Activities.Count == 0 ? watermark : Watermark.Write(page.Activities[^1].Sequence);
    }
}
