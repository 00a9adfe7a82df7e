namespace InitiativeBot.Storage;

/// <summary>Limits how much one caller may ask of all nodes together. Thread-safe.</summary>
internal interface ISharedLimits
{
    /// <summary>Asks for one more.</summary>
    /// <param name="what">What is limited.</param>
    /// <param name="who">Whose limit it is.</param>
    /// <param name="perMinute">How many a minute; as many may come at once after a pause.</param>
    /// <returns>Null when it may be; otherwise how long to wait.</returns>
    /// <exception cref="StorageUnavailableException">Nobody can tell now.</exception>
    Task<TimeSpan?> TryAsync(string what, string who, int perMinute);
}
