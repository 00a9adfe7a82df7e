using System.Collections.Frozen;

namespace InitiativeBot.Reloading;

/// <summary>Lets requests take what is made from the data out of the generation itself, also what the container would dispose with the request.</summary>
internal static class GenerationRequests
{
    /// <summary>Adds it; before everything that asks for services.</summary>
    public static IApplicationBuilder UseGenerations(this IApplicationBuilder app)
    {
        var types = app.ApplicationServices.GetServices<GenerationType>().Select(t => t.Type).ToFrozenSet();
        return app.Use((context, next) =>
        {
            context.RequestServices = new RequestServices(context.RequestServices, types);
            return next(context);
        });
    }

    // The request's own scope stays below: it is disposed at the request's end and lets the generation go.
    private sealed class RequestServices(IServiceProvider own, FrozenSet<Type> types) : IKeyedServiceProvider, ISupportRequiredService
    {
        public object? GetService(Type serviceType) => From(serviceType).GetService(serviceType);

        public object GetRequiredService(Type serviceType) => From(serviceType).GetRequiredService(serviceType);

        public object? GetKeyedService(Type serviceType, object? serviceKey) => ((IKeyedServiceProvider)own).GetKeyedService(serviceType, serviceKey);

        public object GetRequiredKeyedService(Type serviceType, object? serviceKey) => own.GetRequiredKeyedService(serviceType, serviceKey);

        private IServiceProvider From(Type type) => types.Contains(type) ? own.GetRequiredService<GenerationScope>().Generation.Services : own;
    }
}
