using InitiativeBot.Hosting;
using InitiativeBot.Hosting.Cities;
using InitiativeBot.Tests.Cities;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace InitiativeBot.Tests.Hosting.Cities;

/// <summary>
/// One service for two cities on a free loopback port: nishi under the name 127.0.0.1, higashi under localhost. They publish the
/// same document but for one title.
/// </summary>
public sealed class TwoCities : IAsyncLifetime
{
    public const string NishiTitle = "図書館の本のオンライン予約";
    public const string HigashiTitle = "図書館の点字の本の貸出";
    public const string NishiLineSecret = "5a1c0b7e93d24f6a8e0b1c2d3e4f5a6b";
    public const string HigashiLineSecret = "c7d8e9f0a1b2c3d4e5f60718293a4b5c";
    public const string HigashiDirectLineSecret = "higashi-no-kagi-2f8c1a7b";

    private readonly MinatoFolders _nishi = new();
    private readonly MinatoFolders _higashi = new();
    private readonly string _data = Directory.CreateTempSubdirectory("cities-").FullName;
    private WebApplication? _service;

    /// <summary>More settings, before it is started.</summary>
    public IList<string> More { get; } = [];

    public TwoCities() => _higashi.Write("index/measures.json", _higashi.Read("index/measures.json").Replace(NishiTitle, HigashiTitle, StringComparison.Ordinal));

    public IServiceProvider Process => _service!.Services;

    public string DataPath => _data;

    public string IndexOfHigashi => _higashi.Index;

    public string[] Settings =>
    [
        "--Data:Path", _data, "--Data:Watch", "off", "--Data:WarmUp", "false", "--Logging:LogLevel:Default", "None", "--Telemetry:Prometheus", "true",
        "--Cities:nishi:HostNames", "127.0.0.1,bot.nishi.example", "--Cities:nishi:Data:Index", _nishi.Index, "--Cities:nishi:Data:Dialogs", _nishi.Dialogs,
        "--Cities:nishi:Line:ChannelSecret", NishiLineSecret, "--Cities:nishi:Line:ChannelAccessToken", "nishi-token-7b2e", "--Cities:nishi:Line:ApiBaseUrl", "http://127.0.0.1:1",
        "--Cities:higashi:HostNames", "localhost", "--Cities:higashi:Data:Index", _higashi.Index, "--Cities:higashi:Data:Dialogs", _higashi.Dialogs,
        "--Cities:higashi:Line:ChannelSecret", HigashiLineSecret, "--Cities:higashi:Line:ChannelAccessToken", "higashi-token-9c4d", "--Cities:higashi:Line:ApiBaseUrl", "http://127.0.0.1:1",
        "--Cities:higashi:DirectLine:Secret", HigashiDirectLineSecret, "--Cities:nishi:Staff:LocalAccounts", "true", "--Cities:higashi:Staff:LocalAccounts", "true",
    ];

    private int Port => new Uri(Process.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Port;

    public IServiceProvider Nishi => Process.GetRequiredService<CityServices>().Containers["nishi"];

    public IServiceProvider Higashi => Process.GetRequiredService<CityServices>().Containers["higashi"];

    public HttpClient AtNishi() => new() { BaseAddress = new Uri($"http://127.0.0.1:{Port}") };

    public HttpClient AtHigashi() => new() { BaseAddress = new Uri($"http://localhost:{Port}") };

    public async ValueTask InitializeAsync()
    {
        _service = WebService.Build(["--urls", "http://127.0.0.1:0", .. Settings, .. More]);
        await _service.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_service is not null)
        {
            await _service.StopAsync();
            await _service.DisposeAsync();
        }

        _nishi.Dispose();
        _higashi.Dispose();
        Directory.Delete(_data, recursive: true);
    }
}
