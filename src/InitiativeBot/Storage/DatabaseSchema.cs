using System.Globalization;
using InitiativeBot.Data;
using Microsoft.Data.Sqlite;

namespace InitiativeBot.Storage;

/// <summary>
/// How the tables of a database file came to be as they are: a step for each version. The file tells its version as SQLite's
/// <c>user_version</c>; one from before there were versions has 0, and so has a new one. Immutable, thread-safe.
/// </summary>
/// <remarks>
/// The first step makes only what is not there, so that it does no harm to a file of version 0. A step is never changed once it was
/// published; a change of tables is one more step. A step that changes a table which is made when it is first needed makes it first.
/// </remarks>
internal sealed class DatabaseSchema
{
    private readonly string[] _steps;

    public DatabaseSchema(params string[] steps) => _steps = steps;

    /// <summary>The version of files that this program writes.</summary>
    public int Version => _steps.Length;

    /// <summary>Brings an open file to this version, whole or not at all.</summary>
    /// <exception cref="DataFileException">The file is of a later version; nothing was written.</exception>
    public void Apply(SqliteConnection connection)
    {
        if (VersionOf(connection) == Version)
        {
            return;
        }

        // Another process may be at it too: it is looked at again under the lock.
        Run(connection, "BEGIN IMMEDIATE");
        try
        {
            var version = VersionOf(connection);
            ThrowIfLater(version, connection.DataSource);
            foreach (var step in _steps.AsSpan(version))
            {
                Run(connection, step);
            }

            Run(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {Version}"));
            Run(connection, "COMMIT");
        }
        catch
        {
            Run(connection, "ROLLBACK");
            throw;
        }
    }

    /// <summary>Says of a file of a later version that it is not used.</summary>
    /// <param name="version">The file's version.</param>
    /// <param name="path">The file, for the message.</param>
    /// <exception cref="DataFileException">It is of a later version.</exception>
    public void ThrowIfLater(int version, string path)
    {
        if (version > Version)
        {
            throw new DataFileException(path, 0, string.Create(CultureInfo.InvariantCulture,
                $"was written by a later release (schema {version}; this one knows {Version}): install that release again, or restore a backup made by this one"));
        }
    }

    /// <summary>The version of an open file.</summary>
    public static int VersionOf(SqliteConnection connection)
    {
        using var command = new SqliteCommand("PRAGMA user_version", connection);
        return Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private static void Run(SqliteConnection connection, string sql)
    {
#pragma warning disable CA2100 // Constants of the program.
        using var command = new SqliteCommand(sql, connection);
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
