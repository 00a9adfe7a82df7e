namespace InitiativeBot.Storage;

/// <summary>Keeps bytes that nobody can guess. Thread-safe.</summary>
internal interface ISecrets
{
    /// <summary>A secret, made when it is first asked for and the same ever after, for every node.</summary>
    /// <param name="name">Whose secret it is.</param>
    /// <returns>32 bytes.</returns>
    /// <exception cref="IOException">It cannot be read now.</exception>
    byte[] Secret(string name);
}
