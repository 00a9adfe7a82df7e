using InitiativeBot.Browser.Tests.Support;
using InitiativeBot.Hosting;
using InitiativeBot.Reloading;
using InitiativeBot.Tests.Cities;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace InitiativeBot.Browser.Tests.Staff;

/// <summary>The service of みなと市 on a free loopback port, with folders that staff may change.</summary>
internal sealed class MinatoService : IAsyncDisposable
{
    private readonly MinatoFolders _city;
    private readonly WebApplication _service;

    private MinatoService(MinatoFolders city, WebApplication service) => (_city, _service) = (city, service);

    public string Address => _service.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    public IServiceProvider Services => _service.Services;

    /// <summary>A file of the city.</summary>
    public string Read(string name) => _city.Read(name);

    /// <param name="questions">The saved questions, a line each.</param>
    public static async Task<MinatoService> StartAsync(params string[] questions)
    {
        var city = new MinatoFolders();
        Directory.CreateDirectory(Path.Combine(city.Index, "questions"));
        city.Write("index/questions/saved.jsonl", string.Join('\n', questions) + "\n");
        var service = WebService.Build(
            ["--urls", "http://127.0.0.1:0", "--PublicBaseUrl", "", "--Data:Path", city.Data, "--Data:Watch", "off", "--Staff:LocalAccounts", "true", "--Logging:LogLevel:Default", "Warning"],
            new DataFolders(city.Index, city.Dialogs));
        await service.StartAsync(TestContext.Current.CancellationToken);
        var started = new MinatoService(city, service);
        await FirstAnswer.WaitAsync(started.Address, TestContext.Current.CancellationToken);
        return started;
    }

    public async ValueTask DisposeAsync()
    {
        await _service.StopAsync();
        await _service.DisposeAsync();
        _city.Dispose();
    }
}
