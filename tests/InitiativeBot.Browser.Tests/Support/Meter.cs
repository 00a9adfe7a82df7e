using System.Text.Json;
using Microsoft.Playwright;

namespace InitiativeBot.Browser.Tests.Support;

/// <summary>What a page cost that has been opened.</summary>
/// <param name="Bytes">What came over the network, headers too, compressed as it came.</param>
/// <param name="Requests">How often the browser asked.</param>
/// <param name="LargestPaint">Milliseconds until the largest thing in the window was drawn.</param>
/// <param name="Shift">How much moved without the person's doing; 0 is nothing.</param>
/// <param name="Moved">What moved.</param>
public sealed record PageCost(long Bytes, int Requests, double LargestPaint, double Shift, IReadOnlyList<string> Moved);

/// <summary>Measures what pages cost, as Chromium counts it.</summary>
public static class Meter
{
    // Lighthouse's slow 4G: an old phone in a bad place.
    private const int SlowDown = 4;
    private const int Latency = 150;
    private const int DownBytes = 1_600_000 / 8;
    private const int UpBytes = 750_000 / 8;

    /// <summary>Opens a page with an empty cache and measures it.</summary>
    /// <param name="visit">Whose browser.</param>
    /// <param name="path">The page.</param>
    /// <param name="isSlow">Whether the network and the processor are an old phone's.</param>
    public static async Task<PageCost> MeasureAsync(Visit visit, string path, bool isSlow)
    {
        ArgumentNullException.ThrowIfNull(visit);
        var session = await visit.Page.Context.NewCDPSessionAsync(visit.Page);
        long bytes = 0;
        var requests = 0;
        session.Event("Network.loadingFinished").OnEvent += (_, data) =>
        {
            Interlocked.Add(ref bytes, (long)data!.Value.GetProperty("encodedDataLength").GetDouble());
            Interlocked.Increment(ref requests);
        };
        await session.SendAsync("Network.enable");
        await session.SendAsync("Network.setCacheDisabled", new Dictionary<string, object> { ["cacheDisabled"] = true });
        if (isSlow)
        {
            await session.SendAsync("Network.emulateNetworkConditions", new Dictionary<string, object>
            {
                ["offline"] = false,
                ["latency"] = Latency,
                ["downloadThroughput"] = DownBytes,
                ["uploadThroughput"] = UpBytes,
            });
            await session.SendAsync("Emulation.setCPUThrottlingRate", new Dictionary<string, object> { ["rate"] = SlowDown });
        }

        await visit.OpenAsync(path);
        await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var painted = await visit.Page.EvaluateAsync<JsonElement>(
            """
            () => new Promise(done => {
              const seen = { paint: 0, shift: 0, moved: [] };
              const place = box => `${box.x},${box.y} ${box.width}×${box.height}`;
              new PerformanceObserver(list => { for (const e of list.getEntries()) seen.paint = Math.max(seen.paint, e.startTime); })
                .observe({ type: 'largest-contentful-paint', buffered: true });
              new PerformanceObserver(list => { 
                for (const e of list.getEntries().filter(e => !e.hadRecentInput)) {
                  seen.shift += e.value;
                  for (const s of e.sources) seen.moved.push(`${s.node?.outerHTML?.slice(0, 60) ?? s.node?.textContent}: ${place(s.previousRect)} → ${place(s.currentRect)}`);
                }
              })
                .observe({ type: 'layout-shift', buffered: true });
              requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(seen), 50)));
            })
            """);
        await session.DetachAsync();
        return new PageCost(bytes, requests, painted.GetProperty("paint").GetDouble(), painted.GetProperty("shift").GetDouble(),
            [.. painted.GetProperty("moved").EnumerateArray().Select(m => m.GetString()!)]);
    }
}
