using System.Security.Claims;
using System.Text.Json;
using InitiativeBot.Hosting;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace InitiativeBot.Staff.Access;

/// <summary>How staff are known: a cookie, given after a log-in with the city's provider or with an account of this machine.</summary>
internal static class StaffAuthentication
{
    /// <summary>The scheme of the cookie.</summary>
    public const string Scheme = "staff";

    /// <summary>The scheme of the city's provider.</summary>
    public const string OpenIdScheme = "staff-oidc";

    /// <summary>The policy of pages that every member of staff reads.</summary>
    public const string ReaderPolicy = "staff-reader";

    /// <summary>The policy of what only editors do.</summary>
    public const string EditorPolicy = "staff-editor";

    private const string StampClaim = "stamp";
    private const string KeysFolder = "keys";

    /// <summary>Adds what knows staff.</summary>
    public static void AddTo(IServiceCollection services, StaffSettings settings, ServiceSettings service)
    {
        // Keys that outlive the process, so that a restart logs nobody out.
        var keys = Path.Combine(service.DataPath, KeysFolder);
        services.AddDataProtection().SetApplicationName("initiativebot").PersistKeysToFileSystem(MakeFolder(keys));
        var authentication = services.AddAuthentication(Scheme).AddCookie(Scheme, options =>
        {
            options.Cookie = new HostCookie("staff") { SameSite = SameSiteMode.Lax };
            options.LoginPath = StaffPaths.LogIn;
            options.ReturnUrlParameter = "return";
            options.ExpireTimeSpan = settings.Session;
            options.SlidingExpiration = false;
            options.Events.OnValidatePrincipal = CheckStampAsync;
            // Without scheme and host, which the service does not know behind a proxy that ends TLS.
            options.Events.OnRedirectToLogin = context =>
            {
                context.Response.Redirect(new Uri(context.RedirectUri).PathAndQuery);
                return Task.CompletedTask;
            };
            options.Events.OnRedirectToAccessDenied = context =>
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
        });
        if (settings.OpenId is { } provider)
        {
            authentication.AddOpenIdConnect(OpenIdScheme, options => Configure(options, provider, service.PublicBaseUrl));
        }

        services.AddAuthorizationBuilder()
            .AddPolicy(ReaderPolicy, p => p.AddAuthenticationSchemes(Scheme).RequireRole(StaffRoles.Reader, StaffRoles.Editor))
            .AddPolicy(EditorPolicy, p => p.AddAuthenticationSchemes(Scheme).RequireRole(StaffRoles.Editor));
    }

    /// <summary>The person of an account of this machine.</summary>
    public static ClaimsPrincipal PersonOf(StaffAccount account) =>
        Person("local:" + account.Name, account.Name, account.Role, new Claim(StampClaim, account.Stamp));

    /// <summary>The roles or groups that a claim names; objects in it are gone into by dots.</summary>
    public static IEnumerable<string> RolesOf(ClaimsPrincipal user, string path)
    {
        var parts = path.Split('.');
        foreach (var claim in user.Claims)
        {
            if (claim.Type == path)
            {
                yield return claim.Value;
            }
            else if (parts.Length > 1 && claim.Type == parts[0])
            {
                foreach (var role in Inside(claim.Value, parts))
                {
                    yield return role;
                }
            }
        }
    }

    private static void Configure(OpenIdConnectOptions options, OpenIdSettings provider, Uri? publicBaseUrl)
    {
        options.Authority = provider.Authority.AbsoluteUri;
        options.RequireHttpsMetadata = provider.Authority.Scheme == Uri.UriSchemeHttps;
        options.ClientId = provider.ClientId;
        options.ClientSecret = provider.ClientSecret;
        options.ResponseType = OpenIdConnectResponseType.Code;
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.SaveTokens = false;
        options.MapInboundClaims = false;
        options.SignInScheme = Scheme;
        options.CallbackPath = StaffPaths.LoggedInElsewhere;
        options.TokenValidationParameters = new TokenValidationParameters { NameClaimType = "name", RoleClaimType = ClaimTypes.Role };
        options.Scope.Clear();
        foreach (var scope in provider.Scopes)
        {
            options.Scope.Add(scope);
        }

        foreach (var cookie in new[] { options.NonceCookie, options.CorrelationCookie })
        {
            // The provider sends people back with a link, which such a cookie comes along with.
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = CookieSecurePolicy.Always;
        }

        options.Events.OnRedirectToIdentityProvider = context =>
        {
            if (publicBaseUrl is not null)
            {
                context.ProtocolMessage.RedirectUri = publicBaseUrl.AbsoluteUri.TrimEnd('/') + StaffPaths.LoggedInElsewhere;
            }

            return Task.CompletedTask;
        };
        options.Events.OnTokenValidated = context =>
        {
            LetIn(context, provider);
            return Task.CompletedTask;
        };
        options.Events.OnRemoteFailure = context =>
        {
            // What went wrong stands in the service's log; the person can but try again.
            context.Response.Redirect(StaffPaths.LogIn + (context.Failure is NoRoleException ? "?problem=role" : "?problem=provider"));
            context.HandleResponse();
            return Task.CompletedTask;
        };
    }

    // Of all that the provider tells only who it is and what they may do goes into the cookie.
    private static void LetIn(Microsoft.AspNetCore.Authentication.OpenIdConnect.TokenValidatedContext context, OpenIdSettings provider)
    {
        var user = context.Principal!;
        var name = user.FindFirstValue("preferred_username") ?? user.FindFirstValue("email") ?? user.FindFirstValue("name") ?? user.FindFirstValue("sub")!;
        var audit = context.HttpContext.RequestServices.GetRequiredService<AuditLog>();
        var roles = RolesOf(user, provider.RoleClaim).ToHashSet(StringComparer.Ordinal);
        StaffRole? role = roles.Contains(provider.EditorRole) ? StaffRole.Editor : roles.Contains(provider.ReaderRole) ? StaffRole.Reader : null;
        if (role is null)
        {
            audit.Note(name, AuditAction.LogInRefused);
            context.Fail(new NoRoleException());
            return;
        }

        context.Principal = Person($"{user.FindFirstValue("iss")}:{user.FindFirstValue("sub")}", name, role.Value);
        audit.Note(name, AuditAction.LogIn);
    }

    private static ClaimsPrincipal Person(string id, string name, StaffRole role, params ReadOnlySpan<Claim> more) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.NameIdentifier, id), new Claim(ClaimTypes.Name, name), new Claim(ClaimTypes.Role, StaffRoles.NameOf(role)), .. more],
        Scheme, ClaimTypes.Name, ClaimTypes.Role));

    // An account that was removed or got another password is out at once, not when its cookie ends.
    private static Task CheckStampAsync(CookieValidatePrincipalContext context)
    {
        if (context.Principal?.FindFirstValue(StampClaim) is { } stamp
            && context.HttpContext.RequestServices.GetRequiredService<StaffAccounts>().Find(context.Principal.Identity?.Name ?? "")?.Stamp != stamp)
        {
            context.RejectPrincipal();
        }

        return Task.CompletedTask;
    }

    private static IEnumerable<string> Inside(string json, string[] path)
    {
        JsonElement value;
        try
        {
            using var document = JsonDocument.Parse(json);
            value = document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return [];
        }

        foreach (var name in path.Skip(1))
        {
            if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(name, out value))
            {
                return [];
            }
        }

        return value.ValueKind switch
        {
            JsonValueKind.Array => [.. value.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.GetString()!)],
            JsonValueKind.String => [value.GetString()!],
            _ => [],
        };
    }

    private static DirectoryInfo MakeFolder(string path) =>
        OperatingSystem.IsWindows() ? Directory.CreateDirectory(path)
        : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

    private sealed class NoRoleException : Exception;
}
