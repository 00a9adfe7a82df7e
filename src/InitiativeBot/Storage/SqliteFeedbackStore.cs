using System.Globalization;
using InitiativeBot.Measures;
using Microsoft.Data.Sqlite;

namespace InitiativeBot.Storage;

/// <summary>Counts feedback in the database: one row for each day, language, measure and verdict, whatever people do.</summary>
/// <param name="database">Where it is kept.</param>
/// <param name="time">The clock.</param>
public sealed class SqliteFeedbackStore(SqliteDatabase database, TimeProvider time) : IFeedbackStore
{
    private const string DayFormat = "yyyy-MM-dd";
    private const string Schema =
        """
        CREATE TABLE IF NOT EXISTS feedback (
          day TEXT NOT NULL,
          language TEXT NOT NULL,
          measure TEXT NOT NULL,
          verdict TEXT NOT NULL,
          count INTEGER NOT NULL,
          PRIMARY KEY (day, language, measure, verdict)
        ) WITHOUT ROWID;
        """;

    private readonly Lock _preparing = new();
    private bool _isPrepared;

    /// <inheritdoc />
    public Task AddAsync(Feedback feedback, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(feedback);
        using var connection = Open();
        using var command = new SqliteCommand(
            """
            INSERT INTO feedback VALUES ($day, $language, $measure, $verdict, 1)
            ON CONFLICT (day, language, measure, verdict) DO UPDATE SET count = count + 1
            """,
            connection);
        command.Parameters.AddWithValue("$day", Text(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)));
        command.Parameters.AddWithValue("$language", feedback.Language);
        command.Parameters.AddWithValue("$measure", feedback.Measure?.ToString() ?? "");
        command.Parameters.AddWithValue("$verdict", feedback.Verdict.ToString());
        using var writing = database.Writing.EnterScope();
        command.ExecuteNonQuery();
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<FeedbackCount>> ReadAsync(DateOnly first, DateOnly last, CancellationToken cancellationToken = default)
    {
        using var connection = Open();
        using var command = new SqliteCommand(
            "SELECT day, language, measure, verdict, count FROM feedback WHERE day BETWEEN $first AND $last ORDER BY day, language, measure, verdict", connection);
        command.Parameters.AddWithValue("$first", Text(first));
        command.Parameters.AddWithValue("$last", Text(last));
        using var reader = command.ExecuteReader();
        List<FeedbackCount> counts = [];
        while (reader.Read())
        {
            // A verdict that a later version wrote is not known here, and nothing can be said about it.
            if (Enum.TryParse<FeedbackVerdict>(reader.GetString(3), out var verdict))
            {
                counts.Add(new FeedbackCount(
                    DateOnly.ParseExact(reader.GetString(0), DayFormat, CultureInfo.InvariantCulture),
                    new Feedback(reader.GetString(1), MeasureId.TryParse(reader.GetString(2), out var measure) ? measure : null, verdict),
                    reader.GetInt32(4)));
            }
        }

        return Task.FromResult<IReadOnlyList<FeedbackCount>>(counts);
    }

    private static string Text(DateOnly day) => day.ToString(DayFormat, CultureInfo.InvariantCulture);

    private SqliteConnection Open()
    {
        var connection = database.Open();
        lock (_preparing)
        {
            if (!_isPrepared)
            {
                using var command = new SqliteCommand(Schema, connection);
                command.ExecuteNonQuery();
                _isPrepared = true;
            }
        }

        return connection;
    }
}
