using System.Text.Json;
using InitiativeBot.Vocabulary;

namespace InitiativeBot.Data;

/// <summary>Where people reach the city about a measure. At least one of telephone, address and e-mail is there. Immutable.</summary>
public sealed record Contact
{
    /// <summary>Who answers.</summary>
    public required Localized Name { get; init; }

    /// <summary>The telephone number as it is printed, or null.</summary>
    public string? Phone { get; init; }

    /// <summary>A page with a form or with more ways, https, or null.</summary>
    public Uri? Address { get; init; }

    /// <summary>The e-mail address, or null.</summary>
    public string? Email { get; init; }

    /// <summary>Reads a contact.</summary>
    /// <exception cref="DataFileException">It is not of this form; names the line.</exception>
    internal static Contact Read(JsonDataFile file, JsonElement element, string place)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw file.Error(place, "is no object of a contact");
        }

        var contact = new Contact
        {
            Name = VocabularyReader.Localized(file, element, place, "name"),
            Phone = Optional("phone"),
            Email = Optional("email"),
            Address = Optional("url") is not { } url ? null
                : Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps ? address
                : throw file.Error($"{place}/url", "\"url\" is no https address"),
        };
        if (contact.Phone is { } phone && (phone.Any(c => !char.IsAsciiDigit(c) && c is not ('-' or '+' or '(' or ')' or ' ')) || phone.Count(char.IsAsciiDigit) < 3))
        {
            throw file.Error($"{place}/phone", "\"phone\" is no telephone number in ASCII digits");
        }

        if (contact.Email is { } email && (email.Count(c => c == '@') != 1 || email.Any(c => char.IsWhiteSpace(c) || c is '<' or '>' or '?' or '&')))
        {
            throw file.Error($"{place}/email", "\"email\" is no e-mail address");
        }

        return contact is { Phone: null, Address: null, Email: null }
            ? throw file.Error(place, "the contact needs a \"phone\", a \"url\" or an \"email\"")
            : contact;

        string? Optional(string name) => element.TryGetProperty(name, out _) ? VocabularyReader.Text(file, element, place, name) : null;
    }
}
