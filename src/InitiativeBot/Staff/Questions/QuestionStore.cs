using System.Globalization;
using InitiativeBot.Measures;
using InitiativeBot.Staff.Access;
using InitiativeBot.Storage;

namespace InitiativeBot.Staff.Questions;

/// <summary>A question as it is kept: masked, and without anything that tells whose it was.</summary>
/// <param name="Time">When it was asked.</param>
/// <param name="Channel">Which way it came.</param>
/// <param name="Language">The BCP 47 tag of the answer.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Measure">The measure that was shown, or null.</param>
/// <param name="Text">What <see cref="TextMask"/> left of it.</param>
public sealed record KeptQuestion(DateTimeOffset Time, string Channel, string Language, QuestionOutcome Outcome, MeasureId? Measure, string Text);

/// <summary>How many questions had an outcome.</summary>
/// <param name="Day">The day in the city's time.</param>
/// <param name="Hour">The hour of that day, 0 to 23.</param>
/// <param name="Channel">Which way they came.</param>
/// <param name="Language">The BCP 47 tag of the answers.</param>
/// <param name="Outcome">What became of them.</param>
/// <param name="Measure">The measure that the answers were about, or null.</param>
/// <param name="Count">How many.</param>
public sealed record QuestionCount(DateOnly Day, int Hour, string Channel, string Language, QuestionOutcome Outcome, MeasureId? Measure, int Count);

/// <summary>Which questions are meant. Null is any.</summary>
/// <param name="From">Asked at this time or later.</param>
/// <param name="Until">Asked before this time.</param>
/// <param name="Channel">Which way they came.</param>
/// <param name="Language">The language of their answers.</param>
/// <param name="Outcome">What became of them.</param>
public sealed record QuestionFilter(DateTimeOffset From, DateTimeOffset Until, string? Channel = null, string? Language = null, QuestionOutcome? Outcome = null);

/// <summary>
/// Keeps what one machine notes of questions, in a file of its own. Thread-safe.
/// </summary>
/// <param name="database">The file.</param>
/// <param name="settings">For how long, and the city's time.</param>
/// <param name="time">The clock.</param>
public sealed class QuestionStore(SqliteDatabase database, QuestionSettings settings, TimeProvider time) : IQuestionStore, IExpiringStore
{
    /// <summary>The file's name in the data directory.</summary>
    public const string FileName = "questions.db";

    private const string DayFormat = "yyyy-MM-dd";

    private readonly StaffTable _table = new(
        database,
        """
        CREATE TABLE IF NOT EXISTS question (
          id INTEGER PRIMARY KEY,
          time INTEGER NOT NULL,
          channel TEXT NOT NULL,
          language TEXT NOT NULL,
          outcome TEXT NOT NULL,
          measure TEXT NOT NULL,
          text TEXT NOT NULL
        );
        CREATE INDEX IF NOT EXISTS question_time ON question (time);
        CREATE TABLE IF NOT EXISTS tally (
          day TEXT NOT NULL,
          hour INTEGER NOT NULL,
          channel TEXT NOT NULL,
          language TEXT NOT NULL,
          outcome TEXT NOT NULL,
          measure TEXT NOT NULL,
          count INTEGER NOT NULL,
          PRIMARY KEY (day, hour, channel, language, outcome, measure)
        ) WITHOUT ROWID;
        """);

    /// <inheritdoc />
    public void Add(IReadOnlyList<KeptQuestion> counted, IReadOnlyList<KeptQuestion> kept)
    {
        ArgumentNullException.ThrowIfNull(counted);
        ArgumentNullException.ThrowIfNull(kept);
        _table.Together(connection =>
        {
            foreach (var question in counted)
            {
                var local = question.Time.ToOffset(settings.UtcOffset);
                using var command = StaffTable.Command(
                    connection,
                    """
                    INSERT INTO tally VALUES ($day, $hour, $channel, $language, $outcome, $measure, 1)
                    ON CONFLICT (day, hour, channel, language, outcome, measure) DO UPDATE SET count = count + 1
                    """,
                    ("$day", Text(DateOnly.FromDateTime(local.DateTime))), ("$hour", local.Hour), ("$channel", question.Channel), ("$language", question.Language),
                    ("$outcome", question.Outcome.ToString()), ("$measure", question.Measure?.ToString() ?? ""));
                command.ExecuteNonQuery();
            }

            foreach (var question in kept)
            {
                using var command = StaffTable.Command(
                    connection,
                    "INSERT INTO question (time, channel, language, outcome, measure, text) VALUES ($time, $channel, $language, $outcome, $measure, $text)",
                    ("$time", question.Time.ToUnixTimeSeconds()), ("$channel", question.Channel), ("$language", question.Language),
                    ("$outcome", question.Outcome.ToString()), ("$measure", question.Measure?.ToString() ?? ""), ("$text", question.Text));
                command.ExecuteNonQuery();
            }
        });
    }

    /// <inheritdoc />
    public IReadOnlyList<KeptQuestion> Read(QuestionFilter filter, int most)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return [.. _table.Rows(
            """
            SELECT time, channel, language, outcome, measure, text FROM question
            WHERE time >= $from AND time < $until AND ($channel IS NULL OR channel = $channel) AND ($language IS NULL OR language = $language)
              AND ($outcome IS NULL OR outcome = $outcome)
            ORDER BY time DESC, id DESC LIMIT $most
            """,
            r => Enum.TryParse<QuestionOutcome>(r.GetString(3), out var outcome)
                ? new KeptQuestion(DateTimeOffset.FromUnixTimeSeconds(r.GetInt64(0)), r.GetString(1), r.GetString(2), outcome, Measure(r.GetString(4)), r.GetString(5)) : null,
            ("$from", filter.From.ToUnixTimeSeconds()), ("$until", filter.Until.ToUnixTimeSeconds()), ("$channel", filter.Channel), ("$language", filter.Language),
            ("$outcome", filter.Outcome?.ToString()), ("$most", most)).OfType<KeptQuestion>()];
    }

    /// <inheritdoc />
    public IReadOnlyList<QuestionCount> Count(DateOnly first, DateOnly last) => [.. _table.Rows(
        "SELECT day, hour, channel, language, outcome, measure, count FROM tally WHERE day BETWEEN $first AND $last ORDER BY day, hour, channel, language, outcome, measure",
        r => Enum.TryParse<QuestionOutcome>(r.GetString(4), out var outcome)
            ? new QuestionCount(
                DateOnly.ParseExact(r.GetString(0), DayFormat, CultureInfo.InvariantCulture), r.GetInt32(1), r.GetString(2), r.GetString(3), outcome, Measure(r.GetString(5)), r.GetInt32(6)) : null,
        ("$first", Text(first)), ("$last", Text(last))).OfType<QuestionCount>()];

    /// <summary>Erases the questions whose time is over; counts stay.</summary>
    /// <returns>How many those were.</returns>
    public int Purge()
    {
        var count = 0;
        _table.Together(connection =>
        {
            // Else the text would stand in the file's free pages until something else does.
            using var erase = StaffTable.Command(connection, "PRAGMA secure_delete = ON");
            erase.ExecuteNonQuery();
            using var command = StaffTable.Command(
                connection, "DELETE FROM question WHERE time < $before", ("$before", (time.GetUtcNow() - settings.KeepText).ToUnixTimeSeconds()));
            count = command.ExecuteNonQuery();
        });
        return count;
    }

    private static string Text(DateOnly day) => day.ToString(DayFormat, CultureInfo.InvariantCulture);

    private static MeasureId? Measure(string text) => MeasureId.TryParse(text, out var id) ? id : null;
}
