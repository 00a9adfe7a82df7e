namespace InitiativeBot.Storage;

/// <summary>A store whose contents expire and are to be removed from time to time.</summary>
internal interface IExpiringStore
{
    /// <summary>Removes what has expired.</summary>
    /// <returns>How many conversations that were.</returns>
    int Purge();
}
