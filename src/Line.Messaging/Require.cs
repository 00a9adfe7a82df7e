namespace Line.Messaging;

// What every type that is sent asks of its values. An ArgumentException here is the caller's bug, found before LINE is called.
internal static class Require
{
    internal static string Text(string? value, int maxLength, string name)
    {
        var clean = NotBlank(value, name);
        return clean.Length <= maxLength
            ? clean
            : throw new ArgumentException($"The text has {clean.Length} UTF-16 units; LINE allows {maxLength}.", name);
    }

    internal static string Clusters(string? value, int maxClusters, string name)
    {
        var clean = NotBlank(value, name);
        return LineText.CountClusters(clean) <= maxClusters
            ? clean
            : throw new ArgumentException($"The text has more grapheme clusters than the {maxClusters} that LINE allows.", name);
    }

    internal static string NotBlank(string? value, string name)
    {
        ArgumentNullException.ThrowIfNull(value, name);
        var clean = LineText.Clean(value);
        return string.IsNullOrWhiteSpace(clean) ? throw new ArgumentException("LINE refuses an empty text.", name) : clean;
    }

    internal static string AliasId(string? value, string name)
    {
        var id = Text(value, LineLimits.RichMenuAlias, name);
        return id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '_' or '-')
            ? id
            : throw new ArgumentException("An alias holds a to z, 0 to 9, _ and -.", name);
    }

    internal static Uri Https(Uri? value, string name)
    {
        var uri = Absolute(value, name);
        return uri.Scheme == Uri.UriSchemeHttps && uri.AbsoluteUri.Length <= LineLimits.ImageUrl
            ? uri
            : throw new ArgumentException($"LINE loads an https address of at most {LineLimits.ImageUrl} characters.", name);
    }

    internal static Uri Link(Uri? value, string name)
    {
        var uri = Absolute(value, name);
        if (uri.Scheme is not ("http" or "https" or "line" or "tel"))
        {
            throw new ArgumentException("LINE opens http, https, line and tel addresses only.", name);
        }

        return uri.AbsoluteUri.Length <= LineLimits.Uri
            ? uri
            : throw new ArgumentException($"The address is longer than the {LineLimits.Uri} characters that LINE allows.", name);
    }

    // The serializer writes a Uri as it was typed; LINE wants it percent-encoded.
    internal static Uri Absolute(Uri? value, string name)
    {
        ArgumentNullException.ThrowIfNull(value, name);
        return value.IsAbsoluteUri ? new Uri(value.AbsoluteUri) : throw new ArgumentException("The address is not absolute.", name);
    }

    internal static IReadOnlyList<T> Count<T>(IReadOnlyList<T>? values, int min, int max, string name)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(values, name);
        T[] copy = [.. values];
        if (copy.Length < min || copy.Length > max)
        {
            throw new ArgumentException($"There are {copy.Length}; LINE allows {min} to {max}.", name);
        }

        return Array.Exists(copy, v => v is null)
            ? throw new ArgumentException("One of the values is null.", name)
            : Array.AsReadOnly(copy);
    }

    internal static int? Range(int? value, int min, int max, string name) =>
        value is null || (value >= min && value <= max)
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"LINE allows {min} to {max}.");
}
