using InitiativeBot.Hosting.Limits;
using InitiativeBot.Pages;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;

namespace InitiativeBot.Staff.Access;

/// <summary>Logging in and out.</summary>
internal static class LogInPages
{
    /// <summary>Maps what everybody may open, and the way out.</summary>
    public static void MapLogIn(this IEndpointRouteBuilder routes, StaffSettings settings)
    {
        routes.MapGet(StaffPaths.LogIn, Show).AllowAnonymous();
        if (settings.HasLocalAccounts)
        {
            routes.MapPost(StaffPaths.LogIn, LogInAsync).AllowAnonymous();
        }

        if (settings.OpenId is not null)
        {
            // A link and no form: what a form is sent on to is held back by the page's own policy.
            routes.MapGet(StaffPaths.LogInElsewhere, LogInElsewhere).AllowAnonymous();
        }

        routes.MapPost(StaffPaths.LogOut, LogOutAsync).RequireAuthorization(StaffAuthentication.ReaderPolicy);
    }

    private static PageResult Show(HttpContext http, StaffLanguages languages, StaffLayout layout, StaffSettings settings)
    {
        var problem = http.Request.Query["problem"].ToString() switch
        {
            "role" => "login.norole",
            "provider" => "login.noprovider",
            _ => null,
        };
        return Page(http, languages.For(http.Request), layout, settings, http.Request.Query["return"], problem, problem is null ? StatusCodes.Status200OK : StatusCodes.Status403Forbidden);
    }

    private static async Task<IResult> LogInAsync(
        HttpContext http, StaffAccounts accounts, LogInLimits limits, AuditLog audit, StaffLanguages languages, StaffLayout layout, StaffSettings settings)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var wanted = form["return"].ToString();
        var texts = languages.For(http.Request);
        if (await limits.TryAsync(http.Connection.RemoteIpAddress) is { } wait)
        {
            RetryLater.Tell(http.Response, wait);
            return Page(http, texts, layout, settings, wanted, "login.often", StatusCodes.Status429TooManyRequests);
        }

        var name = form["name"].ToString();
        if (accounts.LogIn(name, form["password"].ToString()) is not { } account)
        {
            // A name that is none may be a password in the wrong field.
            audit.Note(accounts.Find(name.Trim().ToLowerInvariant())?.Name ?? "", AuditAction.LogInRefused);
            return Page(http, texts, layout, settings, wanted, "login.wrong", StatusCodes.Status401Unauthorized);
        }

        await http.SignInAsync(StaffAuthentication.Scheme, StaffAuthentication.PersonOf(account));
        audit.Note(account.Name, AuditAction.LogIn);
        return TypedResults.LocalRedirect(StaffPaths.Return(wanted));
    }

    private static ChallengeHttpResult LogInElsewhere(HttpContext http) => TypedResults.Challenge(
        new AuthenticationProperties { RedirectUri = StaffPaths.Return(http.Request.Query["return"]) }, [StaffAuthentication.OpenIdScheme]);

    private static async Task<IResult> LogOutAsync(HttpContext http, AuditLog audit, StaffLanguages languages)
    {
        audit.Note(StaffLayout.NameOf(http.User), AuditAction.LogOut);
        await http.SignOutAsync(StaffAuthentication.Scheme);
        return TypedResults.LocalRedirect(languages.For(http.Request).Link(StaffPaths.LogIn));
    }

    private static PageResult Page(HttpContext http, StaffTexts texts, StaffLayout layout, StaffSettings settings, string? wanted, string? problem, int status)
    {
        var hidden = Html.From($"<input type=\"hidden\" name=\"return\" value=\"{StaffPaths.Return(wanted)}\">\n");
        var told = Html.When(problem is not null, $" aria-describedby=\"problem\"");
        return layout.Page(http, texts, texts["login"], Html.From(
            $"""
            {Html.When(problem is not null, $"<p class=\"notice\" id=\"problem\" role=\"alert\">{(problem is null ? "" : texts[problem])}</p>\n")}{Html.When(settings.OpenId is not null, $"<p><a class=\"block\" href=\"{texts.Link(StaffPaths.LogInElsewhere, ("return", StaffPaths.Return(wanted)))}\">{texts["login.elsewhere"]}</a></p>\n")}{(!settings.HasLocalAccounts ? Html.Empty : layout.Form(
                http, texts.Link(StaffPaths.LogIn), Html.From(
                    $"""
                    {hidden}<div>
                    <label for="name">{texts["login.name"]}</label>
                    <input id="name" name="name" type="text" autocomplete="username" autocapitalize="none" spellcheck="false" maxlength="64" required{told}>
                    </div>
                    <div>
                    <label for="password">{texts["login.password"]}</label>
                    <input id="password" name="password" type="password" autocomplete="current-password" maxlength="{StaffAccounts.LongestPassword}" required{told}>
                    </div>
                    <button>{texts["login"]}</button>

                    """)))}
            """), status);
    }
}
