using System.Globalization;
using System.Text.Json.Nodes;
using InitiativeBot.Hosting;
using InitiativeBot.Measures;
using InitiativeBot.Staff.Questions;
using StackExchange.Redis;

namespace InitiativeBot.Storage.Redis;

/// <summary>
/// Keeps what all nodes note of questions: a hash of counts for each day and the sorted set of days that have one; questions with
/// their text in a sorted set by time. Thread-safe.
/// </summary>
/// <param name="redis">Where it is kept.</param>
/// <param name="settings">For how long, and the city's time.</param>
/// <param name="time">The clock.</param>
internal sealed class RedisQuestionStore(RedisConnection redis, QuestionSettings settings, TimeProvider time) : IQuestionStore, IExpiringStore
{
    private const char Separator = '|';

    // What a filter may leave out is read in such portions.
    private const int Portion = 500;

    public void Add(IReadOnlyList<KeptQuestion> counted, IReadOnlyList<KeptQuestion> kept)
    {
        ArgumentNullException.ThrowIfNull(counted);
        ArgumentNullException.ThrowIfNull(kept);
        redis.Ask(database =>
        {
            var together = database.CreateTransaction();
            foreach (var same in counted.GroupBy(q => (Day: DayOf(q), Field: FieldOf(q))))
            {
                _ = together.SortedSetAddAsync(Days, same.Key.Day.DayNumber, same.Key.Day.DayNumber);
                _ = together.HashIncrementAsync(KeyOf(same.Key.Day), same.Key.Field, same.Count());
            }

            foreach (var question in kept)
            {
                _ = together.SortedSetAddAsync(Questions, Write(question), question.Time.ToUnixTimeSeconds());
            }

            return together.Execute();
        });
    }

    public IReadOnlyList<KeptQuestion> Read(QuestionFilter filter, int most)
    {
        ArgumentNullException.ThrowIfNull(filter);
        List<KeptQuestion> found = [];
        for (var skip = 0; found.Count < most; skip += Portion)
        {
            var portion = redis.Ask(database => database.SortedSetRangeByScoreWithScores(
                Questions, filter.From.ToUnixTimeSeconds(), filter.Until.ToUnixTimeSeconds(), Exclude.Stop, Order.Descending, skip, Portion));
            found.AddRange(portion.Select(Read).OfType<KeptQuestion>().Where(q => (filter.Channel is null || q.Channel == filter.Channel)
                && (filter.Language is null || q.Language == filter.Language) && (filter.Outcome is null || q.Outcome == filter.Outcome)).Take(most - found.Count));
            if (portion.Length < Portion)
            {
                break;
            }
        }

        return found;
    }

    public IReadOnlyList<QuestionCount> Count(DateOnly first, DateOnly last)
    {
        var days = redis.Ask(database => database.SortedSetRangeByScore(Days, first.DayNumber, last.DayNumber)).Select(d => DateOnly.FromDayNumber((int)d)).ToList();
        return [.. days.SelectMany(day => redis.Ask(database => database.HashGetAll(KeyOf(day))).OrderBy(e => (string)e.Name!, StringComparer.Ordinal)
            .Select(e => Read(day, e)).OfType<QuestionCount>())];
    }

    public int Purge() => (int)redis.Ask(database => database.SortedSetRemoveRangeByScore(
        Questions, double.NegativeInfinity, (time.GetUtcNow() - settings.KeepText).ToUnixTimeSeconds(), Exclude.Stop));

    private RedisKey Days => redis.Key("questions:days");

    private RedisKey Questions => redis.Key("questions:kept");

    private RedisKey KeyOf(DateOnly day) => redis.Key("questions:" + day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    private DateOnly DayOf(KeptQuestion question) => DateOnly.FromDateTime(question.Time.ToOffset(settings.UtcOffset).DateTime);

    private string FieldOf(KeptQuestion question) => string.Join(
        Separator, question.Time.ToOffset(settings.UtcOffset).Hour.ToString("00", CultureInfo.InvariantCulture), question.Channel, question.Language,
        question.Outcome.ToString(), question.Measure?.ToString() ?? "");

    // Two people may ask the same within a second: each is a member of its own.
    private static string Write(KeptQuestion question) => new JsonArray(
        Guid.CreateVersion7(question.Time).ToString("N"), question.Channel, question.Language, question.Outcome.ToString(), question.Measure?.ToString() ?? "", question.Text).ToJsonString(JsonText.NewOptions());

    // An outcome that a later version wrote is not known here, and nothing can be said about it.
    private static KeptQuestion? Read(SortedSetEntry entry) =>
        JsonNode.Parse((string)entry.Element!) is JsonArray { Count: 6 } parts && Enum.TryParse<QuestionOutcome>((string)parts[3]!, out var outcome)
            ? new KeptQuestion(DateTimeOffset.FromUnixTimeSeconds((long)entry.Score), (string)parts[1]!, (string)parts[2]!, outcome, Measure((string)parts[4]!), (string)parts[5]!)
            : null;

    private static QuestionCount? Read(DateOnly day, HashEntry entry) =>
        ((string)entry.Name!).Split(Separator) is [var hour, var channel, var language, var outcome, var measure] && Enum.TryParse<QuestionOutcome>(outcome, out var known)
            ? new QuestionCount(day, int.Parse(hour, CultureInfo.InvariantCulture), channel, language, known, Measure(measure), (int)entry.Value)
            : null;

    private static MeasureId? Measure(string text) => MeasureId.TryParse(text, out var id) ? id : null;
}
