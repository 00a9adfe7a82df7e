using Microsoft.Net.Http.Headers;

namespace InitiativeBot.Hosting;

/// <summary>Finds which of the languages that are there fits a tag that a client sends. Immutable, thread-safe.</summary>
/// <param name="languages">The BCP 47 tags of the languages that are there.</param>
public sealed class SupportedLanguages(IEnumerable<string> languages)
{
    private const int MaxTagLength = 64;

    private readonly Dictionary<string, string> _languages = languages.ToDictionary(l => l, l => l, StringComparer.OrdinalIgnoreCase);

    /// <summary>The tags as they are written in <c>dialogs/</c>.</summary>
    public IReadOnlyCollection<string> All => _languages.Values;

    /// <summary>
    /// The language for a tag: itself, or what is left when subtags are taken from its end (<c>en-GB</c>: <c>en</c>). Chinese
    /// regions choose their script. Null when there is none.
    /// </summary>
    public string? Match(string? tag)
    {
        if (string.IsNullOrEmpty(tag) || tag.Length > MaxTagLength)
        {
            return null;
        }

        for (var rest = WithScript(tag); rest.Length > 0; rest = rest[..Math.Max(0, rest.LastIndexOf('-'))])
        {
            if (_languages.TryGetValue(rest, out var language))
            {
                return language;
            }
        }

        return null;
    }

    /// <summary>The best language for an Accept-Language header, or null when it names none that is there.</summary>
    public string? Match(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptLanguage!, out var accepted)
            ? accepted.Where(a => a.Quality is not 0).OrderByDescending(a => a.Quality ?? 1).Select(a => Match(a.Value.Value)).FirstOrDefault(l => l is not null)
            : null;
    }

    private static string WithScript(string tag)
    {
        var subtags = tag.Split('-');
        if (!subtags[0].Equals("zh", StringComparison.OrdinalIgnoreCase))
        {
            return tag;
        }

        var script = subtags.FirstOrDefault(s => s.StartsWith("Han", StringComparison.OrdinalIgnoreCase));
        return script is not null ? "zh-" + script
            : subtags.Any(s => s.ToUpperInvariant() is "TW" or "HK" or "MO") ? "zh-Hant" : "zh-Hans";
    }
}
