using System.Buffers;
using System.Security.Cryptography;
using InitiativeBot.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace InitiativeBot.Staff.Access;

/// <summary>An account of this machine.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Role">What it may do.</param>
/// <param name="Stamp">Changes with the password and the role; a log-in from before does not hold any more.</param>
public sealed record StaffAccount(string Name, StaffRole Role, string Stamp);

/// <summary>
/// Accounts of this machine, for a trial: names with hashed passwords. After <see cref="MostFailures"/> wrong passwords in a
/// row an account takes none for <see cref="LockOut"/>. Thread-safe.
/// </summary>
/// <param name="database">Where they are kept.</param>
/// <param name="time">The clock.</param>
public sealed class StaffAccounts(SqliteDatabase database, TimeProvider time)
{
    /// <summary>How many wrong passwords in a row lock an account.</summary>
    public const int MostFailures = 5;

    /// <summary>The shortest password, in UTF-16 units.</summary>
    public const int ShortestPassword = 12;

    /// <summary>The longest password, in UTF-16 units.</summary>
    public const int LongestPassword = 256;

    private const int LongestName = 64;

    // What OWASP asks of PBKDF2 with HMAC-SHA-512.
    private const int Iterations = 210_000;

    private const string Schema =
        """
        CREATE TABLE IF NOT EXISTS account (
          name TEXT PRIMARY KEY,
          role TEXT NOT NULL,
          hash TEXT NOT NULL,
          stamp TEXT NOT NULL,
          failures INTEGER NOT NULL DEFAULT 0,
          locked INTEGER NOT NULL DEFAULT 0
        ) WITHOUT ROWID;
        """;

    /// <summary>For how long an account is locked.</summary>
    public static readonly TimeSpan LockOut = TimeSpan.FromMinutes(15);

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789.-_@");
    private static readonly PasswordHasher<string> Hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Iterations }));

    // A name that is not there takes as long as one that is: nobody learns names by waiting.
    private static readonly Lazy<string> NobodysHash = new(() => Hasher.HashPassword("", Convert.ToHexString(RandomNumberGenerator.GetBytes(16))));

    private readonly StaffTable _table = new(database, Schema);

    /// <summary>What is wrong with a name, or null.</summary>
    public static string? ProblemWithName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length is 0 or > LongestName || name.AsSpan().ContainsAnyExcept(NameCharacters)
            ? $"\"{name}\" is no name of 1 to {LongestName} of a to z, 0 to 9 and . - _ @" : null;
    }

    /// <summary>What is wrong with a password, or null. It is not in the text.</summary>
    public static string? ProblemWithPassword(string name, string password)
    {
        ArgumentNullException.ThrowIfNull(password);
        return password.Length is < ShortestPassword or > LongestPassword ? $"the password is to have {ShortestPassword} to {LongestPassword} characters"
            : password.Distinct().Count() < 5 || password.Contains(name, StringComparison.OrdinalIgnoreCase) && password.Length < name.Length + ShortestPassword
                ? "the password is too easy to guess" : null;
    }

    /// <summary>Adds an account, or gives one another password and role and unlocks it.</summary>
    /// <exception cref="ArgumentException">The name or the password is none.</exception>
    public void Set(string name, StaffRole role, string password)
    {
        if ((ProblemWithName(name) ?? ProblemWithPassword(name, password)) is { } problem)
        {
            throw new ArgumentException(problem);
        }

        _table.Run(
            """
            INSERT INTO account (name, role, hash, stamp) VALUES ($name, $role, $hash, $stamp)
            ON CONFLICT (name) DO UPDATE SET role = excluded.role, hash = excluded.hash, stamp = excluded.stamp, failures = 0, locked = 0
            """,
            ("$name", name), ("$role", StaffRoles.NameOf(role)), ("$hash", Hasher.HashPassword(name, password)), ("$stamp", Convert.ToHexString(RandomNumberGenerator.GetBytes(16))));
    }

    /// <summary>Removes an account.</summary>
    /// <returns>Whether it was there.</returns>
    public bool Remove(string name) => _table.Run("DELETE FROM account WHERE name = $name", ("$name", name)) > 0;

    /// <summary>The accounts by name.</summary>
    public IReadOnlyList<StaffAccount> All() => _table.Rows("SELECT name, role, stamp FROM account ORDER BY name", r => Read(r.GetString(0), r.GetString(1), r.GetString(2)));

    /// <summary>An account, or null.</summary>
    public StaffAccount? Find(string name) => _table.Rows(
        "SELECT name, role, stamp FROM account WHERE name = $name", r => Read(r.GetString(0), r.GetString(1), r.GetString(2)), ("$name", name)).SingleOrDefault();

    /// <summary>The account that a name and its password open; null where they do not, or where it is locked.</summary>
    public StaffAccount? LogIn(string name, string password)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(password);
        name = name.Trim().ToLowerInvariant();
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var (hash, locked) = _table.Rows("SELECT hash, locked FROM account WHERE name = $name", r => (r.GetString(0), r.GetInt64(1)), ("$name", name)).SingleOrDefault();
        var isRight = Hasher.VerifyHashedPassword(name, hash ?? NobodysHash.Value, password.Length <= LongestPassword ? password : "") != PasswordVerificationResult.Failed;
        if (hash is null || locked > now)
        {
            return null;
        }

        if (isRight)
        {
            _table.Run("UPDATE account SET failures = 0, locked = 0 WHERE name = $name", ("$name", name));
            return Find(name);
        }

        // Counted by the database, so that guesses at the same time are counted each.
        _table.Run(
            "UPDATE account SET locked = CASE WHEN failures + 1 >= $most THEN $until ELSE 0 END, failures = CASE WHEN failures + 1 >= $most THEN 0 ELSE failures + 1 END WHERE name = $name",
            ("$name", name), ("$most", MostFailures), ("$until", now + (long)LockOut.TotalSeconds));
        return null;
    }

    private static StaffAccount Read(string name, string role, string stamp) => new(name, StaffRoles.Parse(role) ?? StaffRole.Reader, stamp);
}
