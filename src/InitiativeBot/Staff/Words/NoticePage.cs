using InitiativeBot.Data;
using InitiativeBot.Editing;
using InitiativeBot.Hosting;
using InitiativeBot.Pages;
using InitiativeBot.Staff.Access;
using InitiativeBot.Staff.Changes;

namespace InitiativeBot.Staff.Words;

/// <summary>The emergency notice, all languages at once: who writes it has no time.</summary>
internal static class NoticePage
{
    /// <summary>Maps the routes.</summary>
    public static void MapNotice(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(StaffPaths.Notice, Show);
        routes.MapPost(StaffPaths.Notice, ChangeAsync).RequireAuthorization(StaffAuthentication.EditorPolicy);
    }

    private static PageResult Show(HttpContext http, CityData data, SupportedLanguages spoken, StaffLanguages languages, StaffLayout layout)
    {
        var texts = languages.For(http.Request);
        return layout.Page(http, texts, texts["words.notice"], Html.From(
            $"""
            <p>{texts["words.notice.text"]}</p>
            {Html.When(data.Notice is null, $"<p>{texts["words.notice.none"]}</p>\n")}{(http.User.IsInRole(StaffRoles.Editor)
                ? layout.Form(http, texts.Link(StaffPaths.Notice), Html.From($"{spoken.All.Select(l => Field(data, texts, l))}<button>{texts["words.try"]}</button>\n"), "fields wide")
                : Html.From($"{spoken.All.Where(l => Text(data, l).Length > 0).Select(l => Html.From($"<div lang=\"{l}\">\n{Html.Paragraphs(Text(data, l))}</div>\n"))}"))}
            """));
    }

    private static Html Field(CityData data, StaffTexts texts, string language) => Html.From(
        $"""
        <div>
        <label for="text-{language}">{texts.NameOf(language)}</label>
        <textarea id="text-{language}" name="{language}" lang="{language}" rows="3" maxlength="{DataChange.MaxLength}">{Text(data, language)}</textarea>
        </div>

        """);

    private static async Task<IResult> ChangeAsync(
        HttpContext http, CityData data, SupportedLanguages spoken, StaffLanguages languages, StaffLayout layout, EditDesk desk, CancellationToken cancellationToken)
    {
        var texts = languages.For(http.Request);
        var form = await http.Request.ReadFormAsync(cancellationToken);
        List<DataChange> changes = [.. spoken.All
            .Select(l => (Language: l, Text: form[l].ToString().Replace("\r\n", "\n", StringComparison.Ordinal).Trim()))
            .Where(t => t.Text != Text(data, t.Language).Trim()).Select(t => new NoticeChange(t.Language, t.Text.Length > 0 ? t.Text : null))];
        return changes.Count == 0
            ? layout.Message(http, texts, texts["words.notice"], texts["words.nothing"], StatusCodes.Status400BadRequest)
            : DraftPage.SendTo(desk.Begin(StaffLayout.NameOf(http.User), texts.Link(StaffPaths.Notice), changes), texts);
    }

    private static string Text(CityData data, string language) => data.Notice is { } notice && notice.Text.Has(language) ? notice.Text.In(language) : "";
}
