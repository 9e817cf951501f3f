using System.Text.Json.Nodes;
using Arraylake.Emulator.Faults;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Arraylake.Emulator.OpenApi;

/// <summary>The parts of a schema that .NET's types do not express.</summary>
internal static class SchemaParts
{
    public static async Task TransformAsync(
        OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = context.JsonTypeInfo.Type;
        if (type == typeof(TextOrBoolean) || type == typeof(TextOrNull))
        {
            schema.Type = JsonSchemaType.String
                | (type == typeof(TextOrNull) ? JsonSchemaType.Null : JsonSchemaType.Boolean);
            schema.Properties = null;
        }
        else if (type == typeof(TextOrProblems))
        {
            var problems = await context.GetOrCreateSchemaAsync(
                typeof(IReadOnlyList<Problem>), cancellationToken: cancellationToken).ConfigureAwait(false);
            schema.Type = null;
            schema.Properties = null;
            schema.Required = null;
            schema.AnyOf = [new OpenApiSchema { Type = JsonSchemaType.String }, problems];
        }
        // Which of several it is shows in the members.
        if (schema.Discriminator?.PropertyName == "$type")
        {
            schema.Discriminator = null;
        }
        if (context.JsonPropertyInfo?.AttributeProvider is not { } attributes)
        {
            return;
        }
        if (attributes.GetCustomAttributes(typeof(OneOfAttribute), inherit: true) is [OneOfAttribute words])
        {
            var enumerated = schema.Items as OpenApiSchema ?? schema;
            enumerated.Enum = ToEnum(words.Words);
            if (enumerated.Type?.HasFlag(JsonSchemaType.Null) == true)
            {
                enumerated.Enum.Add(JsonNullSentinel.JsonNull);
            }
        }
        if (context.JsonPropertyInfo.CustomConverter is RetryAfterConverter)
        {
            schema.Type = JsonSchemaType.String | JsonSchemaType.Number | JsonSchemaType.Null;
        }
    }

    public static IList<JsonNode> ToEnum(IEnumerable<string> words) =>
        [.. words.Select(static word => (JsonNode)JsonValue.Create(word))];
}
