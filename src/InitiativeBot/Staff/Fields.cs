using InitiativeBot.Pages;

namespace InitiativeBot.Staff;

/// <summary>Parts of forms.</summary>
internal static class Fields
{
    /// <summary>A choice of one value, with one that leaves it open.</summary>
    /// <param name="name">The field's name and id.</param>
    /// <param name="label">What stands above it.</param>
    /// <param name="any">What the open choice is called; null for none.</param>
    /// <param name="options">Values with their names.</param>
    /// <param name="chosen">The value that is chosen.</param>
    public static Html Select(string name, string label, string? any, IEnumerable<(string Value, string Name)> options, string? chosen) => Html.From(
        $"""
        <div>
        <label for="{name}">{label}</label>
        <select id="{name}" name="{name}">
        {Html.When(any is not null, $"<option value=\"\">{any}</option>\n")}{options.Select(o => Html.From($"<option value=\"{o.Value}\"{Html.When(o.Value == chosen, $" selected")}>{o.Name}</option>\n"))}</select>
        </div>

        """);

    /// <summary>The page's language, where the address names it.</summary>
    public static Html Language(StaffTexts texts) => Html.When(texts.IsChosen, $"<input type=\"hidden\" name=\"lang\" value=\"{texts.Language}\">\n");

    /// <summary>A value that goes along unseen.</summary>
    public static Html Hidden(string name, string value) => Html.From($"<input type=\"hidden\" name=\"{name}\" value=\"{value}\">\n");
}
