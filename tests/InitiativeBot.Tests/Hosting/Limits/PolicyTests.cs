using System.Text.RegularExpressions;
using InitiativeBot.Staff.Access;
using InitiativeBot.Tests.Staff;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace InitiativeBot.Tests.Hosting.Limits;

/// <summary>The policy that holds scripts back, over everything that is mapped.</summary>
public sealed partial class PolicyTests
{
    private static readonly string[] Required = ["base-uri 'none'", "form-action 'self'"];
    private static readonly string[] Values = ["1-1-3", "nothing"];

    [Fact]
    public async Task Every_HTML_answer_of_every_route_has_a_policy_without_unsafe_parts()
    {
        using var staff = new StaffService();
        staff.Service.Settings["Limits:RequestsPerMinute"] = "1000000";
        using var browser = await staff.LogInAsync(StaffRole.Editor);
        var pages = 0;
        foreach (var path in Paths(staff.Service.Services))
        {
            using var response = await browser.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            if (response.Content.Headers.ContentType?.MediaType != "text/html")
            {
                continue;
            }

            pages++;
            Assert.True(response.Headers.TryGetValues("Content-Security-Policy", out var policies), path);
            var directives = Assert.Single(policies).Split(';', StringSplitOptions.TrimEntries);
            Assert.True(directives[0] == "default-src 'none'", path);
            Assert.All(Required, d => Assert.Contains(d, directives));
            Assert.All(directives, d => Assert.DoesNotMatch("unsafe|\\*|data:|blob:|http:|strict-dynamic", d));
            Assert.Contains(directives, d => d.StartsWith("frame-ancestors '", StringComparison.Ordinal));
            Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        }

        Assert.True(pages > 20, $"{pages} pages");
    }

    // Every address that is mapped, with values for its holes that are there and that are not; and one that is not mapped.
    private static IEnumerable<string> Paths(IServiceProvider services) =>
        services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/')).Distinct()
            .SelectMany(p => Values.Select(v => Hole().Replace(p, v)))
            .Append("/nowhere").Append("/?q=a").Append("/?q=" + new string('a', 5_001)).Append("/search?q=((").Distinct();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Hole();
}
