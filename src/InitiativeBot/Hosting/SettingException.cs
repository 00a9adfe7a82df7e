namespace InitiativeBot.Hosting;

/// <summary>A setting that the service cannot start with.</summary>
/// <param name="name">The setting's name as it is written in the environment (<c>Data__Path</c>).</param>
/// <param name="problem">What is wrong with it, in one line and without its value where that is a secret.</param>
public sealed class SettingException(string name, string problem) : Exception($"{name}: {problem}")
{
    /// <summary>The setting's name.</summary>
    public string Name { get; } = name;

    /// <summary>What is wrong with it.</summary>
    public string Problem { get; } = problem;
}
