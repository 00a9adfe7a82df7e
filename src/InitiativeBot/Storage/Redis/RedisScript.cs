namespace InitiativeBot.Storage.Redis;

/// <summary>A program that Redis runs as one step. Immutable.</summary>
/// <param name="Text">Its text in Lua.</param>
internal sealed record RedisScript(string Text)
{
    /// <summary>Where conversations of Direct Line are kept.</summary>
    public static RedisScript DirectLine { get; } = Load("directline");

    /// <summary>LINE's inbox.</summary>
    public static RedisScript Inbox { get; } = Load("inbox");

    /// <summary>How much one caller may ask for.</summary>
    public static RedisScript Limit { get; } = Load("limit");

    private static RedisScript Load(string name)
    {
        using var stream = typeof(RedisScript).Assembly.GetManifestResourceStream($"redis/{name}.lua")
            ?? throw new InvalidOperationException($"The program has no script {name}.");
        using var reader = new StreamReader(stream);
        return new RedisScript(reader.ReadToEnd());
    }
}
