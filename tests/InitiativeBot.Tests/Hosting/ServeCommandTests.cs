using InitiativeBot.Hosting;
using InitiativeBot.Tests.Support;

namespace InitiativeBot.Tests.Hosting;

public sealed class ServeCommandTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("PublicBaseUrl", "PublicBaseUrl=bot.example.jp")]
    [InlineData("PublicBaseUrl", "PublicBaseUrl=/bot")]
    [InlineData("PublicBaseUrl", "PublicBaseUrl=ftp://bot.example.jp")]
    [InlineData("PublicBaseUrl", "PublicBaseUrl=https://bot.example.jp/?a=b")]
    [InlineData("PublicBaseUrl", "PublicBaseUrl=https://user@bot.example.jp/")]
    [InlineData("MicrosoftAppType", "MicrosoftAppType=Tenant")]
    [InlineData("MicrosoftAppTenantId", "MicrosoftAppId=a", "MicrosoftAppPassword=b", "MicrosoftAppType=SingleTenant")]
    [InlineData("MicrosoftAppTenantId", "MicrosoftAppId=a", "MicrosoftAppType=UserAssignedMSI")]
    [InlineData("MicrosoftAppPassword", "MicrosoftAppId=a")]
    [InlineData("MicrosoftAppId", "MicrosoftAppPassword=b")]
    [InlineData("DirectLine__Secret", "DirectLine:Secret=short")]
    [InlineData("DirectLine__Secret", "DirectLine:Secret=a secret with spaces in it")]
    [InlineData("DirectLine__StartsPerMinute", "DirectLine:StartsPerMinute=0")]
    [InlineData("DirectLine__ActivitiesPerMinute", "DirectLine:ActivitiesPerMinute=many")]
    [InlineData("AllowedOrigins", "AllowedOrigins=www.example.jp")]
    [InlineData("AllowedOrigins", "AllowedOrigins=https://www.example.jp/path")]
    [InlineData("AllowedOrigins", "AllowedOrigins=https://www.example.jp;ftp://example.jp")]
    [InlineData("Data__Path", "Data:Path=")]
    [InlineData("Data__Path", "Data:Path=  ")]
    [InlineData("Data__Path", "Data:Path=/proc/no/such")]
    [InlineData("Data__KeepConversationsHours", "Data:KeepConversationsHours=0")]
    [InlineData("Data__KeepConversationsHours", "Data:KeepConversationsHours=721")]
    [InlineData("Data__KeepConversationsHours", "Data:KeepConversationsHours=a day")]
    [InlineData("Limits__QuestionsPerMinute", "Limits:QuestionsPerMinute=0")]
    [InlineData("Limits__RequestsPerMinute", "Limits:RequestsPerMinute=many")]
    [InlineData("Limits__Waiting", "Limits:Waiting=-1")]
    [InlineData("Limits__Connections", "Limits:Connections=9")]
    [InlineData("Proxies", "Proxies=proxy.example.jp")]
    [InlineData("Proxies", "Proxies=10.0.0.0/33")]
    [InlineData("ASPNETCORE_FORWARDEDHEADERS_ENABLED", "ForwardedHeaders_Enabled=true")]
    [InlineData("Secrets__Path", "Secrets:Path=/nowhere/at/all")]
    public async Task A_wrong_setting_stops_the_start_with_one_line_that_names_it(string name, params string[] settings)
    {
        var (code, error) = await RunAsync([$"--Data:Path={_directory.File("data")}", .. settings.Select(s => "--" + s)]);

        Assert.Equal(2, code);
        Assert.StartsWith(name + ": ", error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task A_password_is_not_told()
    {
        var (_, error) = await RunAsync(["--MicrosoftAppPassword=geheim"]);

        Assert.DoesNotContain("geheim", error, StringComparison.Ordinal);
        (_, error) = await RunAsync(["--DirectLine:Secret=geheim"]);
        Assert.DoesNotContain("geheim", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_is_taken_stops_the_start_with_one_line()
    {
        using var service = ServiceFactory.OverRealHttp();
        using var client = service.CreateClient();
        var (code, error) = await RunAsync([$"--Data:Path={_directory.File("data")}", $"--urls={client.BaseAddress}"]);

        Assert.Equal(2, code);
        Assert.Contains("address already in use", error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    private static async Task<(int Code, string Error)> RunAsync(string[] args)
    {
        using var error = new StringWriter();
        var code = await ServeCommand.RunAsync(["--Logging:LogLevel:Default=None", "--Logging:LogLevel:Microsoft.AspNetCore=None", .. args], error)
            .WaitAsync(TestContext.Current.CancellationToken);
        return (code, error.ToString());
    }
}
