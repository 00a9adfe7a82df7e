using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Extensions.Configuration;

namespace InitiativeBot.Tests.Channels.BotFramework;

/// <summary>The three kinds of registration with Azure: where the bot gets the tokens that it replies with.</summary>
public class RegistrationTests
{
    private const string AppId = "11111111-2222-3333-4444-555555555555";
    private const string Scope = "https://api.botframework.com";

    [Fact]
    public async Task A_multi_tenant_bot_asks_the_Bot_Frameworks_tenant()
    {
        var credentials = await CredentialsAsync(("MicrosoftAppType", "MultiTenant"), ("MicrosoftAppPassword", "p"));

        Assert.Equal(
            "https://login.microsoftonline.com/botframework.com",
            Assert.IsAssignableFrom<MicrosoftAppCredentials>(credentials).OAuthEndpoint);
    }

    [Fact]
    public async Task A_single_tenant_bot_asks_its_own_tenant()
    {
        var credentials = await CredentialsAsync(
            ("MicrosoftAppType", "SingleTenant"), ("MicrosoftAppPassword", "p"), ("MicrosoftAppTenantId", "99999999-2222-3333-4444-555555555555"));

        Assert.Equal(
            "https://login.microsoftonline.com/99999999-2222-3333-4444-555555555555",
            Assert.IsAssignableFrom<MicrosoftAppCredentials>(credentials).OAuthEndpoint);
    }

    [Fact]
    public async Task A_bot_with_a_managed_identity_needs_no_password()
    {
        var credentials = await CredentialsAsync(("MicrosoftAppType", "UserAssignedMSI"), ("MicrosoftAppTenantId", "99999999-2222-3333-4444-555555555555"));

        Assert.IsType<ManagedIdentityAppCredentials>(credentials);
    }

    private static async Task<object> CredentialsAsync(params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("MicrosoftAppId", AppId), .. settings.Select(s => new KeyValuePair<string, string?>(s.Name, s.Value))])
            .Build();
        InitiativeBot.Channels.BotFramework.BotFrameworkSettings.Read(configuration);
        return await new ConfigurationServiceClientCredentialFactory(configuration)
            .CreateCredentialsAsync(AppId, Scope, AuthenticationConstants.ToChannelFromBotLoginUrlTemplate, validateAuthority: true, TestContext.Current.CancellationToken);
    }
}
