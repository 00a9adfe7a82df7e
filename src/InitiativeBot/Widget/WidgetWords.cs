using System.Text.Json;
using System.Text.Json.Serialization;
using InitiativeBot.Data;
using InitiativeBot.Dialogs;
using InitiativeBot.Hosting;

namespace InitiativeBot.Widget;

/// <summary>What the widget says in each language, the keys <c>widget.*</c> of <c>dialogs/</c>, with the city's name and colour.</summary>
/// <param name="dialogs">All words.</param>
/// <param name="city">The city.</param>
/// <param name="languages">Finds the language of a tag.</param>
public sealed class WidgetWords(DialogBook dialogs, City city, SupportedLanguages languages)
{
    private const string Prefix = "widget.";
    private const string NameKey = "pages.language";
    private const string Caching = "public, max-age=600";

    private readonly Dictionary<string, CompressedContent> _contents = dialogs.SpokenLanguages.ToDictionary(
        l => l, l => new CompressedContent(JsonSerializer.SerializeToUtf8Bytes(BodyOf(l, dialogs, city), WidgetJson.Readable.WidgetBody), "application/json; charset=utf-8", Caching));

    /// <summary>The words for a tag such as <c>en-GB</c>; those of the default language where there is none for it.</summary>
    public CompressedContent For(string? tag) => _contents[languages.Match(tag) ?? DialogBook.DefaultLanguage];

    private static WidgetBody BodyOf(string language, DialogBook dialogs, City city) => new(
        language,
        [.. dialogs.SpokenLanguages.OrderBy(l => l != DialogBook.DefaultLanguage).ThenBy(l => l, StringComparer.Ordinal).Select(l => new WidgetLanguage(l, dialogs.Text(l, NameKey)))],
        dialogs.Keys(DialogBook.DefaultLanguage).Where(k => k.StartsWith(Prefix, StringComparison.Ordinal))
            .ToDictionary(k => k[Prefix.Length..], k => dialogs.Text(language, k, ("city", city.Name.In(language)))),
        dialogs.Text(language, "phrases.language." + language),
        language == DialogBook.DefaultLanguage,
        [city.Website.GetLeftPart(UriPartial.Authority)],
        new WidgetColors(
            [city.Colors.Light.ToString(), CityColors.OnLight.ToString(), city.Colors.StrongLight.ToString()],
            [city.Colors.Dark.ToString(), CityColors.OnDark.ToString(), city.Colors.StrongDark.ToString()]));
}

/// <summary>What the widget loads for a language.</summary>
/// <param name="Language">The BCP 47 tag.</param>
/// <param name="Languages">All languages.</param>
/// <param name="Words">The texts by key.</param>
/// <param name="Speak">What one says to the bot to be answered in the language.</param>
/// <param name="IsDefault">Whether the bot speaks the language without being told.</param>
/// <param name="Links">The origins besides the service's own that links may lead to.</param>
/// <param name="Colors">The city's colour.</param>
internal sealed record WidgetBody(
    string Language, IReadOnlyList<WidgetLanguage> Languages, IReadOnlyDictionary<string, string> Words, string Speak, bool IsDefault,
    IReadOnlyList<string> Links, WidgetColors Colors);

/// <summary>A language to choose.</summary>
/// <param name="Tag">The BCP 47 tag.</param>
/// <param name="Name">Its own name.</param>
internal sealed record WidgetLanguage(string Tag, string Name);

/// <summary>The city's colour, what stands on it, and its stronger form.</summary>
/// <param name="Light">On light screens.</param>
/// <param name="Dark">On dark screens.</param>
internal sealed record WidgetColors(IReadOnlyList<string> Light, IReadOnlyList<string> Dark);

[JsonSerializable(typeof(WidgetBody))]
[JsonSerializable(typeof(SuggestAnswer))]
[JsonSerializable(typeof(FuriganaAnswer))]
internal sealed partial class WidgetJson : JsonSerializerContext
{
    /// <summary>The context that answers are written with.</summary>
    public static WidgetJson Readable { get; } = new(JsonText.NewOptions());
}
