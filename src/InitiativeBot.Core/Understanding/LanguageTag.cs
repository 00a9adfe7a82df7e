namespace InitiativeBot.Understanding;

/// <summary>BCP 47 language tags.</summary>
public static class LanguageTag
{
    /// <summary>The primary language of a tag: zh of zh-Hant. Languages that share it share their words.</summary>
    public static string Primary(string tag)
    {
        ArgumentNullException.ThrowIfNull(tag);
        var dash = tag.IndexOf('-', StringComparison.Ordinal);
        return dash < 0 ? tag : tag[..dash];
    }
}
