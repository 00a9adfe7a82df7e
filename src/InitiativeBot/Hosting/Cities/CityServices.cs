using System.Collections.Frozen;
using InitiativeBot.Data;
using InitiativeBot.Hosting.Secrets;
using InitiativeBot.Reloading;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace InitiativeBot.Hosting.Cities;

/// <summary>
/// The service of each city, whole and by itself: its own container, settings, data, stores, limits and channels. What they share is
/// the process, its log and the server that hands them their requests. Thread-safe.
/// </summary>
internal sealed class CityServices : IHostedService, IAsyncDisposable
{
    private readonly List<City> _cities = [];
    private readonly FrozenDictionary<string, CityServer> _byHost;
    private readonly IHostApplicationLifetime _process;

    /// <summary>Builds them; none runs yet.</summary>
    /// <exception cref="SettingException">A setting of a city is wrong.</exception>
    /// <exception cref="DataFileException">A city's data are.</exception>
    public CityServices(IReadOnlyList<CitySettings> cities, ILoggerFactory log, IHostApplicationLifetime process, IHostEnvironment environment)
    {
        _process = process;
        try
        {
            _cities.AddRange(cities.Select(c => Build(c, log, environment)));
        }
        catch
        {
            // A container that did not come to be disposes of nothing.
            _cities.ForEach(c => ((IDisposable)c.App).Dispose());
            throw;
        }

        _byHost = _cities.SelectMany(c => c.Settings.HostNames.Select(h => KeyValuePair.Create(h, c.Server))).ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>What each city's service is made of, by the city's name.</summary>
    public IReadOnlyDictionary<string, IServiceProvider> Containers => _cities.ToDictionary(c => c.Settings.Name, c => c.App.Services);

    /// <summary>What answers for a host name; null where no city has it.</summary>
    public IHttpApplication<object>? Find(string host) => _byHost.GetValueOrDefault(host)?.Application;

    /// <summary>The worst state of any city, by the checks of <c>/health/ready</c>.</summary>
    public async Task<HealthStatus> HealthAsync(CancellationToken cancellationToken)
    {
        var reports = await Task.WhenAll(_cities.Select(c =>
            c.App.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(check => check.Tags.Contains(Health.Ready), cancellationToken)));
        return reports.Min(r => r.Status);
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var city in _cities)
        {
            await city.App.StartAsync(cancellationToken);
            // What stops a service alone ends its process, which is then started again.
            city.App.Lifetime.ApplicationStopping.Register(_process.StopApplication);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.WhenAll(_cities.Select(c => c.App.StopAsync(cancellationToken)));

    public async ValueTask DisposeAsync()
    {
        foreach (var city in _cities)
        {
            await city.App.DisposeAsync();
        }
    }

    private static City Build(CitySettings settings, ILoggerFactory log, IHostEnvironment environment)
    {
        try
        {
            var reading = Task.Run(() => LoadedData.Load(settings.Folders));
            var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment.EnvironmentName });
            // Not the process' own, where the secrets of all cities stand.
            builder.Configuration.Sources.Clear();
            builder.Configuration.AddInMemoryCollection(settings.Settings);
            if (builder.Configuration["Secrets:Path"] is not null)
            {
                builder.Configuration.AddSecretFiles();
            }

            var server = new CityServer();
            builder.Services.AddSingleton<IServer>(server);
            builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
            builder.Services.AddSingleton<ILoggerFactory>(new CityLog(settings.Name, log));
            return new City(settings, WebService.Build(builder, settings.Folders, reading), server);
        }
        catch (SettingException e)
        {
            throw new SettingException($"Cities__{settings.Name}__{e.Name}", e.Problem);
        }
    }

    private sealed record City(CitySettings Settings, WebApplication App, CityServer Server);

    // Signals are for the process.
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
