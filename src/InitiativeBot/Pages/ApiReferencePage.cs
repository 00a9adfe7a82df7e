using System.Text.Json;
using InitiativeBot.Measures;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace InitiativeBot.Pages;

/// <summary>The description of the API for people to read, made from the one in OpenAPI.</summary>
public static class ApiReferencePage
{
    /// <summary>The path of the page.</summary>
    public const string Path = "/docs/api";

    // The description is one for all languages.
    private const string DescriptionLanguage = "en";

    private static readonly string[] ParameterHeadings = ["api.name", "api.place", "api.type", "api.meaning"];
    private static readonly string[] AnswerHeadings = ["api.status", "api.meaning", "api.type"];
    private static readonly string[] ShapeHeadings = ["api.name", "api.type", "api.meaning"];
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps the route.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods(Path, Reading, SendAsync).ExcludeFromDescription();

    /// <summary>The page in a language.</summary>
    /// <param name="texts">The words around the description.</param>
    /// <param name="api">The description in OpenAPI 3.1.</param>
    /// <param name="sample">The measure that examples ask for.</param>
    /// <param name="baseUrl">The address under which the service is reached.</param>
    public static PageContent Render(PageTexts texts, JsonElement api, Measure sample, string baseUrl)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return new PageContent(texts, texts["api"], texts["api.lead"], Path, Html.From(
            $"""
            <h1>{texts["api"]}</h1>
            <p>{texts["api.lead"]} {texts["api.english"]}</p>
            <p><a href="/openapi.json">{texts["api.file"]}</a></p>
            {api.GetProperty("paths").EnumerateObject().SelectMany(p => p.Value.EnumerateObject().Where(o => o.Value.TryGetProperty("responses", out _)).Select(o => Operation(p.Name, o.Name, o.Value, texts, Example(p.Name, texts, sample, baseUrl))))}<section>
            <h2 id="shapes">{texts["api.shapes"]}</h2>
            {Schemas(api).Select(s => Shape(s, texts))}</section>
            """));
    }

    private static async Task<IResult> SendAsync(
        HttpRequest request, [FromKeyedServices("v1")] IOpenApiDocumentProvider provider, PageLanguages languages, Layout layout, MeasureLinks links, MeasureCatalog catalog, CancellationToken cancellationToken)
    {
        var texts = languages.For(request);
        var document = await provider.GetOpenApiDocumentAsync(cancellationToken);
        using var api = JsonDocument.Parse(await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, cancellationToken));
        var baseUrl = links.BaseUrl(request);
        return new PageResult(layout.Render(Render(texts, api.RootElement, catalog.Originals[0], baseUrl), baseUrl), texts.Language, PageCaching.Shared);
    }

    private static Html Operation(string path, string method, JsonElement operation, PageTexts texts, string example) => Html.From(
        $"""
        <section>
        <h2 id="{Text(operation, "operationId")}"><code>{method.ToUpperInvariant()} {path}</code></h2>
        <p{Lang(texts)}>{Prose(Text(operation, "summary"))}</p>
        {Html.When(example.Length > 0, $"<p>{texts["api.example"]} <code>{example}</code></p>\n")}        {Parameters(operation, texts)}{Body(operation, texts)}{Answers(operation, texts)}</section>

        """);

    private static Html Parameters(JsonElement operation, PageTexts texts) =>
        !operation.TryGetProperty("parameters", out var parameters) ? Html.Empty
        : Table(texts["api.parameters"], ParameterHeadings, texts, parameters.EnumerateArray().Select(p => Html.From(
            $"""
            <tr><th scope="row"><code>{Text(p, "name")}</code>{Required(p.TryGetProperty("required", out var required) && required.GetBoolean(), texts)}</th><td><code>{Text(p, "in")}</code></td><td>{Type(p.GetProperty("schema"))}</td><td{Lang(texts)}>{Prose(Text(p, "description"))}</td></tr>

            """)));

    private static Html Body(JsonElement operation, PageTexts texts) =>
        !operation.TryGetProperty("requestBody", out var body) ? Html.Empty
        : Html.From($"<h3>{texts["api.body"]}</h3>\n<p>{Contents(body)}</p>\n");

    private static Html Answers(JsonElement operation, PageTexts texts) =>
        Table(texts["api.answers"], AnswerHeadings, texts, operation.GetProperty("responses").EnumerateObject().Select(r => Html.From(
            $"""
            <tr><th scope="row">{r.Name}</th><td{Lang(texts)}>{Text(r.Value, "description")}</td><td>{Contents(r.Value)}</td></tr>

            """)));

    private static Html Shape(JsonProperty schema, PageTexts texts)
    {
        string[] required = schema.Value.TryGetProperty("required", out var names) ? [.. names.EnumerateArray().Select(n => n.GetString()!)] : [];
        return Html.From(
            $"""
            <section>
            <h3 id="shape-{schema.Name}"><code>{schema.Name}</code></h3>
            {Described(schema.Value, texts)}{(schema.Value.TryGetProperty("properties", out var properties)
                ? Table(schema.Name, ShapeHeadings, texts, properties.EnumerateObject().Select(p => Html.From(
                    $"""
                    <tr><th scope="row"><code>{p.Name}</code>{Required(required.Contains(p.Name), texts)}</th><td>{Type(p.Value)}</td><td{Lang(texts)}>{Prose(Text(p.Value, "description"))}</td></tr>

                    """)))
                : Html.From($"<p>{Type(schema.Value)}</p>\n"))}</section>

            """);
    }

    private static Html Described(JsonElement schema, PageTexts texts)
    {
        var description = Text(schema, "description");
        return Html.When(description.Length > 0, $"<p{Lang(texts)}>{Prose(description)}</p>\n");
    }

    private static Html Table(string caption, string[] headings, PageTexts texts, IEnumerable<Html> rows) => Html.From(
        $"""
        <div class="wide" tabindex="0" role="group" aria-label="{caption}">
        <table>
        <caption>{caption}</caption>
        <thead><tr>{headings.Select(h => Html.From($"<th scope=\"col\">{texts[h]}</th>"))}</tr></thead>
        <tbody>
        {rows}</tbody>
        </table>
        </div>

        """);

    private static Html Required(bool isRequired, PageTexts texts) => Html.When(isRequired, $" ({texts["api.required"]})");

    private static Html Contents(JsonElement holder) => !holder.TryGetProperty("content", out var content) ? Html.Empty
        : Joined(content.EnumerateObject().Select(c => Html.From($"<code>{c.Name}</code>{(c.Value.TryGetProperty("schema", out var schema) ? Html.From($" {Type(schema)}") : Html.Empty)}")), "; ");

    private static Html Type(JsonElement schema)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            var name = reference.GetString()!.Split('/')[^1];
            return Html.From($"<a href=\"#shape-{name}\"><code>{name}</code></a>");
        }

        if (schema.TryGetProperty("enum", out var values))
        {
            return Joined(values.EnumerateArray().Select(v => Html.From($"<code>{v.ToString()}</code>")), " | ");
        }

        if ((schema.TryGetProperty("oneOf", out var choices) || schema.TryGetProperty("anyOf", out choices)) && choices.ValueKind == JsonValueKind.Array)
        {
            return Joined(choices.EnumerateArray().Select(Type), " | ");
        }

        if (schema.TryGetProperty("items", out var items))
        {
            return Html.From($"{Type(items)}[]");
        }

        if (schema.TryGetProperty("additionalProperties", out var any) && any.ValueKind == JsonValueKind.Object)
        {
            return Html.From($"<code>object</code> ({Type(any)})");
        }

        var types = !schema.TryGetProperty("type", out var type) ? [] : type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(t => t.GetString()!) : [type.GetString()!];
        return Joined(types.Select(t => Html.From($"<code>{t}</code>")), " | ");
    }

    private static Html Joined(IEnumerable<Html> parts, string between) =>
        Html.Join(parts.SelectMany((p, i) => i == 0 ? [p] : new[] { Html.From($"{between}"), p }));

    private static JsonElement.ObjectEnumerator Schemas(JsonElement api) =>
        api.TryGetProperty("components", out var components) && components.TryGetProperty("schemas", out var schemas) ? schemas.EnumerateObject() : default;

    // What somebody can paste into a terminal and change.
    private static string Example(string path, PageTexts texts, Measure sample, string baseUrl) => path switch
    {
        "/api/ask" => $"curl {baseUrl}{path} --json '{{\"text\": \"{texts.All("home.examples")[0]}\"}}'",
        "/api/measures" => $"curl -G {baseUrl}{path} --data-urlencode 'q={sample.Title}'",
        "/api/measures/{id}" => $"curl {baseUrl}{path.Replace("{id}", sample.Id.ToString(), StringComparison.Ordinal)}",
        _ => "",
    };

    private static Html Prose(string text) => Html.Join(text.Split('`').Select((part, i) => i % 2 == 0 ? Html.From($"{part}") : Html.From($"<code>{part}</code>")));

    private static Html Lang(PageTexts texts) => Layout.Lang(DescriptionLanguage, texts);

    private static string Text(JsonElement element, string name) => element.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString()! : "";
}
