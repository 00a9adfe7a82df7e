namespace InitiativeBot.Staff;

/// <summary>The addresses of the staff area.</summary>
internal static class StaffPaths
{
    public const string Root = "/staff";
    public const string LogIn = Root + "/login";
    public const string LogInElsewhere = LogIn + "/oidc";
    public const string LoggedInElsewhere = LogIn + "/callback";
    public const string LogOut = Root + "/logout";
    public const string Reports = Root + "/reports";
    public const string ReportsFile = Reports + ".csv";
    public const string Unanswered = Root + "/questions";
    public const string AddWording = Unanswered + "/wording";
    public const string AddSynonym = Unanswered + "/synonym";
    public const string Why = Root + "/why";
    public const string Words = Root + "/words";
    public const string Notice = Words + "/notice";
    public const string Contacts = Words + "/contact";
    public const string Import = Root + "/import";
    public const string Changes = Root + "/changes";
    public const string Draft = Changes + "/draft";
    public const string Undo = Changes + "/undo";
    public const string SelfTest = Root + "/selftest";
    public const string Line = Root + "/line";
    public const string LineAgain = Line + "/again";
    public const string LineDelete = Line + "/delete";
    public const string Audit = Root + "/audit";

    /// <summary>The address to go on to after the log-in: one of the staff area, or its first page.</summary>
    public static string Return(string? wanted) =>
        wanted is not null && wanted.StartsWith(Root, StringComparison.Ordinal) && !wanted.StartsWith(LogIn, StringComparison.Ordinal)
            && !wanted.StartsWith(LogOut, StringComparison.Ordinal)
            && (wanted.Length == Root.Length || wanted[Root.Length] is '/' or '?')
            && !wanted.Any(c => char.IsControl(c) || c == '\\') ? wanted : Root;
}
