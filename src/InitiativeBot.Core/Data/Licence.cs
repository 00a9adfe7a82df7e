using System.Text.Json;
using InitiativeBot.Vocabulary;

namespace InitiativeBot.Data;

/// <summary>Terms under which data may be used. Immutable.</summary>
/// <param name="Name">What they are called: CC BY 4.0.</param>
/// <param name="Address">Where they stand, https.</param>
public sealed record Licence(Localized Name, Uri Address)
{
    /// <summary>Reads the terms: a name, one for all languages or by language, and a url.</summary>
    /// <exception cref="DataFileException">They are not of this form; names the line.</exception>
    internal static Licence Read(JsonDataFile file, JsonElement element, string place) => element.ValueKind != JsonValueKind.Object
        ? throw file.Error(place, "\"licence\" is no object with name and url")
        : new Licence(
            VocabularyReader.TextOrLocalized(file, element, place, "name"),
            City.Https(file, VocabularyReader.Text(file, element, place, "url"), $"{place}/url", "url"));
}
