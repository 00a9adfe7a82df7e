using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace InitiativeBot.Hosting.Cities;

/// <summary>Makes the meters of one city of several, which carry its name. Thread-safe.</summary>
/// <param name="city">The city's name.</param>
internal sealed class CityMeters(string city) : IMeterFactory
{
    private readonly ConcurrentDictionary<string, Meter> _meters = new(StringComparer.Ordinal);

    public Meter Create(MeterOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return _meters.GetOrAdd(options.Name, name => new Meter(new MeterOptions(name)
        {
            Version = options.Version,
            Tags = [.. options.Tags ?? [], KeyValuePair.Create<string, object?>("city", city)],
            Scope = this,
        }));
    }

    public void Dispose()
    {
        foreach (var meter in _meters.Values)
        {
            meter.Dispose();
        }
    }
}
