using Microsoft.Extensions.DependencyInjection.Extensions;

namespace InitiativeBot.Reloading;

/// <summary>
/// Registers what is made from the city's data. There is one of each for a generation; whoever asks in a request or in a turn
/// gets that of the generation that answers it, so a singleton must not ask for one (the container refuses to build it).
/// </summary>
internal static class GenerationServices
{
    /// <summary>Adds a service that is made from the data by its constructor.</summary>
    public static IServiceCollection AddPerGeneration<T>(this IServiceCollection services)
        where T : class => services.AddPerGeneration(static here => ActivatorUtilities.CreateInstance<T>(here));

    /// <summary>Adds a service that is made from the data.</summary>
    public static IServiceCollection AddPerGeneration<T>(this IServiceCollection services, Func<IServiceProvider, T> make)
        where T : class
    {
        services.TryAddScoped<GenerationScope>();
        services.AddSingleton(new GenerationType(typeof(T)));
        services.AddScoped(here => here.GetRequiredService<GenerationScope>().Get(here, make));
        return services;
    }
}

/// <summary>That there is one of a type for each generation.</summary>
/// <param name="Type">The type.</param>
internal sealed record GenerationType(Type Type);
