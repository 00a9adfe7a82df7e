using InitiativeBot.Hosting;
using InitiativeBot.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(InitiativeBot.Browser.Tests.Support.WidgetSite))]

namespace InitiativeBot.Browser.Tests.Support;

/// <summary>
/// The service, a page of the city on another origin that has the widget on it, and a browser. The service can be started
/// anew at the same address, with the same data.
/// </summary>
public sealed class WidgetSite : IAsyncLifetime
{
    private readonly TemporaryDirectory _data = new();
    private WebApplication? _service;
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private CityPage? _city;

    /// <summary>The service's address.</summary>
    public string Address { get; private set; } = "";

    /// <summary>The services of the service.</summary>
    public IServiceProvider Services => _service!.Services;

    public async ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(Visit.Patience);
        _city = await CityPage.StartAsync(TestContext.Current.CancellationToken);
        await StartAsync("http://127.0.0.1:0");
        _city.Service = Address;
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
        await StopAsync();
        if (_city is not null)
        {
            await _city.DisposeAsync();
        }

        _data.Dispose();
    }

    /// <summary>Ends the service as a machine that is updated does.</summary>
    public async Task StopAsync()
    {
        if (_service is not null)
        {
            await _service.StopAsync(CancellationToken.None);
            await _service.DisposeAsync();
            _service = null;
        }
    }

    /// <summary>Starts it again.</summary>
    public Task StartAgainAsync() => StartAsync(Address);

    /// <summary>A person on the city's page.</summary>
    public Task<Visit> VisitAsync(Device? device = null) => Visit.StartAsync(_browser!, _city!.Address, device ?? new Device());

    /// <summary>A person on the service's own pages.</summary>
    public Task<Visit> VisitServiceAsync(Device? device = null) => Visit.StartAsync(_browser!, Address, device ?? new Device());

    private async Task StartAsync(string address)
    {
        // Everybody is one address here. What still hangs on the old process when it is to end is not waited for.
        _service = WebService.Build([
            "--urls", address, "--PublicBaseUrl", "", "--Data:Path", _data.Path, "--AllowedOrigins", _city!.Address,
            "--Logging:LogLevel:Default", "Warning", "--ShutdownTimeoutSeconds", "1", "--DirectLine:StartsPerMinute", "100000",
        ]);
        await _service.StartAsync(TestContext.Current.CancellationToken);
        Address = _service.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        await FirstAnswer.WaitAsync(Address, TestContext.Current.CancellationToken);
    }
}
