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
public sealed record City(
    Localized Name, IReadOnlyList<string> NamePrefixes, IReadOnlyList<string> PlaceEndings, Uri Website, Localized CareName, string CarePhone)
{
    /// <summary>Its colour.</summary>
    public CityColors Colors { get; init; } = CityColors.Default;

    /// <summary>What else people call the city and its best known parts, in any language: a text with one of them is about this city.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Where people turn with what this service does not cover and whose department's own contact is not known; null where there is only the site.</summary>
    public Contact? Contact { get; init; }

    /// <summary>The contacts of departments, by the department's name as the document prints it.</summary>
    public IReadOnlyDictionary<string, Contact> DepartmentContacts { get; init; } = new Dictionary<string, Contact>();

    /// <summary>What the document is called in languages other than its own, or null.</summary>
    public Localized? DocumentName { get; init; }

    /// <summary>Where the document is published, https, or null where that is not known.</summary>
    public Uri? DocumentAddress { get; init; }

    /// <summary>The terms under which the measures may be used, or null where the city has named none.</summary>
    public Licence? Licence { get; init; }

    /// <summary>The contact of a department: its own, else the city's.</summary>
    public Contact? ContactOf(string department)
    {
        ArgumentNullException.ThrowIfNull(department);
        return DepartmentContacts.GetValueOrDefault(Import.SourceText.Squash(department)) ?? Contact;
    }

    /// <summary>Reads the file.</summary>
    /// <exception cref="DataFileException">The file is missing or not of this form; names the line.</exception>
    public static City Load(string path)
    {
        var file = JsonDataFile.Load(path);
        if (file.Root.ValueKind != JsonValueKind.Object)
        {
            throw file.Error("", "is no object");
        }

        var address = Https(file, VocabularyReader.Text(file, file.Root, "", "website"), "website", "website");
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
            VocabularyReader.Text(file, care, "careContact", "phone"))
        {
            Aliases = VocabularyReader.Texts(file, file.Root, "", "aliases"),
            Colors = CityColors.Read(file),
            Contact = file.Root.TryGetProperty("contact", out var contact) ? Data.Contact.Read(file, contact, "contact") : null,
            DepartmentContacts = ReadDepartments(file),
            DocumentName = Document(file) is { } named && named.TryGetProperty("name", out _) ? VocabularyReader.Localized(file, named, "document", "name") : null,
            DocumentAddress = Document(file) is { } placed && placed.TryGetProperty("url", out _) ? Https(file, VocabularyReader.Text(file, placed, "document", "url"), "document/url", "url") : null,
            Licence = Document(file) is { } open && open.TryGetProperty("licence", out var licence) ? Data.Licence.Read(file, licence, "document/licence") : null,
        };
    }

    private static JsonElement? Document(JsonDataFile file) => !file.Root.TryGetProperty("document", out var document) ? null
        : document.ValueKind == JsonValueKind.Object ? document : throw file.Error("document", "\"document\" is no object");

    private static Dictionary<string, Contact> ReadDepartments(JsonDataFile file)
    {
        var contacts = new Dictionary<string, Contact>(StringComparer.Ordinal);
        if (file.Root.TryGetProperty("departmentContacts", out var list))
        {
            foreach (var (element, place) in VocabularyReader.Objects(file, list, "departmentContacts"))
            {
                var department = VocabularyReader.Text(file, element, place, "department");
                if (!contacts.TryAdd(Import.SourceText.Squash(department), Data.Contact.Read(file, element, place)))
                {
                    throw file.Error($"{place}/department", $"\"{department}\" stands here a second time");
                }
            }
        }

        return contacts;
    }

    internal static Uri Https(JsonDataFile file, string text, string place, string name) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps
            ? address
            : throw file.Error(place, $"\"{name}\" is no https address");
}
