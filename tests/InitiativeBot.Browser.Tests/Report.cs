using System.Globalization;
using InitiativeBot.Browser.Tests.Support;

namespace InitiativeBot.Browser.Tests;

/// <summary>
/// A table of what pages cost on an old phone (slow 4G, a quarter of this machine's processor, nothing cached), from the
/// repository's root:
/// <code>
/// dotnet run --project tests/InitiativeBot.Browser.Tests report
/// </code>
/// </summary>
public static class Report
{
    public const string Name = "report";

    public static async Task WriteAsync(TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        await using var site = new Site();
        await site.InitializeAsync();
        await output.WriteLineAsync("| page | language | bytes | requests | largest paint, ms | layout shift |\n|---|---|---|---|---|---|");
        foreach (var kind in new[] { "home", "answer", "list", "list-found", "measure", "measure-furigana" })
        {
            foreach (var language in new[] { "ja", "en", "ne" })
            {
                await using var visit = await site.VisitAsync(Device.Phone with { Width = 360, Scale = 2 });
                var cost = await Meter.MeasureAsync(visit, PageKinds.PathOf(kind, language), isSlow: true);
                await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                    $"| {kind} | {language} | {cost.Bytes} | {cost.Requests} | {cost.LargestPaint:0} | {cost.Shift:0.###} |"));
            }
        }
    }
}
