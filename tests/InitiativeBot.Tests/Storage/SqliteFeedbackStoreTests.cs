using InitiativeBot.Measures;
using InitiativeBot.Storage;
using InitiativeBot.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace InitiativeBot.Tests.Storage;

public sealed class SqliteFeedbackStoreTests : IDisposable
{
    private static readonly Feedback Good = new("ja", new MeasureId(1, 1, 3), FeedbackVerdict.Helped);
    private static readonly Feedback Bad = new("en", null, FeedbackVerdict.Unclear);

    private readonly TemporaryDirectory _directory = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 4, 1, 23, 59, 0, TimeSpan.Zero));
    private readonly SqliteDatabase _database;
    private readonly SqliteFeedbackStore _store;

    public SqliteFeedbackStoreTests()
    {
        _database = new SqliteDatabase(_directory.File("test.db"));
        _store = new SqliteFeedbackStore(_database, _time);
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _database.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task The_same_judgements_of_a_day_are_one_count()
    {
        await _store.AddAsync(Good, Cancelled);
        await _store.AddAsync(Bad, Cancelled);
        await _store.AddAsync(Good, Cancelled);

        var day = new DateOnly(2026, 4, 1);
        Assert.Equal([new FeedbackCount(day, Bad, 1), new FeedbackCount(day, Good, 2)], await _store.ReadAsync(day, day, Cancelled));
    }

    [Fact]
    public async Task Each_day_has_its_own_counts_and_only_the_days_asked_for_are_read()
    {
        await _store.AddAsync(Good, Cancelled);
        _time.Advance(TimeSpan.FromMinutes(2));
        await _store.AddAsync(Good, Cancelled);

        var first = new DateOnly(2026, 4, 1);
        Assert.Equal([first, first.AddDays(1)], (await _store.ReadAsync(first, first.AddDays(1), Cancelled)).Select(c => c.Day));
        Assert.Equal(new FeedbackCount(first.AddDays(1), Good, 1), Assert.Single(await _store.ReadAsync(first.AddDays(1), first.AddDays(9), Cancelled)));
        Assert.Empty(await _store.ReadAsync(first.AddDays(-9), first.AddDays(-1), Cancelled));
    }

    [Fact]
    public async Task Another_process_goes_on_counting()
    {
        await _store.AddAsync(Good, Cancelled);
        using var database = new SqliteDatabase(_directory.File("test.db"));
        await new SqliteFeedbackStore(database, _time).AddAsync(Good, Cancelled);

        Assert.Equal(2, Assert.Single(await _store.ReadAsync(DateOnly.MinValue, DateOnly.MaxValue, Cancelled)).Count);
    }
}
