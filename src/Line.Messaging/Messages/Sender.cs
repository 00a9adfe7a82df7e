namespace Line.Messaging;

/// <summary>The name and icon that a message is shown under. Immutable.</summary>
public sealed record Sender
{
    /// <summary>Creates the sender.</summary>
    /// <param name="name">The name, at most 20 grapheme clusters, or null for the account's own. LINE refuses its own name in it.</param>
    /// <param name="iconUrl">An https address of an image, or null for the account's own.</param>
    public Sender(string? name, Uri? iconUrl = null)
    {
        Name = name is null ? null : Require.Clusters(name, LineLimits.SenderName, nameof(name));
        Name = Name?.Length > LineLimits.SenderName || Name?.Contains("LINE", StringComparison.OrdinalIgnoreCase) == true
            ? throw new ArgumentException("LINE refuses this name.", nameof(name))
            : Name;
        IconUrl = iconUrl is null ? null : Require.Https(iconUrl, nameof(iconUrl));
    }

    /// <summary>The name, or null.</summary>
    public string? Name { get; }

    /// <summary>The icon's address, or null.</summary>
    public Uri? IconUrl { get; }
}
