using InitiativeBot.Conversation;
using InitiativeBot.Storage;

namespace InitiativeBot.Tests.Storage;

public class StagedConversationStoreTests
{
    private readonly MemoryConversationStore _inner = new();
    private readonly StagedConversationStore _store;

    public StagedConversationStoreTests() => _store = new StagedConversationStore(_inner);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_a_stage_all_is_passed_on()
    {
        await _store.SaveAsync("a", new ConversationState { Shown = 1 }, Cancelled);
        Assert.Equal(1, (await _inner.LoadAsync("a", Cancelled))!.Shown);
        await _store.ForgetAsync("a", Cancelled);
        Assert.Null(await _inner.LoadAsync("a", Cancelled));
    }

    [Fact]
    public async Task On_a_stage_a_change_is_seen_but_not_made_until_it_is_applied()
    {
        byte[]? change;
        using (var stage = StagedConversationStore.Begin())
        {
            await Task.Run(() => _store.SaveAsync("a", new ConversationState { Shown = 7 }, Cancelled), Cancelled);
            Assert.Equal(7, (await _store.LoadAsync("a", Cancelled))!.Shown);
            Assert.Null(await _inner.LoadAsync("a", Cancelled));
            change = stage.Change;
        }

        Assert.Null(await _store.LoadAsync("a", Cancelled));
        await _store.ApplyAsync("a", change, Cancelled);
        await _store.ApplyAsync("a", change, Cancelled);
        Assert.Equal(7, (await _inner.LoadAsync("a", Cancelled))!.Shown);
    }

    [Fact]
    public async Task Forgetting_is_a_change_as_well()
    {
        await _inner.SaveAsync("a", new ConversationState { Shown = 1 }, Cancelled);
        byte[]? change;
        using (var stage = StagedConversationStore.Begin())
        {
            await _store.ForgetAsync("a", Cancelled);
            Assert.Null(await _store.LoadAsync("a", Cancelled));
            change = stage.Change;
        }

        Assert.NotNull(await _inner.LoadAsync("a", Cancelled));
        await _store.ApplyAsync("a", change, Cancelled);
        Assert.Null(await _inner.LoadAsync("a", Cancelled));
    }

    [Fact]
    public async Task An_answer_that_changes_nothing_leaves_nothing_to_apply()
    {
        await _inner.SaveAsync("a", new ConversationState { Shown = 1 }, Cancelled);
        using var stage = StagedConversationStore.Begin();

        Assert.Equal(1, (await _store.LoadAsync("a", Cancelled))!.Shown);
        Assert.Null(stage.Change);
        await _store.ApplyAsync("a", stage.Change, Cancelled);
        Assert.Equal(1, (await _inner.LoadAsync("a", Cancelled))!.Shown);
    }

    [Fact]
    public async Task Two_stages_at_once_do_not_see_each_other()
    {
        using var both = new Barrier(2);
        async Task<int> Answer(int shown)
        {
            using var stage = StagedConversationStore.Begin();
            await _store.SaveAsync("a", new ConversationState { Shown = shown }, Cancelled);
            both.SignalAndWait(Cancelled);
            return (await _store.LoadAsync("a", Cancelled))!.Shown;
        }

        var answers = await Task.WhenAll(Task.Run(() => Answer(1), Cancelled), Task.Run(() => Answer(2), Cancelled));

        Assert.Equal([1, 2], answers);
    }
}
