using System.Net;
using AngleSharp.Html.Dom;
using InitiativeBot.Staff.Access;
using InitiativeBot.Tests.Support;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace InitiativeBot.Tests.Staff;

/// <summary>The service with an open staff area, and people who log in to it as browsers do.</summary>
public sealed class StaffService : IDisposable
{
    public const string Password = "ひみつ-kagi-2026!";

    public StaffService(params (string Name, string Value)[] settings)
    {
        Service.Settings["Staff:LocalAccounts"] = "true";
        foreach (var (name, value) in settings)
        {
            Service.Settings[name] = value;
        }
    }

    public ServiceFactory Service { get; } = new();

    public StaffAccounts Accounts => Service.Services.GetRequiredService<StaffAccounts>();

    public AuditLog Audit => Service.Services.GetRequiredService<AuditLog>();

    public void Dispose() => Service.Dispose();

    /// <summary>A browser without any cookie, over https as the cookies ask for.</summary>
    public HttpClient Browser() => Service.CreateClient(new WebApplicationFactoryClientOptions
    {
        BaseAddress = new Uri("https://localhost"),
        AllowAutoRedirect = false,
        HandleCookies = true,
    });

    /// <summary>A browser that is logged in with an account of its own.</summary>
    public async Task<HttpClient> LogInAsync(StaffRole role, string? name = null)
    {
        name ??= StaffRoles.NameOf(role);
        Accounts.Set(name, role, Password);
        var browser = Browser();
        using var answer = await TryAsync(browser, name, Password);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return browser;
    }

    /// <summary>Fills the form in and sends it.</summary>
    public static async Task<HttpResponseMessage> TryAsync(HttpClient browser, string name, string password, string path = "/staff/login")
    {
        var page = await PageAsync(browser, path);
        return await SendAsync(browser, page, "/staff/login", ("name", name), ("password", password));
    }

    public static async Task<IHtmlDocument> PageAsync(HttpClient browser, string path, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var response = await browser.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == status, $"{path}: {response.StatusCode} {response.Headers.Location}\n{body}");
        // A redirect has no page.
        return PageClient.Parse(body.Length > 0 ? body : "<!doctype html><title>-</title>");
    }

    /// <summary>Sends a form of a page with what somebody typed into it.</summary>
    public static Task<HttpResponseMessage> SendAsync(HttpClient browser, IHtmlDocument page, string action, params (string Name, string Value)[] typed)
    {
        var form = page.QuerySelectorAll("form[method=post]").First(f => f.GetAttribute("action")!.Split('?')[0] == action);
        var fields = form.QuerySelectorAll("input[type=hidden]").ToDictionary(i => i.GetAttribute("name")!, i => i.GetAttribute("value")!);
        foreach (var (name, value) in typed)
        {
            fields[name] = value;
        }

        return PostAsync(browser, action, fields);
    }

    public static async Task<HttpResponseMessage> PostAsync(HttpClient browser, string path, IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var content = new FormUrlEncodedContent(fields);
        return await browser.PostAsync(new Uri(path, UriKind.Relative), content, TestContext.Current.CancellationToken);
    }
}
