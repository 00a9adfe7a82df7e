using InitiativeBot.Data;
using InitiativeBot.Hosting;
using InitiativeBot.Hosting.Cities;
using InitiativeBot.Tests.Support;
using Microsoft.Extensions.Configuration;

namespace InitiativeBot.Tests.Hosting.Cities;

/// <summary>The settings of several cities, and what is refused of them.</summary>
public sealed class CitySettingsTests : IDisposable
{
    private readonly TemporaryDirectory _root = new();

    public CitySettingsTests()
    {
        foreach (var folder in new[] { "a/index", "a/dialogs", "b/index", "b/dialogs" })
        {
            Directory.CreateDirectory(Path.Combine(_root.Path, folder));
        }
    }

    public void Dispose() => _root.Dispose();

    [Fact]
    public void A_city_has_what_holds_for_all_and_its_own()
    {
        var cities = Read(("Limits:QuestionsPerMinute", "7"), ("Cities:b:Limits:QuestionsPerMinute", "9"), ("Cities:b:Line:ChannelSecret", "secret-of-b"));

        Assert.Equal(["a", "b"], cities.Select(c => c.Name));
        Assert.Equal("7", cities[0].Settings["Limits:QuestionsPerMinute"]);
        Assert.Equal("9", cities[1].Settings["Limits:QuestionsPerMinute"]);
        Assert.DoesNotContain(cities[0].Settings.Values, v => v == "secret-of-b");
        Assert.Equal("secret-of-b", cities[1].Settings["Line:ChannelSecret"]);
    }

    [Fact]
    public void Data_and_keys_in_Redis_are_apart_without_a_word()
    {
        var cities = Read(("Redis:Configuration", "localhost:6379"), ("Data:Path", _root.Path));

        Assert.Equal([Path.Combine(_root.Path, "a"), Path.Combine(_root.Path, "b")], cities.Select(c => c.Settings["Data:Path"]));
        Assert.Equal(["initiativebot.a", "initiativebot.b"], cities.Select(c => c.Settings["Redis:Prefix"]));
    }

    [Fact]
    public void Names_of_hosts_in_other_letters_are_told_by_their_form_for_machines()
    {
        // What Python's codec "idna" says.
        var cities = Read(("Cities:a:HostNames", "福岡.example, BOT.a.example"));

        Assert.Equal(["xn--4it168d.example", "bot.a.example"], cities[0].HostNames);
    }

    [Theory]
    [InlineData("Line:ChannelSecret", "x", "Line__ChannelSecret|Line")]
    [InlineData("PublicBaseUrl", "https://bot.example", "PublicBaseUrl")]
    [InlineData("Staff:LocalAccounts", "true", "Staff")]
    [InlineData("MicrosoftAppPassword", "x", "MicrosoftAppPassword")]
    [InlineData("Data:Index", "x", "Data__Index")]
    [InlineData("Cities:b:HostNames", "a.example", "Cities__b__HostNames")]
    [InlineData("Cities:b:HostNames", "A.EXAMPLE", "Cities__b__HostNames")]
    [InlineData("Cities:b:HostNames", "", "Cities__b__HostNames")]
    [InlineData("Cities:b:HostNames", "b.example:443", "Cities__b__HostNames")]
    [InlineData("Cities:b:HostNames", "https://b.example", "Cities__b__HostNames")]
    [InlineData("Cities:b:HostNames", "b example", "Cities__b__HostNames")]
    [InlineData("Cities:b:Line:ChannelSecret", "of-a,other", "Cities__b__Line__ChannelSecret")]
    [InlineData("Cities:b:Line:ChannelSecret", "other, of-a", "Cities__b__Line__ChannelSecret")]
    [InlineData("Cities:../b:HostNames", "c.example", "Cities__../b")]
    public void What_would_mix_two_cities_is_refused(string name, string value, string setting)
    {
        var refused = Assert.Throws<SettingException>(() => Read(("Cities:a:Line:ChannelSecret", "of-a"), (name, value)));

        Assert.Contains(refused.Name, setting.Split('|'));
        Assert.DoesNotContain("of-a", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_cities_have_no_folder_in_common_not_even_by_another_name()
    {
        Directory.CreateSymbolicLink(Path.Combine(_root.Path, "link"), Path.Combine(_root.Path, "a", "dialogs"));

        var refused = Assert.Throws<SettingException>(() => Read(("Cities:b:Data:Dialogs", Path.Combine(_root.Path, "link"))));
        Assert.Equal("Cities__b__Data__Dialogs", refused.Name);
        Assert.Equal("Cities__b__Data__Path", Assert.Throws<SettingException>(() => Read(("Data:Path", _root.Path), ("Cities:b:Data:Path", Path.Combine(_root.Path, "x", "..", "a")))).Name);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_named() =>
        Assert.Contains("Cities__b__Data__Index", Assert.Throws<DataFileException>(() => Read(("Cities:b:Data:Index", Path.Combine(_root.Path, "nowhere")))).Message, StringComparison.Ordinal);

    private IReadOnlyList<CitySettings> Read(params (string Name, string Value)[] more)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Cities:a:HostNames"] = "a.example",
            ["Cities:a:Data:Index"] = Path.Combine(_root.Path, "a", "index"),
            ["Cities:a:Data:Dialogs"] = Path.Combine(_root.Path, "a", "dialogs"),
            ["Cities:b:HostNames"] = "b.example",
            ["Cities:b:Data:Index"] = Path.Combine(_root.Path, "b", "index"),
            ["Cities:b:Data:Dialogs"] = Path.Combine(_root.Path, "b", "dialogs"),
        };
        foreach (var (name, value) in more)
        {
            settings[name] = value;
        }

        return CitySettings.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
    }
}
