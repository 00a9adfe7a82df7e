using InitiativeBot.Channels.BotFramework;
using Microsoft.Extensions.Configuration;

namespace InitiativeBot.Tests.Hosting;

public class BotSettingsTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("MicrosoftAppType=MultiTenant")]
    [InlineData("MicrosoftAppId=", "MicrosoftAppPassword=")]
    public void Without_an_app_id_the_channel_is_for_this_machine(params string?[] settings) =>
        Assert.Null(BotFrameworkSettings.Read(Configuration(settings)).AppId);

    [Theory]
    [InlineData("MicrosoftAppId=a", "MicrosoftAppPassword=b")]
    [InlineData("MicrosoftAppId=a", "MicrosoftAppPassword=b", "MicrosoftAppType=multitenant")]
    [InlineData("MicrosoftAppId=a", "MicrosoftAppPassword=b", "MicrosoftAppType=SingleTenant", "MicrosoftAppTenantId=t")]
    [InlineData("MicrosoftAppId=a", "MicrosoftAppType=UserAssignedMSI", "MicrosoftAppTenantId=t")]
    public void Each_type_of_registration_is_taken(params string?[] settings) =>
        Assert.Equal("a", BotFrameworkSettings.Read(Configuration(settings)).AppId);

    private static IConfiguration Configuration(string?[]? settings) => new ConfigurationBuilder()
        .AddInMemoryCollection((settings ?? []).OfType<string>().Select(s => s.Split('=')).ToDictionary(s => s[0], s => (string?)s[1]))
        .Build();
}
