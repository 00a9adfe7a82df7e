using System.Text;
using InitiativeBot.Channels.Line;
using InitiativeBot.Channels.Line.Inbox;
using Microsoft.Extensions.Time.Testing;

namespace InitiativeBot.Tests.Channels.Line.Inbox;

/// <summary>What every inbox does.</summary>
public abstract class InboxStoreTests
{
    private int _events;

    /// <summary>The store of the process that the test is.</summary>
    private protected abstract IInboxStore Store { get; }

    /// <summary>How long a claim holds.</summary>
    protected abstract TimeSpan Lease { get; }

    private protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 4, 1, 0, 0, 0, TimeSpan.Zero));

    private protected LineOptions Settings { get; } = new() { MaxWaiting = "10" };

    /// <summary>Another process beside the first.</summary>
    private protected abstract IInboxStore OpenAnother();

    /// <summary>The next process, the one before being gone without a word and for long enough.</summary>
    private protected abstract Task<IInboxStore> ReopenAsync();

    /// <summary>Lets time pass, for the store too.</summary>
    protected abstract Task AdvanceAsync(TimeSpan span);

    /// <summary>Checks that nothing of what somebody wrote is left of an event.</summary>
    protected abstract Task AssertErasedAsync(string id);

    [Fact]
    public async Task What_was_accepted_is_claimed_as_it_was()
    {
        var sent = Event("a", text: "{\"text\":\"水\"}");
        await AcceptAsync(sent);

        var item = Assert.Single((await Store.ClaimAsync(10)).Events);

        Assert.Equal((sent.Id, "message", "a", "https://bot.example"), (item.Id, item.Kind, item.Conversation, item.BaseUrl));
        Assert.Equal(sent.Json, item.Json);
        Assert.Equal(Time.GetUtcNow(), item.Received);
        Assert.Null(item.Answer);
    }

    [Theory]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")]
    [InlineData(null)]
    public async Task The_trace_of_an_event_is_kept_with_it(string? trace)
    {
        await AcceptAsync(Event("a") with { Trace = trace });

        Assert.Equal(trace, (await ClaimOneAsync()).Trace);
    }

    [Fact]
    public async Task One_event_of_each_conversation_is_claimed_and_none_twice()
    {
        await AcceptAsync(Event("a"), Event("a"), Event("b"));

        var first = await Store.ClaimAsync(10);
        var second = await Store.ClaimAsync(10);

        Assert.Equal(["event-1", "event-3"], first.Events.Select(e => e.Id).Order());
        Assert.Empty(second.Events);
    }

    [Fact]
    public async Task No_more_are_claimed_than_asked_for()
    {
        await AcceptAsync(Event("a"), Event("b"), Event("c"));

        Assert.Equal(2, (await Store.ClaimAsync(2)).Events.Count);
        Assert.Single((await Store.ClaimAsync(2)).Events);
    }

    [Fact]
    public async Task The_end_of_an_event_gives_the_next_until_there_is_none()
    {
        await AcceptAsync(Event("a"), Event("a"));
        var first = await ClaimOneAsync();

        var second = await Store.FinishAsync(first, InboxOutcome.Answered, null, goOn: true);
        Assert.Equal("event-2", second!.Id);
        Assert.Null(await Store.FinishAsync(second, InboxOutcome.Answered, null, goOn: true));

        await AcceptAsync(Event("a"));
        Assert.Equal("event-3", (await ClaimOneAsync()).Id);
    }

    [Fact]
    public async Task A_conversation_that_is_not_gone_on_with_can_be_claimed_after_those_that_wait()
    {
        await AcceptAsync(Event("a"), Event("a"));
        var first = await ClaimOneAsync();
        await AcceptAsync(Event("b"));
        await AdvanceAsync(TimeSpan.FromSeconds(1));

        Assert.Null(await Store.FinishAsync(first, InboxOutcome.Answered, null, goOn: false));

        Assert.Equal("event-3", (await ClaimOneAsync()).Id);
        Assert.Equal("event-2", (await ClaimOneAsync()).Id);
    }

    [Fact]
    public async Task What_is_put_off_comes_back_at_its_time_as_it_was_left()
    {
        await AcceptAsync(Event("a"), Event("a"));
        var item = Answered(await ClaimOneAsync());
        await Store.BeginSendAsync(item);
        await Store.PutOffAsync(item with { IsUnclear = true }, Time.GetUtcNow() + TimeSpan.FromSeconds(5));

        var early = await Store.ClaimAsync(10);
        Assert.Empty(early.Events);
        Assert.Equal(Time.GetUtcNow() + TimeSpan.FromSeconds(5), early.NextDue);

        await AdvanceAsync(TimeSpan.FromSeconds(5));
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
        Assert.Equal(9, (await Store.CountAsync()).Waiting);
        Assert.True((await AcceptAsync(Event("d"))).IsAccepted);
    }

    [Fact]
    public async Task Room_comes_back_with_each_end()
    {
        await AcceptAsync([.. Enumerable.Range(0, 10).Select(_ => Event("a"))]);
        Assert.False((await AcceptAsync(Event("a"))).IsAccepted);

        await Store.FinishAsync(await ClaimOneAsync(), InboxOutcome.Answered, null, goOn: true);

        Assert.True((await AcceptAsync(Event("a"))).IsAccepted);
    }

    [Fact]
    public async Task A_duplicate_is_told_while_it_waits_after_its_end_and_in_another_process_until_it_is_forgotten()
    {
        var item = Event("a");
        Assert.Equal([item.Id], (await AcceptAsync(item, item)).Duplicates);
        await Store.FinishAsync(await ClaimOneAsync(), InboxOutcome.Answered, null, goOn: true);
        Assert.Equal([item.Id], (await AcceptAsync(item)).Duplicates);
        var other = await ReopenAsync();
        Assert.Equal([item.Id], (await other.AcceptAsync(new InboxBatch([item], []))).Duplicates);

        await AdvanceAsync(TimeSpan.FromHours(73));
        await other.PurgeAsync();
        Assert.Empty((await other.AcceptAsync(new InboxBatch([item], []))).Duplicates);
    }

    [Fact]
    public async Task A_message_taken_back_is_erased_while_it_waits_and_may_not_be_sent()
    {
        await AcceptAsync(Event("a", message: "m1"), Event("a", message: "m2"));
        var item = Answered(await ClaimOneAsync());

        var result = await Store.AcceptAsync(new InboxBatch([], ["m1"]));

        Assert.Equal([item.Id], result.TakenBack);
        Assert.False(await Store.BeginSendAsync(item));
        Assert.Equal("event-2", (await Store.FinishAsync(item, null, null, goOn: true))!.Id);
        await AssertErasedAsync("event-1");
        Assert.Equal(["event-1"], (await AcceptAsync(new NewEvent("event-1", "message", "a", "m9", Time.GetUtcNow(), true, "https://bot.example", "{}"u8.ToArray()))).Duplicates);
    }

    [Fact]
    public async Task A_message_taken_back_before_it_came_is_not_kept()
    {
        await Store.AcceptAsync(new InboxBatch([], ["m1"]));

        var result = await Store.AcceptAsync(new InboxBatch([Event("a", message: "m1")], []));

        Assert.Equal(["event-1"], result.TakenBack);
        Assert.Empty((await Store.ClaimAsync(10)).Events);
        await AssertErasedAsync("event-1");
    }

    [Fact]
    public async Task Another_owner_gets_a_claim_only_when_its_lease_has_run_out()
    {
        await AcceptAsync(Event("a"));
        var item = Answered(await ClaimOneAsync());
        var other = OpenAnother();

        Assert.Empty((await other.ClaimAsync(10)).Events);
        await AdvanceAsync(Lease - TimeSpan.FromSeconds(1));
        await Store.RenewAsync();
        await AdvanceAsync(TimeSpan.FromSeconds(2));
        Assert.Empty((await other.ClaimAsync(10)).Events);

        await AdvanceAsync(Lease);
        Assert.Single((await other.ClaimAsync(10)).Events);
        Assert.False(await Store.BeginSendAsync(item));
        Assert.True(await other.BeginSendAsync(item));
    }

    [Fact]
    public async Task An_owner_does_not_claim_again_what_it_has_though_its_lease_ran_out()
    {
        await AcceptAsync(Event("a"));
        await ClaimOneAsync();

        await AdvanceAsync(Lease * 2);

        Assert.Empty((await Store.ClaimAsync(10)).Events);
    }

    [Fact]
    public async Task The_claims_of_a_process_that_died_are_free_at_the_next_start()
    {
        await AcceptAsync(Event("a"));
        await ClaimOneAsync();

        var next = await ReopenAsync();

        Assert.Single((await next.ClaimAsync(10)).Events);
    }

    [Fact]
    public async Task What_is_given_back_can_be_claimed_at_once()
    {
        await AcceptAsync(Event("a"));
        await ClaimOneAsync();
        var other = OpenAnother();

        await Store.ReleaseAsync();

        Assert.Single((await other.ClaimAsync(10)).Events);
    }

    [Fact]
    public async Task What_seems_to_end_the_process_waits_longer_each_time_and_is_set_aside_in_the_end()
    {
        await AcceptAsync(Event("a"), Event("a"));
        var store = Store;
        for (var start = 1; start <= 10; start++)
        {
            Assert.Equal("event-1", Assert.Single((await store.ClaimAsync(1)).Events).Id);
            store = await ReopenAsync();
            if (start >= 2)
            {
                Assert.Empty((await store.ClaimAsync(1)).Events);
            }

            await AdvanceAsync(TimeSpan.FromMinutes(1));
        }

        Assert.Equal("event-2", Assert.Single((await store.ClaimAsync(1)).Events).Id);
        var troubled = Assert.Single(await store.TroubledAsync(10));
        Assert.Equal(("event-1", TroubleCause.EndedProcess), (troubled.Id, TroubleReason.CauseOf(troubled.Reason)));
    }

    [Fact]
    public async Task Trouble_is_told_newest_first_with_its_reason_and_outlives_what_went_well()
    {
        await AcceptAsync(Event("a"), Event("b"), Event("c"));
        var claimed = (await Store.ClaimAsync(10)).Events.OrderBy(e => e.Id).ToList();
        await Store.FinishAsync(claimed[0], InboxOutcome.SetAside, "one", goOn: true);
        await AdvanceAsync(TimeSpan.FromSeconds(1));
        await Store.FinishAsync(claimed[1], InboxOutcome.Expired, "two", goOn: true);
        await Store.FinishAsync(claimed[2], InboxOutcome.Answered, null, goOn: true);

        await AdvanceAsync(TimeSpan.FromDays(4));
        await Store.PurgeAsync();
        Assert.Equal(["two", "one"], (await Store.TroubledAsync(10)).Select(t => t.Reason));

        await AdvanceAsync(TimeSpan.FromDays(30));
        await Store.PurgeAsync();
        Assert.Empty(await Store.TroubledAsync(10));
    }

    [Fact]
    public async Task Where_no_texts_are_kept_trouble_cannot_be_tried_again()
    {
        await AcceptAsync(Event("a"));
        await Store.FinishAsync(await ClaimOneAsync(), InboxOutcome.SetAside, "why", goOn: true);

        var troubled = Assert.Single(await Store.TroubledAsync(10));

        Assert.Equal(("event-1", "message", Time.GetUtcNow(), false), (troubled.Id, troubled.Kind, troubled.Finished, troubled.HasText));
        Assert.False(await Store.TryAgainAsync("event-1"));
        Assert.Equal(new InboxFigures(0, null) { Troubled = 1 }, await Store.CountAsync());
    }

    [Fact]
    public async Task Trouble_that_LINE_certainly_does_not_have_is_tried_again_as_new_and_keeps_its_place()
    {
        Settings.KeepTextsHours = "1";
        await AcceptAsync(Event("a", text: "{\"text\":\"水\"}"));
        var received = Time.GetUtcNow();
        var item = Answered(await ClaimOneAsync()) with { ByPush = true };
        await Store.BeginSendAsync(item);
        await Store.FinishAsync(item, InboxOutcome.SetAside, "why", goOn: true);
        await AdvanceAsync(TimeSpan.FromSeconds(9));
        await AcceptAsync(Event("a"));
        Assert.Equal((true, false, true), Assert.Single(await Store.TroubledAsync(10)) switch { var t => (t.HasText, t.IsUnclear, t.ByPush) });

        Assert.True(await Store.TryAgainAsync("event-1"));
        Assert.False(await Store.TryAgainAsync("event-1"));

        Assert.Equal(new InboxFigures(2, received), await Store.CountAsync());
        var again = await ClaimOneAsync();
        Assert.Equal(("event-1", "message", "a", "https://bot.example"), (again.Id, again.Kind, again.Conversation, again.BaseUrl));
        Assert.Equal(item.Json, again.Json);
        Assert.Equal((received, false, false, 0, 0), (again.Received, again.ByPush, again.IsUnclear, again.Tries, again.Faults));
        Assert.Null(again.Answer ?? again.Change);
        Assert.Null(again.RetryKey);
        Assert.Equal("event-2", (await Store.FinishAsync(again, InboxOutcome.Answered, null, goOn: true))!.Id);
        Assert.Empty(await Store.TroubledAsync(10));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_LINE_may_have_or_was_only_late_is_tried_again_as_it_was_and_moves_its_conversation_on_no_more(bool isUnclear)
    {
        Settings.KeepTextsHours = "1";
        await AcceptAsync(Event("a"));
        var item = Answered(await ClaimOneAsync()) with { ByPush = true, Tries = 7 };
        await Store.BeginSendAsync(item);
        await Store.FinishAsync(item with { IsUnclear = isUnclear }, isUnclear ? InboxOutcome.SetAside : InboxOutcome.Expired, "why", goOn: true);

        Assert.True(await Store.TryAgainAsync("event-1"));

        var again = await ClaimOneAsync();
        Assert.Equal(item.Answer, again.Answer);
        Assert.Null(again.Change);
        Assert.Equal((item.RetryKey, isUnclear, isUnclear, 0), (again.RetryKey, again.IsUnclear, again.ByPush, again.Tries));
    }

    [Fact]
    public async Task The_text_of_trouble_is_kept_as_long_as_that_of_others()
    {
        Settings.KeepTextsHours = "1";
        await AcceptAsync(Event("a"));
        await Store.FinishAsync(await ClaimOneAsync(), InboxOutcome.SetAside, "why", goOn: true);

        await AdvanceAsync(TimeSpan.FromHours(1));
        await Store.PurgeAsync();

        Assert.False(Assert.Single(await Store.TroubledAsync(10)).HasText);
        Assert.False(await Store.TryAgainAsync("event-1"));
    }

    [Fact]
    public async Task Trouble_whose_message_is_taken_back_keeps_its_reason_and_loses_its_text()
    {
        Settings.KeepTextsHours = "1";
        await AcceptAsync(Event("a", message: "m1"));
        await Store.FinishAsync(await ClaimOneAsync(), InboxOutcome.SetAside, "why", goOn: true);

        await Store.AcceptAsync(new InboxBatch([], ["m1"]));

        Assert.Equal(("why", false), Assert.Single(await Store.TroubledAsync(10)) switch { var t => (t.Reason, t.HasText) });
        Assert.False(await Store.TryAgainAsync("event-1"));
    }

    [Fact]
    public async Task What_is_tried_again_can_be_taken_back_and_come_to_a_bad_end_once_more()
    {
        Settings.KeepTextsHours = "1";
        await AcceptAsync(Event("a", message: "m1"), Event("b"));
        foreach (var item in (await Store.ClaimAsync(10)).Events)
        {
            await Store.FinishAsync(item, InboxOutcome.SetAside, "why", goOn: true);
            Assert.True(await Store.TryAgainAsync(item.Id));
        }

        Assert.Equal(["event-1"], (await Store.AcceptAsync(new InboxBatch([], ["m1"]))).TakenBack);
        var left = Assert.Single((await Store.ClaimAsync(10)).Events);
        await Store.FinishAsync(left, InboxOutcome.SetAside, "again", goOn: true);

        Assert.Equal(("event-2", "again", true), Assert.Single(await Store.TroubledAsync(10)) switch { var t => (t.Id, t.Reason, t.HasText) });
        Assert.Equal(new InboxFigures(0, null) { Troubled = 1 }, await Store.CountAsync());
    }

    [Fact]
    public async Task What_is_tried_again_is_claimed_by_whoever_is_there_and_its_redelivery_is_a_duplicate()
    {
        Settings.KeepTextsHours = "1";
        var sent = Event("a");
        await AcceptAsync(sent);
        await Store.FinishAsync(await ClaimOneAsync(), InboxOutcome.SetAside, "why", goOn: true);
        var other = OpenAnother();

        Assert.True(await other.TryAgainAsync("event-1"));
        Assert.Equal(["event-1"], (await AcceptAsync(sent)).Duplicates);

        Assert.Equal("event-1", (await ClaimOneAsync()).Id);
        Assert.Empty((await other.ClaimAsync(10)).Events);
    }

    [Fact]
    public async Task Trouble_that_is_deleted_is_gone_and_its_redelivery_is_a_duplicate()
    {
        Settings.KeepTextsHours = "1";
        NewEvent[] sent = [Event("a"), Event("b"), Event("c"), Event("d")];
        await AcceptAsync(sent);
        var claimed = (await Store.ClaimAsync(10)).Events.OrderBy(e => e.Id).ToList();
        await Store.FinishAsync(claimed[0], InboxOutcome.SetAside, "one", goOn: true);
        await Store.FinishAsync(claimed[1], InboxOutcome.Expired, "two", goOn: true);
        await Store.FinishAsync(claimed[2], InboxOutcome.Answered, null, goOn: true);

        var dropped = await Store.DropAsync(["event-1", "event-3", "event-4", "event-9", "event-1"]);

        Assert.Equal(["event-1"], dropped);
        Assert.Equal("event-2", Assert.Single(await Store.TroubledAsync(10)).Id);
        Assert.False(await Store.TryAgainAsync("event-1"));
        Assert.Equal(["event-1", "event-2", "event-3", "event-4"], (await AcceptAsync(sent)).Duplicates);
        Assert.Equal((1, 1), await Store.CountAsync() switch { var f => (f.Waiting, f.Troubled) });
    }

    [Fact]
    public async Task The_figures_tell_how_many_wait_and_since_when()
    {
        Assert.Equal(new InboxFigures(0, null), await Store.CountAsync());
        var first = Time.GetUtcNow();
        await AcceptAsync(Event("a"));
        await AdvanceAsync(TimeSpan.FromSeconds(9));
        await AcceptAsync(Event("a"));

        Assert.Equal(new InboxFigures(2, first), await Store.CountAsync());
    }

    [Fact]
    public async Task Many_callers_lose_nothing_and_get_nothing_twice()
    {
        Settings.MaxWaiting = "100000";
        var claimed = new System.Collections.Concurrent.ConcurrentBag<string>();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(n => Task.Run(async () =>
        {
            for (var i = 0; i < 25; i++)
            {
                await AcceptAsync(Event($"conversation-{n}-{i % 5}"));
                foreach (var item in (await Store.ClaimAsync(3)).Events)
                {
                    for (var next = item; next is not null; next = await Store.FinishAsync(next, InboxOutcome.Answered, null, goOn: true))
                    {
                        claimed.Add(next.Id);
                    }
                }
            }
        }, TestContext.Current.CancellationToken)));
        while ((await Store.ClaimAsync(100)).Events is { Count: > 0 } rest)
        {
            foreach (var item in rest)
            {
                for (var next = item; next is not null; next = await Store.FinishAsync(next, InboxOutcome.Answered, null, goOn: true))
                {
                    claimed.Add(next.Id);
                }
            }
        }

        Assert.Equal(500, claimed.Count);
        Assert.Equal(500, claimed.Distinct().Count());
    }

    [Fact]
    public async Task An_answer_that_was_begun_comes_before_what_happened_earlier()
    {
        await AcceptAsync(Event("a") with { Happened = Time.GetUtcNow() });
        var begun = Answered(await ClaimOneAsync());
        await Store.BeginSendAsync(begun);
        await AcceptAsync(Event("a") with { Happened = Time.GetUtcNow() - TimeSpan.FromSeconds(5) });

        var next = await ReopenAsync();

        Assert.Equal(begun.Id, Assert.Single((await next.ClaimAsync(10)).Events).Id);
    }

    [Fact]
    public async Task What_waits_is_given_by_the_time_that_it_happened()
    {
        await AcceptAsync(Event("a"), Event("a") with { Happened = Time.GetUtcNow() + TimeSpan.FromSeconds(9) }, Event("a") with { Happened = Time.GetUtcNow() + TimeSpan.FromSeconds(2) });

        List<string> order = [];
        for (var next = await ClaimOneAsync(); next is not null; next = await Store.FinishAsync(next, InboxOutcome.Answered, null, goOn: true))
        {
            order.Add(next.Id);
        }

        Assert.Equal(["event-1", "event-3", "event-2"], order);
    }

    [Fact]
    public async Task A_redelivery_gives_a_token_new_life_only_before_it_was_used()
    {
        var sent = Event("a");
        await AcceptAsync(sent);
        await AdvanceAsync(TimeSpan.FromSeconds(5));
        await AcceptAsync(sent with { IsRedelivery = true, Json = "{\"again\":1}"u8.ToArray() });
        var item = Answered(await ClaimOneAsync());
        Assert.Equal(Time.GetUtcNow(), item.Received);
        Assert.Equal("{\"again\":1}", Encoding.UTF8.GetString(item.Json));

        await Store.BeginSendAsync(item);
        await AdvanceAsync(TimeSpan.FromSeconds(5));
        await AcceptAsync(sent with { IsRedelivery = true });

        Assert.Equal(item.Received, Assert.Single((await (await ReopenAsync()).ClaimAsync(10)).Events).Received);
    }

    [Fact]
    public async Task An_empty_change_of_the_conversation_is_not_no_change()
    {
        await AcceptAsync(Event("a"), Event("b"));
        foreach (var item in (await Store.ClaimAsync(2)).Events)
        {
            await Store.BeginSendAsync(Answered(item) with { Change = item.Conversation == "a" ? [] : null });
        }

        var again = (await (await ReopenAsync()).ClaimAsync(10)).Events;

        Assert.Empty(again.Single(e => e.Conversation == "a").Change!);
        Assert.Null(again.Single(e => e.Conversation == "b").Change);
    }

    private protected NewEvent Event(string conversation, string? message = null, string text = "{}")
    {
        var n = Interlocked.Increment(ref _events);
        return new NewEvent(
            $"event-{n}", "message", conversation, message, Time.GetUtcNow(), false, "https://bot.example", Encoding.UTF8.GetBytes(text));
    }

    private protected static InboxEvent Answered(InboxEvent item) => item with { Answer = [1, 2], Change = [3], RetryKey = Guid.NewGuid(), Tries = 1 };

    private protected Task<AcceptResult> AcceptAsync(params NewEvent[] events) => Store.AcceptAsync(new InboxBatch(events, []));

    private protected async Task<InboxEvent> ClaimOneAsync() => Assert.Single((await Store.ClaimAsync(1)).Events);
}
