using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Line.Messaging.Tests.OpenApi;

/// <summary>
/// Checks JSON against LINE's OpenAPI files: types, required and unknown properties, enums, lengths, patterns, and the type
/// that a discriminator names. A property that no schema knows is an error too: LINE would drop it silently.
/// </summary>
internal sealed class LineSchema
{
    private readonly YamlMappingNode _schemas;

    private LineSchema(string file)
    {
        using var stream = typeof(LineSchema).Assembly.GetManifestResourceStream(file)!;
        using var reader = new StreamReader(stream);
        var yaml = new YamlStream();
        yaml.Load(reader);
        _schemas = (YamlMappingNode)yaml.Documents[0].RootNode["components"]["schemas"];
    }

    public static LineSchema Api { get; } = new("messaging-api.yml");

    public static LineSchema Webhook { get; } = new("webhook.yml");

    public IReadOnlyList<string> Validate(string schema, string json)
    {
        using var document = JsonDocument.Parse(json);
        var errors = new List<string>();
        Check(Ref(schema), document.RootElement, "$", errors);
        return errors;
    }

    private YamlMappingNode Ref(string name) => (YamlMappingNode)_schemas[name];

    private YamlMappingNode Resolve(YamlNode node) =>
        Child(node, "$ref") is { } target ? Ref(Text(target).Split('/')[^1]) : (YamlMappingNode)node;

    private void Check(YamlNode node, JsonElement json, string at, List<string> errors)
    {
        var parts = new List<YamlMappingNode>();
        Collect(Resolve(node), json, at, parts, errors);
        foreach (var part in parts)
        {
            CheckScalars(part, json, at, errors);
        }

        if (json.ValueKind == JsonValueKind.Object)
        {
            CheckObject(parts, json, at, errors);
        }
        else if (json.ValueKind == JsonValueKind.Array && parts.Select(p => Child(p, "items")).FirstOrDefault(i => i is not null) is { } items)
        {
            foreach (var (position, item) in json.EnumerateArray().Index())
            {
                Check(items, item, $"{at}[{position}]", errors);
            }
        }
    }

    // A schema with everything it includes, and the one that the discriminator's value names.
    private void Collect(YamlMappingNode schema, JsonElement json, string at, List<YamlMappingNode> parts, List<string> errors)
    {
        if (parts.Contains(schema))
        {
            return;
        }

        parts.Add(schema);
        foreach (var part in Items(Child(schema, "allOf")))
        {
            Collect(Resolve(part), json, at, parts, errors);
        }

        if (Child(schema, "discriminator") is not { } discriminator || json.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        var property = Text(discriminator["propertyName"]);
        var name = json.TryGetProperty(property, out var value) ? value.GetString()! : "";
        if (Child(discriminator["mapping"], name) is { } target)
        {
            Collect(Ref(Text(target).Split('/')[^1]), json, at, parts, errors);
        }
        else
        {
            errors.Add($"{at}: \"{name}\" is no known {property}");
        }
    }

    private void CheckObject(List<YamlMappingNode> parts, JsonElement json, string at, List<string> errors)
    {
        foreach (var required in parts.SelectMany(p => Items(Child(p, "required"))).Select(Text).Distinct())
        {
            if (!json.TryGetProperty(required, out _))
            {
                errors.Add($"{at}: {required} is missing");
            }
        }

        foreach (var property in json.EnumerateObject())
        {
            var place = $"{at}.{property.Name}";
            if (property.Value.ValueKind == JsonValueKind.Null)
            {
                errors.Add($"{place}: is null");
            }
            else if (parts.Select(p => Child(Child(p, "properties"), property.Name)).FirstOrDefault(p => p is not null) is { } known)
            {
                Check(known, property.Value, place, errors);
            }
            else if (parts.Select(p => Child(p, "additionalProperties")).FirstOrDefault(p => p is not null) is { } any)
            {
                Check(any, property.Value, place, errors);
            }
            else
            {
                errors.Add($"{place}: is no property that LINE knows");
            }
        }
    }

    private static void CheckScalars(YamlMappingNode schema, JsonElement json, string at, List<string> errors)
    {
        void Expect(bool good, string problem)
        {
            if (!good)
            {
                errors.Add($"{at}: {problem}");
            }
        }

        if (Child(schema, "type") is { } type)
        {
            Expect(IsOfType(Text(type), json), $"is no {Text(type)}");
        }

        var length = json.ValueKind == JsonValueKind.String ? json.GetString()!.Length : (int?)null;
        var count = json.ValueKind == JsonValueKind.Array ? json.GetArrayLength() : (int?)null;
        var number = json.ValueKind == JsonValueKind.Number ? json.GetDouble() : (double?)null;
        Expect(!(length > Number(schema, "maxLength")), "is too long");
        Expect(!(length < Number(schema, "minLength")), "is too short");
        Expect(!(count > Number(schema, "maxItems")), "has too many items");
        Expect(!(count < Number(schema, "minItems")), "has too few items");
        Expect(!(number > Number(schema, "maximum")), "is too great");
        Expect(!(number < Number(schema, "minimum")), "is too small");
        if (length is null)
        {
            return;
        }

        var text = json.GetString()!;
        var names = Items(Child(schema, "enum")).Select(Text).ToList();
        Expect(names.Count == 0 || names.Contains(text), "is none of " + string.Join(", ", names));
        Expect(Child(schema, "pattern") is not { } pattern || Regex.IsMatch(text, Text(pattern)), "does not match its pattern");
        Expect(
            Child(schema, "format") is not { } format || Text(format) != "uri" || IsUri(text),
            "is no URI");
    }

    // RFC 3986: a scheme and none but the characters that it allows.
    private static bool IsUri(string text) =>
        Regex.IsMatch(text, @"^[a-z][a-z0-9+.-]*:([A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})+$");

    private static bool IsOfType(string type, JsonElement json) => type switch
    {
        "object" => json.ValueKind == JsonValueKind.Object,
        "array" => json.ValueKind == JsonValueKind.Array,
        "string" => json.ValueKind == JsonValueKind.String,
        "boolean" => json.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => json.ValueKind == JsonValueKind.Number && json.TryGetInt64(out _),
        "number" => json.ValueKind == JsonValueKind.Number,
        _ => throw new NotSupportedException(type),
    };

    private static double? Number(YamlMappingNode schema, string key) =>
        Child(schema, key) is { } value ? double.Parse(Text(value), CultureInfo.InvariantCulture) : null;

    private static YamlNode? Child(YamlNode? node, string key) =>
        node is YamlMappingNode mapping && mapping.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;

    private static IEnumerable<YamlNode> Items(YamlNode? node) => node is YamlSequenceNode sequence ? sequence.Children : [];

    private static string Text(YamlNode node) => ((YamlScalarNode)node).Value!;
}
