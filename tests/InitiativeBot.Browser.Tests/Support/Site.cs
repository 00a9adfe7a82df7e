using InitiativeBot.Hosting;
using InitiativeBot.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(InitiativeBot.Browser.Tests.Support.Site))]

namespace InitiativeBot.Browser.Tests.Support;

/// <summary>
/// The service with the city's own data on a free loopback port, and a browser beside it: started once, because a browser
/// takes a second. What tests do to either stays in their own <see cref="Visit"/>.
/// </summary>
public sealed class Site : IAsyncLifetime
{
    private readonly TemporaryDirectory _data = new();
    private WebApplication? _service;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public string Address { get; private set; } = "";

    /// <summary>What the service is made of, for what tests put into it.</summary>
    public IServiceProvider Services => _service!.Services;

    public async ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(Visit.Patience);

        // Named on the command line, so that nothing in the environment of the test run takes their place.
        _service = WebService.Build(["--urls", "http://127.0.0.1:0", "--PublicBaseUrl", "", "--Data:Path", _data.Path, "--Staff:LocalAccounts", "true", "--Logging:LogLevel:Default", "Warning"]);
        await _service.StartAsync(TestContext.Current.CancellationToken);
        Address = _service.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        await FirstAnswer.WaitAsync(Address, TestContext.Current.CancellationToken);
        _playwright = await Playwright.CreateAsync();
        _browser = await Chromium.LaunchAsync(_playwright);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_service is not null)
        {
            await _service.DisposeAsync();
        }

        _data.Dispose();
    }

    /// <summary>A person with a browser of their own: no cookie, cache or conversation of anyone else.</summary>
    public Task<Visit> VisitAsync(Device? device = null) => VisitAsync(Address, device);

    /// <summary>The same at another service.</summary>
    public Task<Visit> VisitAsync(string address, Device? device = null) => Visit.StartAsync(_browser!, address, device ?? new Device());
}
