using System.Globalization;
using System.Text.Json.Nodes;
using InitiativeBot.Hosting;
using InitiativeBot.Search.Keyword;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace InitiativeBot.Channels.Http;

/// <summary>What the description in OpenAPI says beside what the routes themselves tell.</summary>
internal static class ApiDescription
{
    private const string Csv = "text/csv";
    private const string Text = "text/plain";
    private static readonly string Ok = StatusCodes.Status200OK.ToString(CultureInfo.InvariantCulture);

    /// <summary>The ranges and names of parameters of a look-up, and its files.</summary>
    public static Task CompleteAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            parameter.Schema = parameter.Name switch
            {
                "page" => Number(int.MaxValue),
                "size" => Number(KeywordRequest.MaxSize),
                "sort" => OneOf(LookUpReader.SortNames),
                "format" => OneOf(LookUpReader.FormatNames),
                _ => parameter.Schema,
            };
        }

        if (operation.Responses?[Ok] is OpenApiResponse { Content: { } content })
        {
            content[Csv] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
            content[MeasureFiles.XlsxType] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } };
        }

        return Task.CompletedTask;
    }

    /// <summary>Adds what has no handler of its own: the service's name and the checks of health.</summary>
    public static Task AddServiceAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info.Title = nameof(InitiativeBot);
        Add("/health/live", "Live", "Whether the process answers.", new OpenApiResponses { [Ok] = Plain("Healthy") });
        Add("/health/ready", "Ready", "Whether it has measures to answer with; Degraded where its store fails.", new OpenApiResponses
        {
            [Ok] = Plain("Healthy or Degraded"),
            [StatusCodes.Status503ServiceUnavailable.ToString(CultureInfo.InvariantCulture)] = Plain("Unhealthy"),
        });
        return Task.CompletedTask;

        void Add(string path, string id, string summary, OpenApiResponses responses) => document.Paths[path] = new OpenApiPathItem
        {
            Operations = new Dictionary<HttpMethod, OpenApiOperation>
            {
                [HttpMethod.Get] = new()
                {
                    OperationId = id,
                    Summary = summary,
                    Responses = responses,
                    Tags = new HashSet<OpenApiTagReference> { new("Health", document) },
                },
            },
        };
    }

    private static OpenApiResponse Plain(string description) => new()
    {
        Description = description,
        Content = new Dictionary<string, OpenApiMediaType> { [Text] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String } } },
    };

    private static OpenApiSchema Number(int max) => new()
    {
        Type = JsonSchemaType.Integer,
        Format = "int32",
        Minimum = "1",
        Maximum = max.ToString(CultureInfo.InvariantCulture),
    };

    private static OpenApiSchema OneOf(IEnumerable<string> names) => new() { Type = JsonSchemaType.String, Enum = [.. names.Select(n => (JsonNode)n)] };
}
