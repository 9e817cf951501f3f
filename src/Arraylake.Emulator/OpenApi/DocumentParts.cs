using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace Arraylake.Emulator.OpenApi;

/// <summary>The parts of the document that belong to no operation.</summary>
internal static class DocumentParts
{
    private const string Bearer = "bearer";

    public static IReadOnlyDictionary<int, string> Meanings { get; } = new Dictionary<int, string>
    {
        [200] = "Success.",
        [201] = "Created.",
        [204] = "Done.",
        [400] = "Not possible.",
        [401] = "The token is missing or not valid.",
        [403] = "The role of the caller does not allow it.",
        [404] = "It does not exist, or the caller is not shown it.",
        [409] = "It conflicts with the current state.",
        [413] = "The body is too large.",
        [422] = "The request is not valid.",
        [429] = "The client polls too fast.",
    };

    /// <summary>The name of the shared response of a status.</summary>
    public static string NameOf(int status) =>
        ReasonPhrases.GetReasonPhrase(status).Replace(" ", "", StringComparison.Ordinal);

    public static Task TransformAsync(
        OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Arraylake.Emulator",
            Version = "1.7.0",
            Description = "The part of Arraylake's REST API that manages storage, as version 1.7.0 of the public "
                + "Python client knows it and as Arraylake.Emulator answers. The paths under /_emulator are the "
                + "emulator's own. This is not a document of the service, which publishes none.",
            License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
        };
        document.Servers = [new OpenApiServer { Url = EmulatorOptions.DefaultUrls }];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Bearer] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = Bearer,
                Description = "A token that the emulator was started with, or the id token of a login.",
            },
        };
        document.Components.Responses = Meanings.Where(static meaning => meaning.Key is >= 400 and < 429).ToDictionary(
            static meaning => NameOf(meaning.Key),
            meaning => (IOpenApiResponse)new OpenApiResponse
            {
                Description = meaning.Value,
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    [ApiOperation.Json] = new()
                    {
                        Schema = new OpenApiSchemaReference(
                            meaning.Key == 422 ? nameof(ValidationDetail) : nameof(ErrorDetail), document),
                        Example = RecordedExamples.Shared.Refusal(meaning.Key),
                    },
                },
            });
        document.Security = [Requirement(document)];
        return Task.CompletedTask;
    }

    private static OpenApiSecurityRequirement Requirement(OpenApiDocument document) => new()
    {
        [new OpenApiSecuritySchemeReference(Bearer, document)] = [],
    };
}
