namespace InitiativeBot.Staff.Access;

/// <summary>What a member of staff may do. The names in settings and commands are these in lower case.</summary>
public enum StaffRole
{
    /// <summary>Reads everything that the staff area shows.</summary>
    Reader,

    /// <summary>Reads, changes the city's words and sees who did what.</summary>
    Editor,
}

/// <summary>The names of roles as they are written in claims, settings and commands.</summary>
public static class StaffRoles
{
    /// <summary>The claim of <see cref="StaffRole.Reader"/>.</summary>
    public const string Reader = "reader";

    /// <summary>The claim of <see cref="StaffRole.Editor"/>.</summary>
    public const string Editor = "editor";

    /// <summary>The role's name.</summary>
    public static string NameOf(StaffRole role) => role == StaffRole.Editor ? Editor : Reader;

    /// <summary>The role of a name, or null.</summary>
    public static StaffRole? Parse(string? name) => name switch
    {
        Reader => StaffRole.Reader,
        Editor => StaffRole.Editor,
        _ => null,
    };
}
