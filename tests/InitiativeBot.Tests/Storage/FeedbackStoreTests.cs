using InitiativeBot.Measures;
using InitiativeBot.Storage;
using Microsoft.Extensions.Time.Testing;

namespace InitiativeBot.Tests.Storage;

/// <summary>What every store of feedback does.</summary>
public abstract class FeedbackStoreTests
{
    private static readonly Feedback Good = new("ja", new MeasureId(1, 1, 3), FeedbackVerdict.Helped);
    private static readonly Feedback Bad = new("en", null, FeedbackVerdict.Unclear);

    protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 4, 1, 23, 59, 0, TimeSpan.Zero));

    protected abstract IFeedbackStore Store { get; }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>The store of another process.</summary>
    protected abstract IFeedbackStore OpenAnother();

    [Fact]
    public async Task The_same_judgements_of_a_day_are_one_count()
    {
        await Store.AddAsync(Good, Cancelled);
        await Store.AddAsync(Bad, Cancelled);
        await Store.AddAsync(Good, Cancelled);

        var day = new DateOnly(2026, 4, 1);
        Assert.Equal([new FeedbackCount(day, Bad, 1), new FeedbackCount(day, Good, 2)], await Store.ReadAsync(day, day, Cancelled));
    }

    [Fact]
    public async Task Each_day_has_its_own_counts_and_only_the_days_asked_for_are_read()
    {
        await Store.AddAsync(Good, Cancelled);
        Time.Advance(TimeSpan.FromMinutes(2));
        await Store.AddAsync(Good, Cancelled);

        var first = new DateOnly(2026, 4, 1);
        Assert.Equal([first, first.AddDays(1)], (await Store.ReadAsync(first, first.AddDays(1), Cancelled)).Select(c => c.Day));
        Assert.Equal(new FeedbackCount(first.AddDays(1), Good, 1), Assert.Single(await Store.ReadAsync(first.AddDays(1), first.AddDays(9), Cancelled)));
        Assert.Empty(await Store.ReadAsync(first.AddDays(-9), first.AddDays(-1), Cancelled));
    }

    [Fact]
    public async Task Another_process_goes_on_counting()
    {
        await Store.AddAsync(Good, Cancelled);
        await OpenAnother().AddAsync(Good, Cancelled);

        Assert.Equal(2, Assert.Single(await Store.ReadAsync(DateOnly.MinValue, DateOnly.MaxValue, Cancelled)).Count);
    }
}
