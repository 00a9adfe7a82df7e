using System.Net;
using InitiativeBot.Staff;
using InitiativeBot.Staff.Access;
using InitiativeBot.Tests.Support;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace InitiativeBot.Tests.Staff;

/// <summary>Who gets into the staff area, and who does not.</summary>
public sealed class AccessTests
{
    [Theory]
    [InlineData("/staff")]
    [InlineData("/staff/login")]
    [InlineData("/staff/reports")]
    public async Task Without_settings_there_is_no_staff_area(string path)
    {
        using var service = new ServiceFactory();

        using var response = await service.FetchAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task No_route_answers_without_a_log_in()
    {
        using var staff = new StaffService();
        using var browser = staff.Browser();
        foreach (var (path, method, _) in Routes(staff).Where(r => !r.IsOpen))
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            using var response = await browser.SendAsync(request, TestContext.Current.CancellationToken);

            Assert.True(response.StatusCode == HttpStatusCode.Redirect, $"{method} {path}: {response.StatusCode}");
            Assert.StartsWith("/staff/login?return=", response.Headers.Location!.OriginalString, StringComparison.Ordinal);
        }

        Assert.Equal(["/staff/login"], Routes(staff).Where(r => r.IsOpen).Select(r => r.Path).Distinct());
        Assert.True(Routes(staff).Count() > 4);
    }

    [Fact]
    public async Task No_form_is_taken_without_its_token()
    {
        using var staff = new StaffService();
        using var browser = await staff.LogInAsync(StaffRole.Editor);
        foreach (var (path, method, _) in Routes(staff).Where(r => r.Method != "GET"))
        {
            using var response = await StaffService.PostAsync(browser, path, [new("name", "editor"), new("password", StaffService.Password), new("token", "x")]);

            Assert.True(response.StatusCode == HttpStatusCode.BadRequest, $"{method} {path}: {response.StatusCode}");
        }

        await StaffService.PageAsync(browser, "/staff/audit");
        Assert.Equal([AuditAction.LogIn], staff.Audit.Last(10).Select(e => e.Action));
    }

    [Fact]
    public async Task A_token_of_one_person_does_not_hold_for_another()
    {
        using var staff = new StaffService();
        using var mine = await staff.LogInAsync(StaffRole.Editor, "mine");
        using var others = await staff.LogInAsync(StaffRole.Editor, "others");
        var page = await StaffService.PageAsync(others, "/staff/audit");
        await StaffService.PageAsync(mine, "/staff/audit");

        using var response = await StaffService.SendAsync(mine, page, "/staff/logout");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Who_logs_in_goes_on_to_where_they_wanted()
    {
        using var staff = new StaffService();
        staff.Accounts.Set("hanako", StaffRole.Reader, StaffService.Password);
        using var browser = staff.Browser();
        using var refused = await browser.GetAsync(new Uri("/staff/reports?by=day", UriKind.Relative), TestContext.Current.CancellationToken);

        using var response = await StaffService.TryAsync(browser, " Hanako ", StaffService.Password, refused.Headers.Location!.OriginalString);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal("/staff/reports?by=day", response.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/staff")]
    [InlineData("/staffing")]
    [InlineData("/staff\\..\\x")]
    [InlineData("/staff/login")]
    [InlineData("/")]
    public async Task And_nowhere_outside(string wanted)
    {
        using var staff = new StaffService();
        staff.Accounts.Set("hanako", StaffRole.Reader, StaffService.Password);
        using var browser = staff.Browser();

        using var response = await StaffService.TryAsync(browser, "hanako", StaffService.Password, "/staff/login?return=" + Uri.EscapeDataString(wanted));

        Assert.Equal("/staff", response.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Cookies_are_for_this_host_and_out_of_reach_of_scripts()
    {
        using var staff = new StaffService();
        staff.Accounts.Set("hanako", StaffRole.Reader, StaffService.Password);
        using var browser = staff.Browser();
        using var page = await browser.GetAsync(new Uri("/staff/login", UriKind.Relative), TestContext.Current.CancellationToken);
        using var response = await StaffService.TryAsync(browser, "hanako", StaffService.Password);

        foreach (var cookie in page.Headers.GetValues("Set-Cookie").Concat(response.Headers.GetValues("Set-Cookie")))
        {
            Assert.StartsWith("__Host-", cookie, StringComparison.Ordinal);
            var attributes = cookie.Split(';').Select(a => a.Trim().ToLowerInvariant()).ToHashSet();
            Assert.Superset(new HashSet<string> { "secure", "httponly", "path=/" }, attributes);
            Assert.Contains(attributes, a => a is "samesite=lax" or "samesite=strict");
            Assert.DoesNotContain(attributes, a => a.StartsWith("domain", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Pages_run_no_script_and_are_kept_by_nobody()
    {
        using var staff = new StaffService();
        using var browser = await staff.LogInAsync(StaffRole.Editor);
        foreach (var (path, _, _) in Routes(staff).Where(r => r.Method == "GET" && r.Path != "/staff"))
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.TryAddWithoutValidation("Accept-Encoding", "br, gzip");
            using var response = await browser.SendAsync(request, TestContext.Current.CancellationToken);

            Assert.Contains("frame-ancestors 'none'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            Assert.DoesNotContain("script-src", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            Assert.True(response.Headers.CacheControl!.NoStore, path);
            Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("DENY", response.Headers.GetValues("X-Frame-Options").Single());
            Assert.Empty(response.Content.Headers.ContentEncoding);
            Assert.DoesNotContain("<script", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Readers_do_not_see_what_is_for_editors()
    {
        using var staff = new StaffService();
        using var browser = await staff.LogInAsync(StaffRole.Reader);

        await StaffService.PageAsync(browser, "/staff/audit", HttpStatusCode.Forbidden);
        Assert.Empty((await StaffService.PageAsync(browser, "/staff/reports")).QuerySelectorAll("a[href='/staff/audit']"));
    }

    [Fact]
    public async Task A_wrong_password_opens_nothing_and_is_noted_without_what_was_typed()
    {
        using var staff = new StaffService();
        staff.Accounts.Set("hanako", StaffRole.Reader, StaffService.Password);
        using var browser = staff.Browser();

        using var wrong = await StaffService.TryAsync(browser, "hanako", "wrong password");
        using var nobody = await StaffService.TryAsync(browser, "a-password-in-the-wrong-field", "x");

        Assert.Equal([HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized], [wrong.StatusCode, nobody.StatusCode]);
        Assert.Equal(["", "hanako"], staff.Audit.Last(10).Select(e => e.Who));
        Assert.All(staff.Audit.Last(10), e => Assert.Equal((AuditAction.LogInRefused, ""), (e.Action, e.Detail)));
        Assert.Equal(
            PageClient.Parse(await wrong.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).TextOf(".notice"),
            PageClient.Parse(await nobody.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).TextOf(".notice"));
    }

    [Fact]
    public void Five_wrong_passwords_lock_an_account_for_a_quarter_of_an_hour()
    {
        using var staff = new StaffService();
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 26, 9, 0, 0, TimeSpan.Zero));
        staff.Service.Clock = clock;
        staff.Accounts.Set("hanako", StaffRole.Reader, StaffService.Password);
        for (var i = 0; i < StaffAccounts.MostFailures; i++)
        {
            Assert.Null(staff.Accounts.LogIn("hanako", "wrong"));
        }

        Assert.Null(staff.Accounts.LogIn("hanako", StaffService.Password));
        clock.Advance(StaffAccounts.LockOut - TimeSpan.FromSeconds(1));
        Assert.Null(staff.Accounts.LogIn("hanako", StaffService.Password));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("hanako", staff.Accounts.LogIn("hanako", StaffService.Password)?.Name);
    }

    [Fact]
    public async Task One_address_may_not_try_for_ever()
    {
        using var staff = new StaffService();
        using var browser = staff.Browser();
        var page = await StaffService.PageAsync(browser, "/staff/login");
        List<HttpStatusCode> statuses = [];
        for (var i = 0; i <= LogInLimits.PerMinute + 3; i++)
        {
            using var response = await StaffService.SendAsync(browser, page, "/staff/login", ("name", ""), ("password", ""));
            statuses.Add(response.StatusCode);
        }

        Assert.Equal(HttpStatusCode.Unauthorized, statuses[0]);
        Assert.Equal(HttpStatusCode.TooManyRequests, statuses[^1]);
    }

    [Fact]
    public async Task Who_is_removed_or_gets_another_password_is_out_at_once()
    {
        using var staff = new StaffService();
        using var removed = await staff.LogInAsync(StaffRole.Reader, "removed");
        using var changed = await staff.LogInAsync(StaffRole.Editor, "changed");
        staff.Accounts.Remove("removed");
        staff.Accounts.Set("changed", StaffRole.Reader, StaffService.Password + "2");

        await StaffService.PageAsync(removed, "/staff/reports", HttpStatusCode.Redirect);
        await StaffService.PageAsync(changed, "/staff/audit", HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_log_in_ends_by_itself_and_by_a_click()
    {
        using var staff = new StaffService(("Staff:SessionHours", "1"));
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        staff.Service.Clock = clock;
        using var forgotten = await staff.LogInAsync(StaffRole.Reader, "forgotten");
        using var leaving = await staff.LogInAsync(StaffRole.Reader, "leaving");
        using var left = await StaffService.SendAsync(leaving, await StaffService.PageAsync(leaving, "/staff/reports"), "/staff/logout");

        Assert.Equal(HttpStatusCode.Redirect, left.StatusCode);
        await StaffService.PageAsync(leaving, "/staff/reports", HttpStatusCode.Redirect);
        await StaffService.PageAsync(forgotten, "/staff/reports");
        clock.Advance(TimeSpan.FromMinutes(61));
        await StaffService.PageAsync(forgotten, "/staff/reports", HttpStatusCode.Redirect);
    }

    [Fact]
    public void The_file_of_accounts_is_readable_for_its_owner_alone_and_holds_no_password()
    {
        using var staff = new StaffService();
        staff.Accounts.Set("hanako", StaffRole.Reader, StaffService.Password);
        var path = Path.Combine(staff.Service.DataPath, "staff.db");

        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(path) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        Assert.DoesNotContain(StaffService.Password, reader.ReadToEnd(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Staff:LocalAccounts", "maybe", "Staff__LocalAccounts")]
    [InlineData("Staff:SessionHours", "99", "Staff__SessionHours")]
    [InlineData("Staff:Oidc:ClientId", "bot", "Staff__Oidc__Authority")]
    [InlineData("Staff:Oidc:Authority", "http://login.example.jp", "Staff__Oidc__Authority")]
    public void A_wrong_setting_stops_the_start_and_is_named(string name, string value, string named)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(name, value)]).Build();

        var error = Assert.Throws<InitiativeBot.Hosting.SettingException>(() => StaffSettings.Read(configuration));

        Assert.Equal(named, error.Name);
    }

    [Fact]
    public async Task Pages_speak_Japanese_and_English()
    {
        using var staff = new StaffService();
        using var browser = staff.Browser();

        var english = await StaffService.PageAsync(browser, "/staff/login?lang=en");

        Assert.Equal("Log in", english.TextOf("h1"));
        Assert.Equal("/staff/login?lang=ja", english.QuerySelector(".readings")!.GetAttribute("href"));
        Assert.Equal("ログイン", (await StaffService.PageAsync(browser, "/staff/login?lang=ja")).TextOf("h1"));
    }

    private static IEnumerable<(string Path, string Method, bool IsOpen)> Routes(StaffService staff) =>
        from endpoint in staff.Service.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        where endpoint.RoutePattern.RawText!.TrimStart('/').StartsWith("staff", StringComparison.Ordinal)
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
        select ("/" + endpoint.RoutePattern.RawText!.TrimStart('/'), method, endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null);
}
