using InitiativeBot.Data;
using InitiativeBot.Editing;
using InitiativeBot.Import;
using InitiativeBot.Pages;
using InitiativeBot.Staff.Access;
using InitiativeBot.Staff.Changes;

namespace InitiativeBot.Staff.Words;

/// <summary>Where people turn: the city's own contact and those of departments.</summary>
internal static class ContactPage
{
    private const int LongestText = 200;

    /// <summary>Maps the routes.</summary>
    public static void MapContacts(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(StaffPaths.Contacts, Show);
        routes.MapPost(StaffPaths.Contacts, ChangeAsync).RequireAuthorization(StaffAuthentication.EditorPolicy);
    }

    private static PageResult Show(HttpContext http, CityData data, StaffLanguages languages, StaffLayout layout)
    {
        var texts = languages.For(http.Request);
        var of = http.Request.Query["of"].ToString();
        var departments = Departments(data);
        return of.Length == 0 ? layout.Page(http, texts, texts["words.contact"], List(texts, data, departments))
            : of == City || departments.Contains(of) ? layout.Page(http, texts, $"{texts["words.contact"]}: {Name(texts, of)}", Entry(http, texts, layout, data, of))
            : layout.Missing(http, texts);
    }

    // The name that the command has for it too.
    private const string City = "city";

    private static List<string> Departments(CityData data) => [.. data.Catalog.Originals.Select(m => m.Department.Text).Distinct()];

    private static string Name(StaffTexts texts, string of) => of == City ? texts["words.contact.city"] : of;

    private static Contact? Own(CityData data, string of) => of == City ? data.City.Contact : data.City.DepartmentContacts.GetValueOrDefault(SourceText.Squash(of));

    private static Html List(StaffTexts texts, CityData data, IReadOnlyList<string> departments) => Html.From(
        $"""
        <p>{texts["words.contact.text"]}</p>
        <div class="table" role="region" tabindex="0" aria-label="{texts["words.contact"]}">
        <table>
        <thead><tr><th scope="col">{texts["words.owner"]}</th><th scope="col">{texts["words.now"]}</th></tr></thead>
        <tbody>
        {departments.Prepend(City).Select(d => Html.From($"<tr><th scope=\"row\"><a class=\"block\" href=\"{texts.Link(StaffPaths.Contacts, ("of", d))}\">{Name(texts, d)}</a></th><td>{(Own(data, d) is { } own ? string.Join(" / ", new[] { own.Phone, own.Address?.AbsoluteUri, own.Email }.Where(v => v is not null)) : "–")}</td></tr>\n"))}</tbody>
        </table>
        </div>
        """);

    private static Html Entry(HttpContext http, StaffTexts texts, StaffLayout layout, CityData data, string of)
    {
        var own = Own(data, of);
        return Html.From(
            $"""
            <p>{texts["words.contact.text"]}</p>
            {(http.User.IsInRole(StaffRoles.Editor) ? layout.Form(http, texts.Link(StaffPaths.Contacts), Html.From(
                $"""
                {Fields.Hidden("of", of)}{Field("phone", "tel", texts, own?.Phone)}{Field("url", "url", texts, own?.Address?.AbsoluteUri)}{Field("email", "email", texts, own?.Email)}{Html.When(
                    own is not null && of != City, $"<div class=\"tick\"><input id=\"remove\" name=\"remove\" type=\"checkbox\" value=\"1\"><label for=\"remove\">{texts["words.contact.remove"]}</label></div>\n")}<button>{texts["words.try"]}</button>

                """))
                : Html.From($"<ul class=\"plain\">\n{new[] { own?.Phone, own?.Address?.AbsoluteUri, own?.Email }.OfType<string>().Select(v => Html.From($"<li>{v}</li>\n"))}</ul>\n"))}<p><a class="block" href="{texts.Link(StaffPaths.Contacts)}">{texts["words.all"]}</a></p>
            """);
    }

    private static Html Field(string name, string type, StaffTexts texts, string? value) => Html.From(
        $"""
        <div>
        <label for="{name}">{texts["words.contact." + name]}</label>
        <input id="{name}" name="{name}" type="{type}" value="{value}" maxlength="{LongestText}" autocomplete="off">
        </div>

        """);

    private static async Task<IResult> ChangeAsync(
        HttpContext http, CityData data, StaffLanguages languages, StaffLayout layout, EditDesk desk, CancellationToken cancellationToken)
    {
        var texts = languages.For(http.Request);
        var form = await http.Request.ReadFormAsync(cancellationToken);
        var of = form["of"].ToString();
        if (of != City && !Departments(data).Contains(of))
        {
            return layout.Missing(http, texts);
        }

        var own = Own(data, of);
        var (phone, url, email) = (New("phone", own?.Phone), New("url", own?.Address?.AbsoluteUri), New("email", own?.Email));
        DataChange? change = form.ContainsKey("remove") && of != City ? new ContactRemoval(of)
            : phone is null && url is null && email is null ? null
            : new ContactChange(of == City ? null : of, phone, url, email);
        return change is null
            ? layout.Message(http, texts, texts["words.contact"], texts["words.nothing"], StatusCodes.Status400BadRequest)
            : DraftPage.SendTo(desk.Begin(StaffLayout.NameOf(http.User), texts.Link(StaffPaths.Contacts, ("of", of)), [change]), texts);

        // What is emptied stays: a contact without any way to it would be none.
        string? New(string name, string? before) => form[name].ToString().Trim() is { Length: > 0 } value && value != before ? value : null;
    }
}
