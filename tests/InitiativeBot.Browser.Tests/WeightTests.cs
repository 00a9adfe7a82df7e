using InitiativeBot.Browser.Tests.Support;

namespace InitiativeBot.Browser.Tests;

/// <summary>
/// What pages cost an old phone. How long they take depends on the machine and is reported, not tested:
/// <c>dotnet run --project tests/InitiativeBot.Browser.Tests report</c>.
/// </summary>
public sealed class WeightTests(Site site)
{
    /// <summary>All that a page brings with it, compressed.</summary>
    private const int MostBytes = 50_000;

    // The page, its style sheet, its script, its icon, the widget and its words, and one to spare.
    private const int MostRequests = 7;

    [Theory]
    [MemberData(nameof(PageKinds.Each), MemberType = typeof(PageKinds))]
    public async Task A_page_weighs_little_asks_seldom_and_nothing_in_it_moves(string kind, string language)
    {
        await using var visit = await site.VisitAsync(Device.Phone with { Width = 360 });

        var cost = await Meter.MeasureAsync(visit, PageKinds.PathOf(kind, language), isSlow: false);

        Assert.InRange(cost.Bytes, 1_000, MostBytes);
        Assert.InRange(cost.Requests, 2, MostRequests);
        Assert.True(cost.Shift == 0, $"{cost.Shift}: {string.Join('\n', cost.Moved)}");
    }

    [Theory]
    [MemberData(nameof(PageKinds.AllLanguages), MemberType = typeof(PageKinds))]
    public async Task The_longest_measure_stays_light_in_each_language_with_readings_too(string language)
    {
        await using var visit = await site.VisitAsync(Device.Phone with { Width = 360 });

        var cost = await Meter.MeasureAsync(visit, $"/measures/1-2-2?furigana=1&lang={language}", isSlow: false);

        Assert.InRange(cost.Bytes, 1_000, MostBytes);
        Assert.True(cost.Shift == 0, $"{cost.Shift}: {string.Join('\n', cost.Moved)}");
    }

    [Fact]
    public async Task A_page_that_moves_would_be_seen()
    {
        await using var visit = await site.VisitAsync();
        await visit.Page.AddInitScriptAsync(
            """
            addEventListener('load', () => requestAnimationFrame(() => requestAnimationFrame(() => {
              const box = document.createElement('div');
              box.className = 'hero';
              box.textContent = '…';
              document.body.prepend(box, box.cloneNode(true), box.cloneNode(true));
            })));
            """);

        Assert.True((await Meter.MeasureAsync(visit, "/measures/1-1-3", isSlow: false)).Shift > 0);
    }
}
