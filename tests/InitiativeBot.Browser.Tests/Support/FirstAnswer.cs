using System.Net.Http.Json;

namespace InitiativeBot.Browser.Tests.Support;

/// <summary>A service that has just started learns its words; what people see after that is what is tested.</summary>
internal static class FirstAnswer
{
    /// <summary>Asks in the languages of the tests and waits for the answers.</summary>
    public static async Task WaitAsync(string address, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = new Uri(address), Timeout = TimeSpan.FromMilliseconds(Visit.Patience) };
        foreach (var question in new[] { "水道", "water", "खानेपानी" })
        {
            using var response = await client.PostAsJsonAsync("/api/ask", new { text = question }, cancellationToken);
            response.EnsureSuccessStatusCode();
        }
    }
}
