using InitiativeBot.Hosting;
using InitiativeBot.Storage.Redis;
using Microsoft.Extensions.Configuration;

namespace InitiativeBot.Tests.Storage.Redis;

public class RedisSettingsTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    public void Without_servers_nothing_is_shared(string? servers) => Assert.Null(Read(servers, null));

    [Fact]
    public void The_prefix_has_a_default() => Assert.Equal(new RedisSettings("localhost", "initiativebot"), Read("localhost", null));

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("{a}")]
    [InlineData("a:b")]
    public void A_prefix_that_would_change_the_keys_form_is_refused(string prefix) =>
        Assert.Contains("Redis__Prefix", Assert.Throws<SettingException>(() => Read("localhost", prefix)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("password=hunter2")]
    [InlineData("localhost,connectTimeout=hunter2")]
    public void A_configuration_that_cannot_be_read_is_told_without_its_value(string servers)
    {
        var error = Assert.Throws<SettingException>(() => RedisConnection.Parse(Read(servers, null)!));

        Assert.Contains("Redis__Configuration", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_configuration_says_holds_and_a_secret_is_not_shown()
    {
        var settings = Read("localhost:1,password=hunter2,asyncTimeout=700", null)!;

        Assert.Equal(700, RedisConnection.Parse(settings).AsyncTimeout);
        Assert.DoesNotContain("hunter2", settings.ToString(), StringComparison.Ordinal);
    }

    private static RedisSettings? Read(string? servers, string? prefix) => RedisSettings.Read(
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Redis:Configuration"] = servers, ["Redis:Prefix"] = prefix }).Build());
}
