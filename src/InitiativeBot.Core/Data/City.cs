using System.Text.Json;
using InitiativeBot.Vocabulary;

namespace InitiativeBot.Data;

/// <summary>The city: <c>index/city.json</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="NamePrefixes">Words that may stand right before a bureau's name.</param>
/// <param name="PlaceEndings">What ends the name of a place (市の): a bureau's name behind one that is no prefix is another city's.</param>
/// <param name="Website">Its official site.</param>
/// <param name="CareName">The name, by language, of a help line for people in distress.</param>
/// <param name="CarePhone">Its telephone number.</param>
/// <param name="Contact">Where people turn with what this service does not cover; null where there is only the site.</param>
public sealed record City(
    Localized Name, IReadOnlyList<string> NamePrefixes, IReadOnlyList<string> PlaceEndings, Uri Website, Localized CareName, string CarePhone, CityContact? Contact)
{
    /// <summary>The colour of buttons and headings where a channel lets the bot choose; default: the Digital Agency's blue.</summary>
    public AccentColor Accent { get; init; } = AccentColor.Default;

    /// <summary>What else people call the city and its best known parts, in any language: a text with one of them is about this city.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Reads the file.</summary>
    /// <exception cref="DataFileException">The file is missing or not of this form; names the line.</exception>
    public static City Load(string path)
    {
        var file = JsonDataFile.Load(path);
        if (file.Root.ValueKind != JsonValueKind.Object)
        {
            throw file.Error("", "is no object");
        }

        var website = VocabularyReader.Text(file, file.Root, "", "website");
        if (!Uri.TryCreate(website, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps)
        {
            throw file.Error("website", "\"website\" is no https address");
        }

        if (!file.Root.TryGetProperty("careContact", out var care) || care.ValueKind != JsonValueKind.Object)
        {
            throw file.Error("careContact", "needs a \"careContact\" with name and phone");
        }

        return new City(
            VocabularyReader.Localized(file, file.Root, "", "name"),
            VocabularyReader.Texts(file, file.Root, "", "namePrefixes"),
            VocabularyReader.Texts(file, file.Root, "", "placeEndings"),
            address,
            VocabularyReader.TextOrLocalized(file, care, "careContact", "name"),
            VocabularyReader.Text(file, care, "careContact", "phone"),
            ContactIn(file))
        {
            Accent = ReadAccent(file),
            Aliases = VocabularyReader.Texts(file, file.Root, "", "aliases"),
        };
    }

    private static CityContact? ContactIn(JsonDataFile file) =>
        !file.Root.TryGetProperty("contact", out var contact) ? null
        : contact.ValueKind != JsonValueKind.Object ? throw file.Error("contact", "\"contact\" is no object with name and phone")
        : new CityContact(VocabularyReader.TextOrLocalized(file, contact, "contact", "name"), VocabularyReader.Text(file, contact, "contact", "phone"));

    private static AccentColor ReadAccent(JsonDataFile file) =>
        !file.Root.TryGetProperty("accentColor", out var value) ? AccentColor.Default
        : value.ValueKind == JsonValueKind.String && AccentColor.TryParse(value.GetString(), out var color) ? color
        : throw file.Error("accentColor", "\"accentColor\" is no colour #rrggbb on which white letters can be read (contrast 4.5 to 1)");
}

/// <summary>An office that answers general questions.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Phone">Its telephone number.</param>
public sealed record CityContact(Localized Name, string Phone);
