using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using InitiativeBot.Data;
using InitiativeBot.Dialogs;
using InitiativeBot.Measures;
using InitiativeBot.Pages;
using InitiativeBot.Search.Keyword;
using ModelContextProtocol.Protocol;

namespace InitiativeBot.Channels.Mcp;

/// <summary>
/// The tools: to search measures and to read one, each with the page of the document and an address, so that an assistant can
/// quote. Immutable, thread-safe.
/// </summary>
internal sealed class MeasureTools
{
    /// <summary>The tool that finds.</summary>
    public const string Search = "search_measures";

    /// <summary>The tool that reads.</summary>
    public const string Read = "read_measure";

    private const string Own = "mcp.title";
    private const int Usual = 10;
    private const int Most = 20;

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly CityData _data;
    private readonly MeasureCatalog _catalog;
    private readonly KeywordSearch _search;
    private readonly DocumentText _document;
    private readonly Dictionary<string, PageTexts> _languages;
    private readonly string _told;

    /// <summary>The tools of a city.</summary>
    public MeasureTools(CityData data, MeasureCatalog catalog, KeywordSearch search, DocumentText document, PageLanguages languages)
    {
        (_data, _catalog, _search, _document) = (data, catalog, search, document);
        _languages = languages.All.ToDictionary(l => l.Language, StringComparer.OrdinalIgnoreCase);
        // Models read English best, and it tells them the city's words all the same.
        _told = data.Dialogs.Has("en", Own) ? "en" : DialogBook.DefaultLanguage;
        var language = Property("language", "string", [.. _languages.Keys]);
        All =
        [
            Tool(Search, ["query"], Property("query", "string"), language, Property("bureau", "string"), Property("topic", "string", [.. data.Topics.Select(t => t.Id)]),
                Property("new", "boolean"), Property("limit", "integer")),
            Tool(Read, ["id"], Property("id", "string"), language),
        ];
    }

    /// <summary>What the server is called.</summary>
    public string Title => Text(Own);

    /// <summary>What a model should know of it.</summary>
    public string Instructions => Text("mcp.instructions", ("city", _data.City.Name.In(_told)), ("document", _document.Printed ?? ""));

    /// <summary>The tools as they are listed.</summary>
    public IReadOnlyList<Tool> All { get; }

    /// <summary>Runs a tool.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="arguments">What it is given; nothing of it is trusted.</param>
    /// <param name="baseUrl">The address under which the service is reached.</param>
    public CallToolResult Call(string name, IDictionary<string, JsonElement>? arguments, string baseUrl)
    {
        var given = arguments ?? new Dictionary<string, JsonElement>();
        if (Language(given) is not { } texts)
        {
            return Wrong("mcp.wrong.language", string.Join(", ", _languages.Keys));
        }

        return name switch
        {
            Search => SearchFor(given, texts, baseUrl),
            Read => ReadOne(given, texts, baseUrl),
            _ => Wrong("mcp.wrong.tool", $"{Search}, {Read}"),
        };
    }

    private CallToolResult SearchFor(IDictionary<string, JsonElement> given, PageTexts texts, string baseUrl)
    {
        if (!TryText(given, "query", out var query) || query.Length > KeywordRequest.MaxLength)
        {
            return Wrong("mcp.wrong.query", KeywordRequest.MaxLength.ToString(CultureInfo.InvariantCulture));
        }

        if (!TryText(given, "bureau", out var bureau) || !TryText(given, "topic", out var topic) || bureau.Length > KeywordRequest.MaxLength || topic.Length > KeywordRequest.MaxLength)
        {
            return Wrong("mcp.wrong.query", KeywordRequest.MaxLength.ToString(CultureInfo.InvariantCulture));
        }

        var limit = Usual;
        if (given.TryGetValue("limit", out var wanted) && wanted.ValueKind != JsonValueKind.Null
            && !(wanted.ValueKind == JsonValueKind.Number && wanted.TryGetInt32(out limit) && limit is >= 1 and <= Most))
        {
            return Wrong("mcp.wrong.limit", Most.ToString(CultureInfo.InvariantCulture));
        }

        var filter = KeywordFilter.None
            .With(FacetKind.Bureau, bureau.Length > 0 ? [bureau] : [])
            .With(FacetKind.Topic, topic.Length > 0 ? [topic] : [])
            .With(FacetKind.New, given.TryGetValue("new", out var isNew) && isNew.ValueKind == JsonValueKind.True ? ["true"] : []);
        var result = _search.Search(new KeywordRequest { Text = query, Filter = filter, Language = texts.Language, Size = limit });
        return Answer(new JsonObject
        {
            ["total"] = result.Total,
            ["source"] = Source(),
            ["measures"] = new JsonArray([.. result.Hits.Select(h => new JsonObject
            {
                ["id"] = h.Measure.Id.ToString(),
                ["title"] = h.Texts.Title,
                ["department"] = h.Texts.Department,
                ["summary"] = h.Texts.Summary,
                ["found"] = new JsonArray([.. h.Fragments.Select(f => (JsonNode)f.Marked.Text)]),
                ["page"] = _document.PageOf(h.Measure),
                ["url"] = MeasureLinks.For(baseUrl, h.Measure.Id, texts.Language),
                ["citation"] = Citation(h.Measure, texts, baseUrl),
            })]),
            ["notices"] = new JsonArray([.. result.Notices.Select(n => (JsonNode)n.In(_data.Dialogs, texts.Language))]),
            ["instead"] = new JsonArray([.. result.Proposals.Select(p => (JsonNode)p.Query)]),
        });
    }

    private CallToolResult ReadOne(IDictionary<string, JsonElement> given, PageTexts texts, string baseUrl)
    {
        if (!TryText(given, "id", out var text) || !MeasureId.TryParse(text, out var id) || _catalog.Find(id) is null)
        {
            return Wrong("mcp.wrong.id", Search);
        }

        var measure = _catalog.OriginalOf(id);
        var own = _catalog.TextsOf(measure.Id, texts.Language);
        var answer = new JsonObject
        {
            ["measure"] = JsonSerializer.SerializeToNode(MeasureRecord.From(measure), MeasureJson.Readable.MeasureRecord),
            ["page"] = _document.PageOf(measure),
            ["url"] = MeasureLinks.For(baseUrl, measure.Id, texts.Language),
            ["citation"] = Citation(measure, texts, baseUrl),
            ["source"] = Source(),
        };
        if (!texts.IsDefault)
        {
            // Not official, and in Japanese where there is none.
            answer["translation"] = new JsonObject
            {
                ["language"] = own.Language,
                ["title"] = own.Title,
                ["department"] = own.Department,
                ["summary"] = own.Summary,
                ["description"] = own.Description,
                ["schedule"] = new JsonArray([.. own.Schedule.Select(s => new JsonObject { ["period"] = s.Period, ["text"] = s.Text })]),
                ["status"] = own.Status,
                ["plan"] = own.Plan,
                ["notes"] = own.Notes,
                ["notice"] = texts["unofficial"],
            };
        }

        return Answer(answer);
    }

    private JsonObject Source() => new()
    {
        ["document"] = _document.Printed,
        ["publisher"] = _data.City.Name.In(DialogBook.DefaultLanguage),
        ["website"] = _data.City.Website.AbsoluteUri,
        ["url"] = _document.Address?.AbsoluteUri,
        ["licence"] = _data.City.Licence?.Name.In(DialogBook.DefaultLanguage),
        ["licenceUrl"] = _data.City.Licence?.Address.AbsoluteUri,
    };

    private string Citation(Measure measure, PageTexts texts, string baseUrl) => texts.With(
        "data.citation", ("title", _catalog.TextsOf(measure.Id, texts.Language).Title), ("city", _data.City.Name.In(texts.Language)), ("document", _document.Name(texts)),
        ("page", _document.PageOf(measure) is { } page ? texts.With("source.page", "page", page.ToString(CultureInfo.InvariantCulture)) : measure.Id.ToString()),
        ("url", MeasureLinks.For(baseUrl, measure.Id, texts.Language)));

    private PageTexts? Language(IDictionary<string, JsonElement> given) =>
        !TryText(given, "language", out var tag) ? null : _languages.GetValueOrDefault(tag.Length == 0 ? DialogBook.DefaultLanguage : tag);

    private static bool TryText(IDictionary<string, JsonElement> given, string name, out string text)
    {
        text = "";
        if (!given.TryGetValue(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return true;
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            return false;
        }

        text = value.GetString()!.Trim();
        return true;
    }

    private static CallToolResult Answer(JsonObject answer) => new()
    {
        Content = [new TextContentBlock { Text = answer.ToJsonString(Readable) }],
        StructuredContent = JsonSerializer.SerializeToElement(answer, Readable),
    };

    private CallToolResult Wrong(string key, string value) => new() { IsError = true, Content = [new TextContentBlock { Text = Text(key, ("value", value)) }] };

    private Tool Tool(string name, string[] required, params (string Name, JsonObject Schema)[] properties) => new()
    {
        Name = name,
        Title = Text($"mcp.{name}"),
        Description = Text($"mcp.{name}.text", ("city", _data.City.Name.In(_told)), ("document", _document.Printed ?? "")),
        InputSchema = JsonSerializer.SerializeToElement(new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject(properties.Select(p => KeyValuePair.Create(p.Name, (JsonNode?)p.Schema.DeepClone()))),
            ["required"] = new JsonArray([.. required.Select(r => (JsonNode)r)]),
            ["additionalProperties"] = false,
        }, Readable),
        Annotations = new ToolAnnotations { ReadOnlyHint = true, DestructiveHint = false, IdempotentHint = true, OpenWorldHint = false },
    };

    private (string Name, JsonObject Schema) Property(string name, string type, IReadOnlyList<string>? values = null)
    {
        var schema = new JsonObject { ["type"] = type, ["description"] = Text("mcp.of." + name) };
        if (type == "integer")
        {
            (schema["minimum"], schema["maximum"]) = (1, Most);
        }

        if (values is { Count: > 0 })
        {
            schema["enum"] = new JsonArray([.. values.Select(v => (JsonNode)v)]);
        }

        return (name, schema);
    }

    private string Text(string key, params ReadOnlySpan<(string Name, string Value)> values) => _data.Dialogs.Text(_told, key, values);
}
