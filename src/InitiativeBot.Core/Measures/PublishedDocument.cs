using System.Globalization;
using System.Text.Json;
using InitiativeBot.Data;

namespace InitiativeBot.Measures;

/// <summary>
/// The document that the measures stand in: <c>index/document.json</c>, written by <c>import</c> beside the measures, so that
/// each page can name its source. Immutable.
/// </summary>
/// <param name="Title">Its title as printed.</param>
/// <param name="Year">The fiscal year beside the title as printed (令和3年度), or null where there is none.</param>
/// <param name="Source">The name of the file that was imported.</param>
/// <param name="Pages">The page, 1 or more, on which each measure's detail stands: as printed on it, else counted.</param>
public sealed record PublishedDocument(string Title, string? Year, string Source, IReadOnlyDictionary<MeasureId, int> Pages)
{
    /// <summary>The file's name.</summary>
    public const string FileName = "document.json";

    /// <summary>Reads the file.</summary>
    /// <exception cref="DataFileException">The file is not of this form; names the line.</exception>
    public static PublishedDocument Load(string path)
    {
        var file = JsonDataFile.Load(path);
        if (file.Root.ValueKind != JsonValueKind.Object)
        {
            throw file.Error("", "is no object");
        }

        if (!file.Root.TryGetProperty("pages", out var list) || list.ValueKind != JsonValueKind.Object)
        {
            throw file.Error("pages", "needs \"pages\" by measure");
        }

        var pages = new Dictionary<MeasureId, int>();
        foreach (var page in list.EnumerateObject())
        {
            if (!MeasureId.TryParse(page.Name, out var id) || page.Value.ValueKind != JsonValueKind.Number || !page.Value.TryGetInt32(out var number) || number < 1)
            {
                throw file.Error($"pages/{page.Name}", $"\"{page.Name}\" is no measure with a page from 1 on");
            }

            pages.Add(id, number);
        }

        return new PublishedDocument(
            Vocabulary.VocabularyReader.Text(file, file.Root, "", "title"),
            file.Root.TryGetProperty("year", out var year) && year.ValueKind != JsonValueKind.Null ? Vocabulary.VocabularyReader.Text(file, file.Root, "", "year") : null,
            Vocabulary.VocabularyReader.Text(file, file.Root, "", "source"),
            pages);
    }

    /// <summary>The document as indented JSON with a line feed at its end, Japanese left readable.</summary>
    public string Serialize()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions
        {
            Indented = true,
            NewLine = "\n",
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        }))
        {
            writer.WriteStartObject();
            writer.WriteString("title", Title);
            writer.WriteString("year", Year);
            writer.WriteString("source", Source);
            writer.WriteStartObject("pages");
            foreach (var (id, page) in Pages.OrderBy(p => p.Key))
            {
                writer.WriteNumber(id.ToString(), page);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return string.Create(CultureInfo.InvariantCulture, $"{System.Text.Encoding.UTF8.GetString(stream.ToArray())}\n");
    }
}
