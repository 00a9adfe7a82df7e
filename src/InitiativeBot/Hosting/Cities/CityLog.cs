namespace InitiativeBot.Hosting.Cities;

/// <summary>The log of the process, with the city's name behind each category: <c>InitiativeBot.Channels.Line.LineInbox[fukuoka]</c>. Thread-safe.</summary>
/// <param name="city">The city's name.</param>
/// <param name="inner">The log, which outlives the city.</param>
internal sealed class CityLog(string city, ILoggerFactory inner) : ILoggerFactory
{
    public ILogger CreateLogger(string categoryName) => inner.CreateLogger($"{categoryName}[{city}]");

    public void AddProvider(ILoggerProvider provider) => inner.AddProvider(provider);

    public void Dispose()
    {
        // The inner one belongs to the process.
    }
}
