using InitiativeBot.Pages;

namespace InitiativeBot.Staff.Changes;

/// <summary>The lines by which changes tell what they are (<c>add question 1-1-3 ja "…"</c>), in the words of a language.</summary>
internal static class ChangeLines
{
    private const int LongestShown = 300;
    private const int MostShown = 30;

    /// <summary>The lines as a list.</summary>
    public static Html Of(IReadOnlyList<string> what, StaffTexts texts) => Html.From(
        $"""
        <ul class="plain lines">
        {what.Take(MostShown).Select(w => Line(w, texts))}{Html.When(what.Count > MostShown, $"<li>{texts.With("changes.further", ("count", StaffTexts.Number(what.Count - MostShown)))}</li>\n")}</ul>

        """);

    private static Html Line(string line, StaffTexts texts)
    {
        var parts = line.Trim().Split(' ', 3);
        var verb = parts[0];
        if (verb == "undo")
        {
            return Html.From($"<li>{texts.With("changes.undoes", ("number", parts.ElementAtOrDefault(1) ?? ""))}</li>\n");
        }

        // What a document's import did is told in its own lines.
        return parts.Length < 2 || texts.Or("changes." + verb, "") is not { Length: > 0 } done || texts.Or("words." + parts[1], "") is not { Length: > 0 } kind
            ? Html.From($"<li lang=\"en\">{Cut(line)}</li>\n")
            : Html.From($"<li><strong>{done.Replace("{kind}", kind, StringComparison.Ordinal)}</strong> {Cut(parts.ElementAtOrDefault(2) ?? "")}</li>\n");
    }

    private static string Cut(string text) => text.Length <= LongestShown ? text : text[..LongestShown] + "…";
}
