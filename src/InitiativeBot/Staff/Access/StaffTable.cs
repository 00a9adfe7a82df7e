using InitiativeBot.Storage;
using Microsoft.Data.Sqlite;

namespace InitiativeBot.Staff.Access;

/// <summary>Tables in a database file that are made when they are first needed, and short forms to use them. Thread-safe.</summary>
/// <param name="database">The file.</param>
/// <param name="schema">Makes what is not there.</param>
internal sealed class StaffTable(SqliteDatabase database, string schema)
{
    private readonly Lock _preparing = new();
    private bool _isPrepared;

    /// <summary>Runs a statement.</summary>
    /// <returns>How many rows it changed.</returns>
    public int Run(string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using var connection = Open();
        using var command = Command(connection, sql, values);
        lock (database.Writing)
        {
            return command.ExecuteNonQuery();
        }
    }

    /// <summary>A query's rows.</summary>
    public IReadOnlyList<T> Rows<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using var connection = Open();
        using var command = Command(connection, sql, values);
        using var reader = command.ExecuteReader();
        List<T> rows = [];
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    /// <summary>Does some work in one transaction.</summary>
    public void Together(Action<SqliteConnection> work)
    {
        using var connection = Open();
        lock (database.Writing)
        {
            using var begin = Command(connection, "BEGIN IMMEDIATE");
            begin.ExecuteNonQuery();
            try
            {
                work(connection);
                using var commit = Command(connection, "COMMIT");
                commit.ExecuteNonQuery();
            }
            catch
            {
                using var undo = Command(connection, "ROLLBACK");
                undo.ExecuteNonQuery();
                throw;
            }
        }
    }

    /// <summary>A statement on a connection of <see cref="Together"/>.</summary>
    public static SqliteCommand Command(SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
#pragma warning disable CA2100 // Every statement of the callers is a constant; what people type comes in the values.
        var command = new SqliteCommand(sql, connection);
#pragma warning restore CA2100
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        return command;
    }

    private SqliteConnection Open()
    {
        var connection = database.Open();
        lock (_preparing)
        {
            if (!_isPrepared)
            {
                using var command = Command(connection, schema);
                command.ExecuteNonQuery();
                _isPrepared = true;
            }
        }

        return connection;
    }
}
