using InitiativeBot.Tests.Cities;
using InitiativeBot.Tests.Support;

namespace InitiativeBot.Tests.Commands;

/// <summary><c>--city</c>: commands of a service for several cities.</summary>
public class CityChoiceTests
{
    [Fact]
    public async Task A_command_is_for_the_city_that_is_named()
    {
        using var nishi = new MinatoFolders("ja");
        using var higashi = new MinatoFolders("ja");
        using var here = new TemporaryDirectory();
        var settings = new Dictionary<string, string>
        {
            ["Cities__nishi__HostNames"] = "nishi.example",
            ["Cities__nishi__Data__Index"] = nishi.Index,
            ["Cities__nishi__Data__Dialogs"] = nishi.Dialogs,
            ["Cities__higashi__HostNames"] = "higashi.example",
            ["Cities__higashi__Data__Index"] = higashi.Index,
            ["Cities__higashi__Data__Dialogs"] = higashi.Dialogs,
            ["Cities__higashi__Data__Path"] = Path.Combine(here.Path, "of-higashi"),
        };
        const string password = "naga-i-kagi-2026!";

        var added = await Terminal.RunAsync(here.Path, password + "\n", settings, "--city", "higashi", "staff", "account", "add", "sato");
        var ofNishi = await Terminal.RunAsync(here.Path, null, settings, "--city", "nishi", "staff", "account", "list");
        var ofHigashi = await Terminal.RunAsync(here.Path, null, settings, "--city", "higashi", "staff", "account", "list");
        var ofNone = await Terminal.RunAsync(here.Path, null, settings, "staff", "account", "list");
        var unknown = await Terminal.RunAsync(here.Path, null, settings, "--city", "kita", "staff", "account", "list");

        Assert.Equal((0, "sato: reader\n"), (added.ExitCode, added.Output));
        Assert.Equal((0, ""), (ofNishi.ExitCode, ofNishi.Output));
        Assert.Equal((0, "sato: reader\n"), (ofHigashi.ExitCode, ofHigashi.Output));
        Assert.True(File.Exists(Path.Combine(here.Path, "of-higashi", "staff.db")));
        Assert.Equal(2, ofNone.ExitCode);
        Assert.Contains("--city", ofNone.Error, StringComparison.Ordinal);
        Assert.Equal(2, unknown.ExitCode);
        Assert.Contains("\"kita\" is none of higashi, nishi", unknown.Error, StringComparison.Ordinal);
    }
}
