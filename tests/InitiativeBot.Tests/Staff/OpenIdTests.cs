using System.Net;
using System.Security.Claims;
using InitiativeBot.Staff.Access;
using Microsoft.AspNetCore.WebUtilities;

namespace InitiativeBot.Tests.Staff;

/// <summary>Logging in with the city's own provider.</summary>
public sealed class OpenIdTests
{
    [Theory]
    [InlineData("roles", "editor", HttpStatusCode.OK)]
    [InlineData("roles", "reader", HttpStatusCode.Forbidden)]
    public async Task A_role_of_the_provider_opens_what_it_is_for(string claim, string role, HttpStatusCode audit)
    {
        await using var provider = await FakeProvider.StartAsync();
        provider.Claims.Add(new Claim(claim, role));
        using var staff = With(provider);
        using var browser = staff.Browser();

        using var answer = await LogInAsync(browser, "/staff/reports?by=hour");

        Assert.Equal("/staff/reports?by=hour", answer.Headers.Location?.OriginalString);
        var page = await StaffService.PageAsync(browser, "/staff/reports");
        Assert.Equal("hanako@city.example.jp", page.QuerySelector(".who")!.TextContent);
        await StaffService.PageAsync(browser, "/staff/audit", audit);
        Assert.Equal(("hanako@city.example.jp", AuditAction.LogIn), staff.Audit.Last(1).Select(e => (e.Who, e.Action)).Single());
    }

    [Fact]
    public async Task Roles_may_stand_inside_of_a_claim()
    {
        await using var provider = await FakeProvider.StartAsync();
        provider.Claims.Add(new Claim("realm_access", """{"roles":["x","bot-admin"]}""", Microsoft.IdentityModel.JsonWebTokens.JsonClaimValueTypes.Json));
        using var staff = With(provider, ("Staff:Oidc:RoleClaim", "realm_access.roles"), ("Staff:Oidc:EditorRole", "bot-admin"));
        using var browser = staff.Browser();

        using var answer = await LogInAsync(browser, "/staff");

        await StaffService.PageAsync(browser, "/staff/audit");
    }

    [Fact]
    public async Task Who_has_no_role_stays_out()
    {
        await using var provider = await FakeProvider.StartAsync();
        provider.Claims.Add(new Claim("roles", "gardener"));
        using var staff = With(provider);
        using var browser = staff.Browser();

        using var answer = await LogInAsync(browser, "/staff");

        Assert.Equal("/staff/login?problem=role", answer.Headers.Location?.OriginalString);
        await StaffService.PageAsync(browser, "/staff/reports", HttpStatusCode.Redirect);
        Assert.Equal(AuditAction.LogInRefused, staff.Audit.Last(1).Single().Action);
    }

    [Fact]
    public async Task A_token_for_another_service_is_none()
    {
        await using var provider = await FakeProvider.StartAsync();
        provider.Claims.Add(new Claim("roles", "editor"));
        provider.Audience = "another";
        using var staff = With(provider);
        using var browser = staff.Browser();

        using var answer = await LogInAsync(browser, "/staff");

        Assert.Equal("/staff/login?problem=provider", answer.Headers.Location?.OriginalString);
        await StaffService.PageAsync(browser, "/staff/reports", HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task An_answer_that_nobody_asked_for_is_none()
    {
        await using var provider = await FakeProvider.StartAsync();
        provider.Claims.Add(new Claim("roles", "editor"));
        using var staff = With(provider);
        using var mine = staff.Browser();
        using var others = staff.Browser();
        var back = await FromProviderAsync(others, "/staff");

        using var answer = await mine.GetAsync(back, TestContext.Current.CancellationToken);

        Assert.Equal("/staff/login?problem=provider", answer.Headers.Location?.OriginalString);
        await StaffService.PageAsync(mine, "/staff/reports", HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task The_provider_is_asked_with_PKCE_and_told_the_public_address()
    {
        await using var provider = await FakeProvider.StartAsync();
        using var staff = With(provider, ("PublicBaseUrl", "https://bot.example.jp"));
        using var browser = staff.Browser();

        using var start = await browser.GetAsync(new Uri("/staff/login/oidc", UriKind.Relative), TestContext.Current.CancellationToken);

        var query = QueryHelpers.ParseQuery(start.Headers.Location!.Query);
        Assert.Equal("code", query["response_type"]);
        Assert.Equal("S256", query["code_challenge_method"]);
        Assert.Equal("https://bot.example.jp/staff/login/callback", query["redirect_uri"]);
        Assert.Equal("openid profile", query["scope"]);
        Assert.All(start.Headers.GetValues("Set-Cookie"), c => Assert.Contains("secure", c, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Without_accounts_of_the_machine_there_is_no_form_for_them()
    {
        await using var provider = await FakeProvider.StartAsync();
        using var staff = With(provider);
        using var browser = staff.Browser();

        var page = await StaffService.PageAsync(browser, "/staff/login?return=/staff/why");

        Assert.Empty(page.QuerySelectorAll("input[type=password]"));
        Assert.NotNull(page.QuerySelector("a[href='/staff/login/oidc?return=%2Fstaff%2Fwhy']"));
    }

    private static StaffService With(FakeProvider provider, params (string Name, string Value)[] more) => new(
        [("Staff:LocalAccounts", "false"), ("Staff:Oidc:Authority", provider.Address), ("Staff:Oidc:ClientId", FakeProvider.ClientId), ("Staff:Oidc:ClientSecret", FakeProvider.ClientSecret), .. more]);

    private static async Task<HttpResponseMessage> LogInAsync(HttpClient browser, string wanted) =>
        await browser.GetAsync(await FromProviderAsync(browser, wanted), TestContext.Current.CancellationToken);

    // To the provider and back, as a browser is sent.
    private static async Task<Uri> FromProviderAsync(HttpClient browser, string wanted)
    {
        using var start = await browser.GetAsync(new Uri("/staff/login/oidc?return=" + Uri.EscapeDataString(wanted), UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, start.StatusCode);
        using var outside = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var provided = await outside.GetAsync(start.Headers.Location, TestContext.Current.CancellationToken);
        return provided.Headers.Location!;
    }
}
