using System.Globalization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Arraylake.Emulator.OpenApi;

/// <summary>The parts of an operation that the framework does not find out: parameters, refusals, examples.</summary>
internal static class OperationParts
{

    public static Task TransformAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var known = context.Description.ActionDescriptor.EndpointMetadata.OfType<ApiOperation>().Single();
        operation.Parameters = [.. PathParameters(known.Path), .. known.Query.Select(ToParameter)];
        if (known.IsAnonymous)
        {
            operation.Security = [];
        }
        if (operation.RequestBody?.Content?.Values.FirstOrDefault() is { } body)
        {
            body.Example = RecordedExamples.Shared.Request(known);
        }
        var shared = operation.Responses ??= [];
        foreach (var (code, response) in shared.ToArray())
        {
            var status = int.Parse(code, CultureInfo.InvariantCulture);
            response.Description = DocumentParts.Meanings[status];
            if (status >= 400 && known.Refusal == typeof(ErrorDetail))
            {
                shared[code] = new OpenApiResponseReference(DocumentParts.NameOf(status), context.Document);
            }
            else if (response.Content?.Values.FirstOrDefault() is { } content)
            {
                content.Example = RecordedExamples.Shared.Response(known, status);
            }
        }
        return Task.CompletedTask;
    }

    private static IEnumerable<IOpenApiParameter> PathParameters(string path) => path.Split('/')
        .Where(static segment => segment.StartsWith('{'))
        .Select(static segment => segment.Trim('{', '}'))
        .Select(static name => new OpenApiParameter
        {
            Name = name,
            In = ParameterLocation.Path,
            Required = true,
            Schema = new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Format = name == "bucket_id" ? "uuid" : null,
            },
        });

    private static OpenApiParameter ToParameter(QueryParameter parameter) => new()
    {
        Name = parameter.Name,
        In = ParameterLocation.Query,
        Required = parameter.IsRequired,
        Description = parameter.Description,
        Schema = new OpenApiSchema
        {
            Type = Enum.Parse<JsonSchemaType>(parameter.Type, ignoreCase: true),
            Format = parameter.Format,
            Enum = parameter.Words.Count == 0 ? null : SchemaParts.ToEnum(parameter.Words),
        },
    };
}
