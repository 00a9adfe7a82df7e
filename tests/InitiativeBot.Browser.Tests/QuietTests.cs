using InitiativeBot.Browser.Tests.Support;
using Microsoft.Playwright;

namespace InitiativeBot.Browser.Tests;

/// <summary>Nothing in the console, nothing blocked, nothing asked of anyone but the service.</summary>
public sealed class QuietTests(Site site)
{
    [Theory]
    [MemberData(nameof(PageKinds.Each), MemberType = typeof(PageKinds))]
    public async Task The_browser_complains_of_nothing_and_asks_only_the_service(string kind, string language)
    {
        await using var visit = await site.VisitAsync();
        var status = await visit.OpenAsync(PageKinds.PathOf(kind, language));
        await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        // Chromium notes a page's own status of 400 and more as an error; that is what the page is meant to have.
        var expected = status >= 400 ? $"status of {status}" : null;
        Assert.DoesNotContain(visit.Complaints, c => expected is null || !c.Contains(expected, StringComparison.Ordinal));
        Assert.NotEmpty(visit.Requests);
        Assert.All(visit.Requests, r => Assert.Equal(site.Address, r.GetLeftPart(UriPartial.Authority)));
    }

    [Fact]
    public async Task A_breach_of_the_policy_would_be_seen()
    {
        await using var visit = await site.VisitAsync();
        await visit.OpenAsync("/");

        var complaint = await visit.Page.RunAndWaitForConsoleMessageAsync(() => visit.Page.EvaluateAsync(
            "() => { const script = document.createElement('script'); script.textContent = 'document.title = 1'; document.body.append(script); }"));

        Assert.Contains("Content Security Policy", complaint.Text, StringComparison.Ordinal);
        Assert.Contains(visit.Complaints, c => c.Contains("Content Security Policy", StringComparison.Ordinal));
        Assert.NotEqual("1", await visit.Page.TitleAsync());
    }
}
