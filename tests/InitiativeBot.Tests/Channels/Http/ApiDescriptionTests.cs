using System.Net;
using System.Text.Json;
using AngleSharp.Html.Parser;
using InitiativeBot.Tests.Support;

namespace InitiativeBot.Tests.Channels.Http;

public sealed class ApiDescriptionTests : IDisposable
{
    private static readonly string[] PublicRoutes = ["/api/ask", "/api/measures", "/api/measures/{id}", "/health/live", "/health/ready"];

    private readonly ServiceFactory _service = new();

    public void Dispose() => _service.Dispose();

    [Theory]
    [InlineData("/openapi.json")]
    [InlineData("/openapi/v1.json")]
    public async Task The_description_names_the_public_routes(string path)
    {
        var paths = (await ReadAsync(path)).GetProperty("paths").EnumerateObject().Select(p => p.Name).ToList();

        Assert.Empty(PublicRoutes.Except(paths));
    }

    [Fact]
    public async Task The_parameters_of_a_look_up_are_described_with_their_ranges()
    {
        var parameters = (await ReadAsync("/openapi.json")).GetProperty("paths").GetProperty("/api/measures").GetProperty("get").GetProperty("parameters").EnumerateArray().ToList();

        Assert.Equal(
            ["q", "bureau", "section", "pillar", "category", "topic", "new", "year", "language", "sort", "page", "size", "format"], parameters.Select(p => p.GetProperty("name").GetString()));
        Assert.All(parameters, p => Assert.Equal("query", p.GetProperty("in").GetString()));
        Assert.All(parameters, p => Assert.False(string.IsNullOrEmpty(p.GetProperty("description").GetString())));
        Assert.Equal(["relevance", "document", "bureau", "title"], Schema("sort").GetProperty("enum").EnumerateArray().Select(v => v.GetString()));
        Assert.Equal(100, Schema("size").GetProperty("maximum").GetInt32());

        JsonElement Schema(string name) => parameters.Single(p => p.GetProperty("name").GetString() == name).GetProperty("schema");
    }

    [Theory]
    [InlineData("/api/measures?q=水道", "/api/measures")]
    [InlineData("/api/measures?q=無い言葉です", "/api/measures")]
    [InlineData("/api/measures/1-1-3", "/api/measures/{id}")]
    public async Task Answers_have_the_shape_that_is_described(string address, string path)
    {
        var api = await ReadAsync("/openapi.json");
        var schema = api.GetProperty("paths").GetProperty(path).GetProperty("get").GetProperty("responses").GetProperty("200").GetProperty("content").GetProperty("application/json").GetProperty("schema");

        AssertFits(await ReadAsync(address), schema, api, path);
    }

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public async Task The_reference_page_has_every_route_parameter_and_shape(string language)
    {
        var api = await ReadAsync("/openapi.json");
        using var response = await _service.FetchAsync("/docs/api?lang=" + language);
        var page = new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(language, page.DocumentElement.GetAttribute("lang"));
        Assert.Empty(page.QuerySelectorAll("main script"));
        var text = page.QuerySelector("main")!.TextContent;
        Assert.All(api.GetProperty("paths").EnumerateObject(), p => Assert.Contains(p.Name, text, StringComparison.Ordinal));
        Assert.All(api.GetProperty("components").GetProperty("schemas").EnumerateObject(), s => Assert.NotNull(page.GetElementById("shape-" + s.Name)));
        Assert.Contains("/api/measures/1-1-3", text, StringComparison.Ordinal);
        Assert.DoesNotContain('`', text);
        Assert.All(page.QuerySelectorAll("main a[href^='#']"), a => Assert.NotNull(page.GetElementById(a.GetAttribute("href")![1..])));
        Assert.Equal(page.QuerySelectorAll("[id]").Length, page.QuerySelectorAll("[id]").Select(e => e.Id).Distinct().Count());
    }

    // As much of JSON Schema as the description uses; what is described nowhere is a fault too.
    private static void AssertFits(JsonElement value, JsonElement schema, JsonElement api, string place)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            schema = api.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1]);
        }

        if (schema.TryGetProperty("oneOf", out var choices))
        {
            var choice = choices.EnumerateArray().First(c => (c.TryGetProperty("type", out var t) && t.ValueKind == JsonValueKind.String && t.GetString() == "null") == (value.ValueKind == JsonValueKind.Null));
            AssertFits(value, choice, api, place);
            return;
        }

        if (schema.TryGetProperty("type", out var type))
        {
            string[] types = type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray().Select(t => t.GetString()!)] : [type.GetString()!];
            Assert.True(types.Any(t => t == value.ValueKind switch
            {
                JsonValueKind.Object => "object",
                JsonValueKind.Array => "array",
                JsonValueKind.String => "string",
                JsonValueKind.Null => "null",
                JsonValueKind.Number => t == "integer" && value.TryGetInt64(out _) ? "integer" : "number",
                _ => "boolean",
            }), $"{place} is {value.ValueKind}, described as {string.Join(", ", types)}");
        }

        if (value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out var items))
        {
            Assert.All(value.EnumerateArray(), v => AssertFits(v, items, api, place + "[]"));
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (var property in value.EnumerateObject())
        {
            if (schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(property.Name, out var described))
            {
                AssertFits(property.Value, described, api, $"{place}.{property.Name}");
            }
            else
            {
                Assert.True(schema.TryGetProperty("additionalProperties", out var any), $"{place}.{property.Name} is not described");
                AssertFits(property.Value, any, api, $"{place}.{property.Name}");
            }
        }

        if (schema.TryGetProperty("required", out var required))
        {
            Assert.All(required.EnumerateArray(), r => Assert.True(value.TryGetProperty(r.GetString()!, out _), $"{place} has no {r.GetString()}"));
        }
    }

    private async Task<JsonElement> ReadAsync(string path)
    {
        using var response = await _service.FetchAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.ReadJsonAsync();
    }
}
