using System.Globalization;
using InitiativeBot.Measures;
using StackExchange.Redis;

namespace InitiativeBot.Storage.Redis;

/// <summary>Counts feedback of all machines: one hash for each day, and the set of days that have one. Thread-safe.</summary>
/// <param name="redis">Where it is kept.</param>
/// <param name="time">The clock.</param>
internal sealed class RedisFeedbackStore(RedisConnection redis, TimeProvider time) : IFeedbackStore
{
    private const char Separator = '|';

    public Task AddAsync(Feedback feedback, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(feedback);
        var field = string.Join(Separator, feedback.Language, feedback.Measure?.ToString() ?? "", feedback.Verdict.ToString());
        var day = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        return redis.AskAsync(async database =>
        {
            await database.SortedSetAddAsync(Days, day.DayNumber, day.DayNumber);
            return await database.HashIncrementAsync(KeyOf(day), field);
        });
    }

    public async Task<IReadOnlyList<FeedbackCount>> ReadAsync(DateOnly first, DateOnly last, CancellationToken cancellationToken = default)
    {
        var kept = await redis.AskAsync(database => database.SortedSetRangeByScoreAsync(Days, first.DayNumber, last.DayNumber));
        List<DateOnly> days = [.. kept.Select(d => DateOnly.FromDayNumber((int)d))];
        var hashes = await redis.AskAsync(database => Task.WhenAll(days.Select(day => database.HashGetAllAsync(KeyOf(day)))));
        return [.. days.Zip(hashes).SelectMany(d => d.Second.OrderBy(e => (string)e.Name!, StringComparer.Ordinal).Select(e => Read(d.First, e)).OfType<FeedbackCount>())];
    }

    private RedisKey Days => redis.Key("feedback:days");

    private RedisKey KeyOf(DateOnly day) => redis.Key("feedback:" + day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    // A verdict that a later version wrote is not known here, and nothing can be said about it.
    private static FeedbackCount? Read(DateOnly day, HashEntry entry) =>
        ((string)entry.Name!).Split(Separator) is [var language, var measure, var verdict] && Enum.TryParse<FeedbackVerdict>(verdict, out var known)
            ? new FeedbackCount(day, new Feedback(language, MeasureId.TryParse(measure, out var id) ? id : null, known), (int)entry.Value)
            : null;
}
