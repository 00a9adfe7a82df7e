using InitiativeBot.Measures;

namespace InitiativeBot.Pages;

/// <summary>
/// Makes the absolute addresses of detail pages that cards link to. Where the setting <c>PublicBaseUrl</c> is missing, the
/// address of the request at hand stands in for it.
/// </summary>
/// <param name="publicBaseUrl">The setting: an absolute http or https address, or null.</param>
public sealed class MeasureLinks(Uri? publicBaseUrl)
{
    /// <summary>The address under which the service is reached, without a slash at its end.</summary>
    public string BaseUrl(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return publicBaseUrl?.AbsoluteUri.TrimEnd('/') ?? $"{request.Scheme}://{request.Host}{request.PathBase}";
    }

    /// <summary>The address of a measure's page in a language.</summary>
    /// <param name="baseUrl">What <see cref="BaseUrl"/> gave.</param>
    /// <param name="id">The measure.</param>
    /// <param name="language">A BCP 47 tag; the default language, Japanese, is left out of the address.</param>
    public static string For(string baseUrl, MeasureId id, string language) =>
        language == Dialogs.DialogBook.DefaultLanguage
            ? $"{baseUrl}/measures/{id}"
            : $"{baseUrl}/measures/{id}?lang={Uri.EscapeDataString(language)}";
}
