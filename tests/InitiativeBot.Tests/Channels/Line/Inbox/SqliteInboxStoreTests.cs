using System.Text;
using InitiativeBot.Channels.Line;
using InitiativeBot.Channels.Line.Inbox;
using InitiativeBot.Storage;
using InitiativeBot.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace InitiativeBot.Tests.Channels.Line.Inbox;

public sealed class SqliteInboxStoreTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 4, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly LineOptions _options = new() { MaxWaiting = "10" };
    private readonly List<SqliteInboxStore> _stores = [];
    private readonly SqliteInboxStore _store;
    private int _events;

    public SqliteInboxStoreTests() => _store = Open();

    public void Dispose()
    {
        _stores.ForEach(s => s.Dispose());
        _directory.Dispose();
    }

    [Fact]
    public async Task What_was_accepted_is_claimed_as_it_was()
    {
        var sent = Event("a", text: "{\"text\":\"水\"}");
        await AcceptAsync(sent);

        var item = Assert.Single((await _store.ClaimAsync(10)).Events);

        Assert.Equal((sent.Id, "message", "a", "https://bot.example"), (item.Id, item.Kind, item.Conversation, item.BaseUrl));
        Assert.Equal(sent.Json, item.Json);
        Assert.Equal(_time.GetUtcNow(), item.Received);
        Assert.Null(item.Answer);
    }

    [Fact]
    public async Task One_event_of_each_conversation_is_claimed_and_none_twice()
    {
        await AcceptAsync(Event("a"), Event("a"), Event("b"));

        var first = await _store.ClaimAsync(10);
        var second = await _store.ClaimAsync(10);

        Assert.Equal(["event-1", "event-3"], first.Events.Select(e => e.Id).Order());
        Assert.Empty(second.Events);
    }

    [Fact]
    public async Task No_more_are_claimed_than_asked_for()
    {
        await AcceptAsync(Event("a"), Event("b"), Event("c"));

        Assert.Equal(2, (await _store.ClaimAsync(2)).Events.Count);
        Assert.Single((await _store.ClaimAsync(2)).Events);
    }

    [Fact]
    public async Task The_end_of_an_event_gives_the_next_until_there_is_none()
    {
        await AcceptAsync(Event("a"), Event("a"));
        var first = await ClaimOneAsync();

        var second = await _store.FinishAsync(first, InboxOutcome.Answered, null, goOn: true);
        Assert.Equal("event-2", second!.Id);
        Assert.Null(await _store.FinishAsync(second, InboxOutcome.Answered, null, goOn: true));

        await AcceptAsync(Event("a"));
        Assert.Equal("event-3", (await ClaimOneAsync()).Id);
    }

    [Fact]
    public async Task A_conversation_that_is_not_gone_on_with_can_be_claimed_after_those_that_wait()
    {
        await AcceptAsync(Event("a"), Event("a"));
        var first = await ClaimOneAsync();
        await AcceptAsync(Event("b"));
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Null(await _store.FinishAsync(first, InboxOutcome.Answered, null, goOn: false));

        Assert.Equal("event-3", (await ClaimOneAsync()).Id);
        Assert.Equal("event-2", (await ClaimOneAsync()).Id);
    }

    [Fact]
    public async Task What_is_put_off_comes_back_at_its_time_as_it_was_left()
    {
        await AcceptAsync(Event("a"), Event("a"));
        var item = Answered(await ClaimOneAsync());
        await _store.BeginSendAsync(item);
        await _store.PutOffAsync(item with { IsUnclear = true }, _time.GetUtcNow() + TimeSpan.FromSeconds(5));

        var early = await _store.ClaimAsync(10);
        Assert.Empty(early.Events);
        Assert.Equal(_time.GetUtcNow() + TimeSpan.FromSeconds(5), early.NextDue);

        _time.Advance(TimeSpan.FromSeconds(5));
        var again = await ClaimOneAsync();
        Assert.Equal((item.Id, true, 1, item.RetryKey), (again.Id, again.IsUnclear, again.Tries, again.RetryKey));
        Assert.Equal(item.Answer, again.Answer);
        Assert.Equal(item.Change, again.Change);
    }

    [Fact]
    public async Task A_batch_beyond_the_room_is_turned_away_whole()
    {
        await AcceptAsync([.. Enumerable.Range(0, 9).Select(_ => Event("a"))]);

        Assert.False((await AcceptAsync(Event("b"), Event("c"))).IsAccepted);
        Assert.Equal(9, (await _store.CountAsync()).Waiting);
        Assert.True((await AcceptAsync(Event("d"))).IsAccepted);
    }

    [Fact]
    public async Task Room_comes_back_with_each_end()
    {
        await AcceptAsync([.. Enumerable.Range(0, 10).Select(_ => Event("a"))]);
        Assert.False((await AcceptAsync(Event("a"))).IsAccepted);

        await _store.FinishAsync(await ClaimOneAsync(), InboxOutcome.Answered, null, goOn: true);

        Assert.True((await AcceptAsync(Event("a"))).IsAccepted);
    }

    [Fact]
    public async Task A_duplicate_is_told_while_it_waits_after_its_end_and_in_another_process_until_it_is_forgotten()
    {
        var item = Event("a");
        Assert.Equal([item.Id], (await AcceptAsync(item, item)).Duplicates);
        await _store.FinishAsync(await ClaimOneAsync(), InboxOutcome.Answered, null, goOn: true);
        Assert.Equal([item.Id], (await AcceptAsync(item)).Duplicates);
        var other = Reopen();
        Assert.Equal([item.Id], (await other.AcceptAsync(new InboxBatch([item], []))).Duplicates);

        _time.Advance(TimeSpan.FromHours(73));
        await other.PurgeAsync();
        Assert.Empty((await other.AcceptAsync(new InboxBatch([item], []))).Duplicates);
    }

    [Fact]
    public async Task A_message_taken_back_is_erased_while_it_waits_and_may_not_be_sent()
    {
        await AcceptAsync(Event("a", message: "m1"), Event("a", message: "m2"));
        var item = Answered(await ClaimOneAsync());

        var result = await _store.AcceptAsync(new InboxBatch([], ["m1"]));

        Assert.Equal([item.Id], result.TakenBack);
        Assert.False(await _store.BeginSendAsync(item));
        Assert.Equal("event-2", (await _store.FinishAsync(item, null, null, goOn: true))!.Id);
        Assert.Equal("Unsent", Scalar("SELECT outcome FROM event WHERE id = 'event-1'"));
        Assert.Equal(DBNull.Value, Scalar("SELECT json FROM event WHERE id = 'event-1'"));
    }

    [Fact]
    public async Task A_message_taken_back_before_it_came_is_not_kept()
    {
        await _store.AcceptAsync(new InboxBatch([], ["m1"]));

        var result = await _store.AcceptAsync(new InboxBatch([Event("a", message: "m1")], []));

        Assert.Equal(["event-1"], result.TakenBack);
        Assert.Empty((await _store.ClaimAsync(10)).Events);
        Assert.Equal(DBNull.Value, Scalar("SELECT json FROM event WHERE id = 'event-1'"));
    }

    [Fact]
    public async Task Another_owner_gets_a_claim_only_when_its_lease_has_run_out()
    {
        await AcceptAsync(Event("a"));
        var item = Answered(await ClaimOneAsync());
        using var other = Open();

        Assert.Empty((await other.ClaimAsync(10)).Events);
        _time.Advance(SqliteInboxStore.Lease - TimeSpan.FromSeconds(1));
        await _store.RenewAsync();
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Empty((await other.ClaimAsync(10)).Events);

        _time.Advance(SqliteInboxStore.Lease);
        Assert.Single((await other.ClaimAsync(10)).Events);
        Assert.False(await _store.BeginSendAsync(item));
        Assert.True(await other.BeginSendAsync(item));
    }

    [Fact]
    public async Task An_owner_does_not_claim_again_what_it_has_though_its_lease_ran_out()
    {
        await AcceptAsync(Event("a"));
        await ClaimOneAsync();

        _time.Advance(SqliteInboxStore.Lease * 2);

        Assert.Empty((await _store.ClaimAsync(10)).Events);
    }

    [Fact]
    public async Task The_claims_of_a_process_that_died_are_free_at_the_next_start()
    {
        await AcceptAsync(Event("a"));
        await ClaimOneAsync();

        var next = Reopen();

        Assert.Single((await next.ClaimAsync(10)).Events);
    }

    [Fact]
    public async Task What_is_given_back_can_be_claimed_at_once()
    {
        await AcceptAsync(Event("a"));
        await ClaimOneAsync();
        using var other = Open();

        await _store.ReleaseAsync();

        Assert.Single((await other.ClaimAsync(10)).Events);
    }

    [Fact]
    public async Task What_seems_to_end_the_process_waits_longer_each_time_and_is_set_aside_in_the_end()
    {
        await AcceptAsync(Event("a"), Event("a"));
        var store = _store;
        for (var start = 1; start <= 10; start++)
        {
            Assert.Equal("event-1", Assert.Single((await store.ClaimAsync(1)).Events).Id);
            store = Reopen();
            if (start >= 2)
            {
                Assert.Empty((await store.ClaimAsync(1)).Events);
            }

            _time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal("event-2", Assert.Single((await store.ClaimAsync(1)).Events).Id);
        Assert.Equal("event-1", Assert.Single(await store.TroubledAsync(10)).Id);
    }

    [Fact]
    public async Task Trouble_is_told_newest_first_with_its_reason_and_outlives_what_went_well()
    {
        await AcceptAsync(Event("a"), Event("b"), Event("c"));
        var claimed = (await _store.ClaimAsync(10)).Events.OrderBy(e => e.Id).ToList();
        await _store.FinishAsync(claimed[0], InboxOutcome.SetAside, "one", goOn: true);
        _time.Advance(TimeSpan.FromSeconds(1));
        await _store.FinishAsync(claimed[1], InboxOutcome.Expired, "two", goOn: true);
        await _store.FinishAsync(claimed[2], InboxOutcome.Answered, null, goOn: true);

        _time.Advance(TimeSpan.FromDays(4));
        await _store.PurgeAsync();
        Assert.Equal(["two", "one"], (await _store.TroubledAsync(10)).Select(t => t.Reason));
        Assert.Equal(2L, Scalar("SELECT count(*) FROM event"));

        _time.Advance(TimeSpan.FromDays(30));
        await _store.PurgeAsync();
        Assert.Empty(await _store.TroubledAsync(10));
    }

    [Fact]
    public async Task The_figures_tell_how_many_wait_and_since_when()
    {
        Assert.Equal(new InboxFigures(0, null), await _store.CountAsync());
        var first = _time.GetUtcNow();
        await AcceptAsync(Event("a"));
        _time.Advance(TimeSpan.FromSeconds(9));
        await AcceptAsync(Event("a"));

        Assert.Equal(new InboxFigures(2, first), await _store.CountAsync());
    }

    [Fact]
    public async Task A_file_that_is_no_database_fails_and_one_that_is_put_right_is_used()
    {
        using var directory = new TemporaryDirectory();
        await File.WriteAllTextAsync(directory.File(SqliteInboxStore.FileName), new string('x', 5_000), TestContext.Current.CancellationToken);
        using var store = Open(directory);
        await Assert.ThrowsAsync<StorageUnavailableException>(store.ProbeAsync);

        File.Delete(directory.File(SqliteInboxStore.FileName));

        await store.ProbeAsync();
        Assert.Equal(0, (await store.CountAsync()).Waiting);
    }

    [Fact]
    public async Task A_directory_that_is_taken_away_fails_at_once()
    {
        using var directory = new TemporaryDirectory();
        using var store = Open(directory);
        await store.AcceptAsync(new InboxBatch([Event("a")], []));

        Directory.Delete(directory.Path, recursive: true);

        await Assert.ThrowsAsync<StorageUnavailableException>(store.ProbeAsync);
        await Assert.ThrowsAsync<StorageUnavailableException>(() => store.AcceptAsync(new InboxBatch([Event("a")], [])));
    }

    [Fact]
    public async Task Many_callers_lose_nothing_and_get_nothing_twice()
    {
        _options.MaxWaiting = "100000";
        var claimed = new System.Collections.Concurrent.ConcurrentBag<string>();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(n => Task.Run(async () =>
        {
            for (var i = 0; i < 25; i++)
            {
                await AcceptAsync(Event($"conversation-{n}-{i % 5}"));
                foreach (var item in (await _store.ClaimAsync(3)).Events)
                {
                    for (var next = item; next is not null; next = await _store.FinishAsync(next, InboxOutcome.Answered, null, goOn: true))
                    {
                        claimed.Add(next.Id);
                    }
                }
            }
        }, TestContext.Current.CancellationToken)));
        while ((await _store.ClaimAsync(100)).Events is { Count: > 0 } rest)
        {
            foreach (var item in rest)
            {
                for (var next = item; next is not null; next = await _store.FinishAsync(next, InboxOutcome.Answered, null, goOn: true))
                {
                    claimed.Add(next.Id);
                }
            }
        }

        Assert.Equal(500, claimed.Count);
        Assert.Equal(500, claimed.Distinct().Count());
    }

    private SqliteInboxStore Open(TemporaryDirectory? directory = null)
    {
        var store = new SqliteInboxStore((directory ?? _directory).Path, Options.Create(_options), _time);
        if (directory is null)
        {
            _stores.Add(store);
        }

        return store;
    }

    // As the next process does, the one before being gone without a word.
    private SqliteInboxStore Reopen()
    {
        _stores.ForEach(s => s.Dispose());
        _stores.Clear();
        return Open();
    }

    private NewEvent Event(string conversation, string? message = null, string text = "{}")
    {
        var n = Interlocked.Increment(ref _events);
        return new NewEvent(
            $"event-{n}", "message", conversation, message, _time.GetUtcNow(), false, "https://bot.example", Encoding.UTF8.GetBytes(text));
    }

    private static InboxEvent Answered(InboxEvent item) => item with { Answer = [1, 2], Change = [3], RetryKey = Guid.NewGuid(), Tries = 1 };

    private Task<AcceptResult> AcceptAsync(params NewEvent[] events) => _store.AcceptAsync(new InboxBatch(events, []));

    private async Task<InboxEvent> ClaimOneAsync() => Assert.Single((await _store.ClaimAsync(1)).Events);

    private object? Scalar(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_directory.File(SqliteInboxStore.FileName)};Pooling=False");
        connection.Open();
        using var command = new SqliteCommand(sql, connection);
        return command.ExecuteScalar();
    }
}
