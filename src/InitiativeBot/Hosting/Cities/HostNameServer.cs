using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace InitiativeBot.Hosting.Cities;

/// <summary>A server that hands each request to the city whose host name it names, and every other to the application that it was started with.</summary>
/// <param name="inner">What listens.</param>
/// <param name="cities">The cities.</param>
internal sealed class HostNameServer(IServer inner, CityServices cities) : IServer
{
    public IFeatureCollection Features => inner.Features;

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull => inner.StartAsync(new ByHostName<TContext>(application, cities), cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => inner.StopAsync(cancellationToken);

    public void Dispose()
    {
        // The inner one belongs to whoever made it.
    }

    private readonly record struct Request(IHttpApplication<object>? City, object Context);

    private sealed class ByHostName<TContext>(IHttpApplication<TContext> others, CityServices cities) : IHttpApplication<Request>
        where TContext : notnull
    {
        public Request CreateContext(IFeatureCollection contextFeatures)
        {
            var host = contextFeatures.GetRequiredFeature<IHttpRequestFeature>().Headers.Host;
            return host is [{ } name] && cities.Find(new HostString(name).Host) is { } city
                ? new Request(city, city.CreateContext(contextFeatures))
                : new Request(null, others.CreateContext(contextFeatures));
        }

        public Task ProcessRequestAsync(Request context) =>
            context.City?.ProcessRequestAsync(context.Context) ?? others.ProcessRequestAsync((TContext)context.Context);

        public void DisposeContext(Request context, Exception? exception)
        {
            if (context.City is { } city)
            {
                city.DisposeContext(context.Context, exception);
            }
            else
            {
                others.DisposeContext((TContext)context.Context, exception);
            }
        }
    }
}
