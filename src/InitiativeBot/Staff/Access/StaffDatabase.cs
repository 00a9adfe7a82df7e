using InitiativeBot.Storage;

namespace InitiativeBot.Staff.Access;

/// <summary>The file of accounts and of who did what, apart from that of conversations: readable for the service's user alone.</summary>
internal static class StaffDatabase
{
    /// <summary>The file's name in the data directory.</summary>
    public const string FileName = "staff.db";

    /// <summary>The file in a directory that is there.</summary>
    public static SqliteDatabase In(string dataPath, string fileName = FileName)
    {
        var path = Path.Combine(dataPath, fileName);
        Protect(path);
        return new SqliteDatabase(path);
    }

    /// <summary>Makes an empty file that only its owner can read; SQLite gives its other files the same rights.</summary>
    private static void Protect(string path)
    {
        if (OperatingSystem.IsWindows() || File.Exists(path))
        {
            return;
        }

        try
        {
            using var file = new FileStream(path, new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.Write,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Whoever opens the database is told; the service starts and answers all the same.
        }
    }
}
