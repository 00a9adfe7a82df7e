using System.Text.Json;
using InitiativeBot.Vocabulary;

namespace InitiativeBot.Data;

/// <summary>
/// What everybody is told first while it lasts: <c>index/notice.json</c>, <c>{ "text": { "ja": "…" } }</c>. It may be written in
/// a hurry: it needs no more languages than there is time for. Immutable.
/// </summary>
/// <param name="Text">The text by language.</param>
public sealed record EmergencyNotice(Localized Text)
{
    /// <summary>The file's name in <c>index/</c>.</summary>
    public const string FileName = "notice.json";

    /// <summary>Reads the file; null where it is missing or says nothing.</summary>
    /// <exception cref="DataFileException">The file is not of this form; names the line.</exception>
    public static EmergencyNotice? Load(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        var file = JsonDataFile.Load(path);
        if (file.Root.ValueKind != JsonValueKind.Object)
        {
            throw file.Error("", "is no object with a \"text\"");
        }

        return file.Root.TryGetProperty("text", out var text) && !(text.ValueKind == JsonValueKind.Object && !text.EnumerateObject().Any())
            ? new EmergencyNotice(VocabularyReader.Localized(file, file.Root, "", "text"))
            : null;
    }
}
