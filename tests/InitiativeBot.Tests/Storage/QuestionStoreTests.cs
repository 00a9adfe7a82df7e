using InitiativeBot.Measures;
using InitiativeBot.Staff.Questions;
using InitiativeBot.Storage;
using InitiativeBot.Storage.Redis;
using InitiativeBot.Tests.Storage.Redis;
using InitiativeBot.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Time.Testing;

namespace InitiativeBot.Tests.Storage;

/// <summary>What every store of questions does.</summary>
public abstract class QuestionStoreTests
{
    private static readonly DateTimeOffset Evening = new(2026, 11, 26, 14, 59, 58, TimeSpan.Zero);
    private static readonly MeasureId Water = new(1, 1, 3);

    protected FakeTimeProvider Time { get; } = new(Evening);

    protected static QuestionSettings Settings { get; } = QuestionSettings.Read(new ConfigurationBuilder().Build());

    protected abstract IQuestionStore Store { get; }

    /// <summary>The store of another process.</summary>
    protected abstract IQuestionStore OpenAnother();

    [Fact]
    public void Questions_of_an_hour_of_the_citys_day_are_counted_together_whichever_process_they_came_to()
    {
        Store.Add([Of(QuestionOutcome.Answered, Water), Of(QuestionOutcome.Answered, Water), Of(QuestionOutcome.NotCovered)], []);
        OpenAnother().Add([Of(QuestionOutcome.Answered, Water), Of(QuestionOutcome.NotCovered) with { Time = Evening.AddSeconds(2) }], []);

        var day = new DateOnly(2026, 11, 26);
        Assert.Equal(
            [
                new QuestionCount(day, 23, "line", "ja", QuestionOutcome.Answered, Water, 3),
                new QuestionCount(day, 23, "line", "ja", QuestionOutcome.NotCovered, null, 1),
                new QuestionCount(day.AddDays(1), 0, "line", "ja", QuestionOutcome.NotCovered, null, 1),
            ],
            Store.Count(day, day.AddDays(1)));
        Assert.Single(Store.Count(day.AddDays(1), day.AddDays(9)));
        Assert.Empty(Store.Count(day.AddDays(-9), day.AddDays(-1)));
    }

    [Fact]
    public void Kept_questions_are_read_the_newest_first_through_a_filter()
    {
        var first = Of(QuestionOutcome.NotCovered) with { Text = "駐車場の料金|“円”" };
        var second = first with { Time = Evening.AddSeconds(1), Text = "ごみ袋" };
        var english = first with { Time = Evening.AddSeconds(2), Language = "en", Channel = "ask", Text = "parking" };
        Store.Add([], [first, second]);
        OpenAnother().Add([], [english]);
        var all = new QuestionFilter(Evening, Evening.AddSeconds(3));

        Assert.Equal([english, second, first], Store.Read(all, 10));
        Assert.Equal([english], Store.Read(all, 1));
        Assert.Equal([second, first], Store.Read(all with { Channel = "line" }, 10));
        Assert.Equal([english], Store.Read(all with { Language = "en" }, 10));
        Assert.Empty(Store.Read(all with { Outcome = QuestionOutcome.InVain }, 10));
        Assert.Equal([first], Store.Read(all with { Until = Evening.AddSeconds(1) }, 10));
    }

    [Fact]
    public void The_same_question_twice_in_a_second_is_two_questions()
    {
        Store.Add([], [Of(QuestionOutcome.NotCovered), Of(QuestionOutcome.NotCovered)]);

        Assert.Equal(2, Store.Read(new QuestionFilter(Evening, Evening.AddSeconds(1)), 10).Count);
    }

    [Fact]
    public void A_filter_that_leaves_few_of_many_finds_them_all()
    {
        Store.Add([], [.. Enumerable.Range(0, 1_200).Select(i => Of(QuestionOutcome.NotCovered) with { Text = $"{i}", Channel = i % 400 == 0 ? "ask" : "line" })]);

        Assert.Equal(3, Store.Read(new QuestionFilter(Evening, Evening.AddSeconds(1), Channel: "ask"), 10).Count);
    }

    [Fact]
    public void Texts_go_when_their_time_is_over_and_counts_stay()
    {
        Store.Add([Of(QuestionOutcome.NotCovered)], [Of(QuestionOutcome.NotCovered)]);
        Time.Advance(Settings.KeepText);
        Assert.Equal(0, ((IExpiringStore)Store).Purge());
        Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(1, ((IExpiringStore)Store).Purge());
        Assert.Empty(Store.Read(new QuestionFilter(Evening.AddDays(-1), Evening.AddDays(1)), 10));
        Assert.Single(Store.Count(DateOnly.MinValue, DateOnly.MaxValue));
    }

    private static KeptQuestion Of(QuestionOutcome outcome, MeasureId? measure = null) => new(Evening, "line", "ja", outcome, measure, "料金");

    public sealed class InSqlite : QuestionStoreTests, IDisposable
    {
        private readonly TemporaryDirectory _directory = new();
        private readonly List<SqliteDatabase> _databases = [];

        public InSqlite() => Store = OpenAnother();

        protected override IQuestionStore Store { get; }

        protected override IQuestionStore OpenAnother()
        {
            _databases.Add(new SqliteDatabase(Path.Combine(_directory.Path, QuestionStore.FileName)));
            return new QuestionStore(_databases[^1], Settings, Time);
        }

        public void Dispose()
        {
            _databases.ForEach(d => d.Dispose());
            _directory.Dispose();
        }
    }

    public sealed class InRedis(RedisServer server) : QuestionStoreTests, IAsyncLifetime
    {
        private readonly List<RedisConnection> _connections = [];
        private RedisSettings _settings = null!;
        private IQuestionStore _store = null!;

        protected override IQuestionStore Store => _store;

        public async ValueTask InitializeAsync()
        {
            _settings = await server.NewSettingsAsync();
            _store = OpenAnother();
        }

        public ValueTask DisposeAsync()
        {
            _connections.ForEach(c => c.Dispose());
            return ValueTask.CompletedTask;
        }

        protected override IQuestionStore OpenAnother()
        {
            _connections.Add(RedisServer.Connect(_settings));
            return new RedisQuestionStore(_connections[^1], Settings, Time);
        }
    }
}
