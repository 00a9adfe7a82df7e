using System.Globalization;
using System.Text.Json;
using InitiativeBot.Measures;

namespace InitiativeBot.Editing;

/// <summary>
/// Takes the words that people wrote for measures over to another year's document: they follow their measure to its new number.
/// What belongs to measures that went is set aside in <c>index/retired.json</c>, never thrown away.
/// </summary>
public static class NextDocument
{
    /// <summary>Where the words of measures that went are kept.</summary>
    public const string RetiredFile = "index/retired.json";

    private const string TopicsFile = "index/vocabulary/topics.json";
    private const string MeasuresFile = "index/measures.json";
    private const string DescriptionFile = "index/" + PublishedDocument.FileName;

    /// <summary>What in the words of measures that stayed, and of new ones, somebody has to look at, a line each.</summary>
    public static IEnumerable<string> WordsToLookAt(DocumentDiff diff, IReadOnlyList<LanguageFile> languages)
    {
        ArgumentNullException.ThrowIfNull(diff);
        ArgumentNullException.ThrowIfNull(languages);
        foreach (var pair in diff.Stayed.Where(p => p.After.IsOriginal))
        {
            var fields = pair.ChangedFields;
            var stale = languages.Select(l => (l.Language, Fields: fields.Where(f => IsTranslated(l, pair.Before.Id, f)).ToList())).Where(l => l.Fields.Count > 0).ToList();
            if (stale.Count > 0)
            {
                yield return $"look at {pair.After.Id} {pair.After.Title}: {string.Join("; ", stale.Select(l => $"{l.Language} {string.Join(", ", l.Fields)}"))}";
            }
            else if (pair.IsRenamed || fields.Contains("description"))
            {
                yield return $"look at {pair.After.Id} {pair.After.Title}: names and questions";
            }
        }

        foreach (var measure in diff.Added.Where(m => m.IsOriginal))
        {
            yield return $"write words for {measure.Id} {measure.Title}: {string.Join(", ", languages.Select(l => l.Language))}, a topic";
        }

        foreach (var measure in diff.Removed.Where(m => m.IsOriginal))
        {
            yield return $"set aside in {RetiredFile}: {measure.Id} {measure.Title}";
        }
    }

    /// <summary>Makes the new document's files and takes the words over, in drafts.</summary>
    internal static void Apply(DraftFiles files, DocumentDiff diff, IReadOnlyList<Measure> measures, PublishedDocument? document, string before)
    {
        var ids = diff.Stayed.Where(p => p.Before.IsOriginal && p.After.IsOriginal).ToDictionary(p => p.Before.Id.ToString(), p => p.After.Id.ToString(), StringComparer.Ordinal);
        var gone = diff.Removed.Where(m => m.IsOriginal).ToDictionary(m => m.Id.ToString(), m => m.Title, StringComparer.Ordinal);
        if (ids.Any(i => i.Key != i.Value) || gone.Count > 0)
        {
            foreach (var file in files.In("index/languages"))
            {
                var json = files.Json(file);
                SetAside(files, json, Path.GetFileNameWithoutExtension(file), gone, before);
                files.Set(file, json.Rename([], key => ids.GetValueOrDefault(key)));
            }

            if (files.Exists(TopicsFile))
            {
                files.Set(TopicsFile, Topics(files.Json(TopicsFile), ids));
            }
        }

        files.Set(MeasuresFile, MeasureFile.Serialize(measures));
        if (document is not null)
        {
            files.Set(DescriptionFile, document.Serialize());
        }
    }

    private static bool IsTranslated(LanguageFile language, MeasureId id, string field) =>
        language.Entries.TryGetValue(id, out var entry) && field switch
        {
            "title" => entry.Title is not null,
            "department" => entry.Department is not null,
            "description" => entry.Description is not null || entry.Summary is not null,
            "schedule" => entry.Schedule is not null,
            "status" => entry.Status is not null,
            "plan" => entry.Plan is not null,
            "notes" => entry.Notes is not null,
            _ => false,
        };

    private static void SetAside(DraftFiles files, JsonText json, string language, Dictionary<string, string> gone, string before)
    {
        foreach (var (id, title) in gone.Where(g => json.Has(g.Key)))
        {
            var retired = files.Json(RetiredFile);
            var name = $"{before} {id} {title}".Trim();
            using var entry = JsonDocument.Parse(json.RawAt(id)!, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            var raw = JsonSerializer.Serialize(entry.RootElement, MeasureJson.Readable.JsonElement);
            files.Set(RetiredFile, retired.Has(name)
                ? retired.Has(name, language) ? retired.Replace([name, language], raw) : retired.Append([name], language, raw)
                : retired.Append([], name, JsonText.Object([(language, raw)])));
        }
    }

    private static JsonText Topics(JsonText json, Dictionary<string, string> ids)
    {
        for (var topic = 0; topic < json.CountAt(); topic++)
        {
            foreach (var list in new[] { "members", "related" })
            {
                string[] place = [topic.ToString(CultureInfo.InvariantCulture), list];
                for (var i = json.CountAt(place) - 1; i >= 0; i--)
                {
                    string[] at = [.. place, i.ToString(CultureInfo.InvariantCulture)];
                    var id = json.TextAt(at)!;
                    if (!ids.TryGetValue(id, out var now))
                    {
                        json = json.Remove(at);
                    }
                    else if (now != id)
                    {
                        json = json.Replace(at, JsonText.Quote(now));
                    }
                }
            }
        }

        return json;
    }
}
