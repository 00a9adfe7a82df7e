using System.Globalization;
using InitiativeBot.Pages;

namespace InitiativeBot.Staff.Access;

/// <summary>Who did what, for editors.</summary>
internal static class AuditPage
{
    private const int Most = 500;

    public static void MapAudit(this IEndpointRouteBuilder routes) =>
        routes.MapGet(StaffPaths.Audit, Show).RequireAuthorization(StaffAuthentication.EditorPolicy);

    private static PageResult Show(HttpContext http, AuditLog audit, StaffLanguages languages, StaffLayout layout)
    {
        var texts = languages.For(http.Request);
        var entries = audit.Last(Most);
        return layout.Page(http, texts, texts["audit"], Html.From(
            $"""
            <p>{texts.With("audit.text", ("count", StaffTexts.Number(Most)))}</p>
            <div class="table" role="region" tabindex="0" aria-label="{texts["audit"]}">
            <table>
            <thead><tr><th scope="col">{texts["audit.time"]}</th><th scope="col">{texts["audit.who"]}</th><th scope="col">{texts["audit.what"]}</th><th scope="col">{texts["audit.detail"]}</th></tr></thead>
            <tbody>
            {entries.Select(e => Html.From($"<tr><td>{Time(e.Time)}</td><td>{(e.Who.Length > 0 ? e.Who : "–")}</td><td>{texts["audit." + e.Action.ToString().ToLowerInvariant()]}</td><td>{e.Detail}</td></tr>\n"))}</tbody>
            </table>
            </div>
            """));
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
