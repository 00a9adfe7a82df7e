using InitiativeBot.Conversation;
using InitiativeBot.Measures;
using Microsoft.Extensions.Time.Testing;

namespace InitiativeBot.Tests.Storage;

/// <summary>What every store of conversations does.</summary>
public abstract class ConversationStoreTests
{
    protected static readonly TimeSpan Keep = TimeSpan.FromHours(24);

    protected static readonly ConversationState State = new()
    {
        Language = "en",
        Cards = [new MeasureId(1, 1, 3), new MeasureId(2, 1, 10)],
        Subject = new MeasureId(1, 2, 6),
        Shown = 10,
        Words = "研修もやった？",
        IsChoice = true,
        Earlier = [new EarlierState([new MeasureId(1, 5, 6), new MeasureId(1, 5, 7)], null), new EarlierState([new MeasureId(1, 1, 1)], new MeasureId(1, 1, 1))],
    };

    /// <summary>The store; what it was given is there in the next one that is opened.</summary>
    protected abstract IConversationStore Store { get; }

    protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 4, 1, 0, 0, 0, TimeSpan.Zero));

    protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Opens the store as the next process does.</summary>
    protected abstract void Reopen();

    /// <summary>Lets time pass, for the store too.</summary>
    protected abstract Task AdvanceAsync(TimeSpan span);

    [Fact]
    public async Task A_state_comes_back_as_it_was_saved()
    {
        await Store.SaveAsync("web:a", State, Cancelled);

        AssertSame(State, await Store.LoadAsync("web:a", Cancelled));
    }

    [Fact]
    public async Task An_empty_state_comes_back_empty()
    {
        await Store.SaveAsync("web:a", new ConversationState(), Cancelled);

        AssertSame(new ConversationState(), await Store.LoadAsync("web:a", Cancelled));
    }

    [Fact]
    public async Task Another_conversation_has_another_state()
    {
        await Store.SaveAsync("web:a", State, Cancelled);

        Assert.Null(await Store.LoadAsync("web:A", Cancelled));
        Assert.Null(await Store.LoadAsync("line:a", Cancelled));
    }

    [Fact]
    public async Task The_last_state_saved_holds()
    {
        await Store.SaveAsync("web:a", State, Cancelled);
        await Store.SaveAsync("web:a", State with { Shown = 20 }, Cancelled);

        Assert.Equal(20, (await Store.LoadAsync("web:a", Cancelled))!.Shown);
    }

    [Fact]
    public async Task A_forgotten_conversation_is_gone_and_others_stay()
    {
        await Store.SaveAsync("web:a", State, Cancelled);
        await Store.SaveAsync("web:b", State, Cancelled);

        await Store.ForgetAsync("web:a", Cancelled);

        Assert.Null(await Store.LoadAsync("web:a", Cancelled));
        Assert.NotNull(await Store.LoadAsync("web:b", Cancelled));
    }

    [Fact]
    public async Task A_state_is_kept_for_its_time_after_the_last_message()
    {
        await Store.SaveAsync("web:a", State, Cancelled);
        await AdvanceAsync(Keep - TimeSpan.FromSeconds(1));
        Assert.NotNull(await Store.LoadAsync("web:a", Cancelled));

        await Store.SaveAsync("web:a", State, Cancelled);
        await AdvanceAsync(Keep - TimeSpan.FromSeconds(1));
        Assert.NotNull(await Store.LoadAsync("web:a", Cancelled));

        await AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.Null(await Store.LoadAsync("web:a", Cancelled));
    }

    [Fact]
    public async Task A_restart_remembers()
    {
        await Store.SaveAsync("web:a", State, Cancelled);
        Reopen();

        AssertSame(State, await Store.LoadAsync("web:a", Cancelled));
    }

    [Fact]
    public async Task Many_threads_may_save_and_load_at_once()
    {
        await Parallel.ForAsync(0, 200, Cancelled, async (n, token) =>
        {
            await Store.SaveAsync($"web:{n % 20}", State with { Shown = n % 20 }, token);
            Assert.Equal(n % 20, (await Store.LoadAsync($"web:{n % 20}", token))!.Shown);
        });
    }

    private static void AssertSame(ConversationState expected, ConversationState? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(expected.Cards, actual.Cards);
        Assert.Equal(expected.Earlier.Select(e => e.Subject), actual.Earlier.Select(e => e.Subject));
        Assert.Equal(expected.Earlier.SelectMany(e => e.Cards), actual.Earlier.SelectMany(e => e.Cards));
        Assert.Equal(expected with { Cards = actual.Cards, Earlier = actual.Earlier }, actual);
    }
}
