using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace InitiativeBot.Hosting.Cities;

/// <summary>What stands in a city's service in the place of a server: it listens nowhere and is handed its requests.</summary>
internal sealed class CityServer : IServer
{
    private IHttpApplication<object>? _application;

    public IFeatureCollection Features { get; } = new FeatureCollection();

    /// <summary>What answers the city's requests, from the service's start on.</summary>
    public IHttpApplication<object> Application => _application ?? throw new InvalidOperationException("The city's service has not been started.");

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        _application = new Untyped<TContext>(application);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        // It holds nothing.
    }

    private sealed class Untyped<TContext>(IHttpApplication<TContext> application) : IHttpApplication<object>
        where TContext : notnull
    {
        public object CreateContext(IFeatureCollection contextFeatures) => application.CreateContext(contextFeatures);

        public Task ProcessRequestAsync(object context) => application.ProcessRequestAsync((TContext)context);

        public void DisposeContext(object context, Exception? exception) => application.DisposeContext((TContext)context, exception);
    }
}
