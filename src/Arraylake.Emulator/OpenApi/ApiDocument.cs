using System.Text.Json.Serialization;
using Arraylake.Emulator.BucketConfigs;
using Arraylake.Emulator.Faults;
using Arraylake.Emulator.Iceberg;
using Arraylake.Emulator.Identity;
using Arraylake.Emulator.Orgs;
using Arraylake.Emulator.Pages.SignIn;
using Arraylake.Emulator.Repos;
using Arraylake.Emulator.Stores;
using Arraylake.Emulator.VirtualChunks;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.OpenApi;

namespace Arraylake.Emulator.OpenApi;

/// <summary>
/// The OpenAPI document. It is made for the first request that asks for it, with services of its own, so that the
/// emulator starts as fast as without it.
/// </summary>
internal sealed class ApiDocument
{
    public const string Path = FaultInjection.OwnPaths + "/openapi.json";

    private const string Name = "v1";

    private readonly Lazy<Task<string>> _json;

    private ApiDocument(IEndpointRouteBuilder routes) => _json = new(() => MakeAsync(
        [
            .. routes.DataSources.SelectMany(static source => source.Endpoints).OfType<RouteEndpoint>()
                .Where(static route => route.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>() is null),
        ],
        routes.ServiceProvider.GetRequiredService<IHostEnvironment>()));

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(Path, new ApiDocument(routes).ShowAsync);

    private static IEnumerable<(string Tag, IEnumerable<ApiOperation> Operations)> Parts =>
    [
        ("users and logins", IdentityApi.Operations),
        ("organizations", OrgApi.Operations),
        ("bucket configs", BucketConfigApi.Operations),
        ("repos", RepoApi.Operations),
        ("virtual chunks", VirtualChunkApi.Operations),
        ("iceberg namespaces", NamespaceApi.Operations),
        ("emulator", FaultApi.Operations),
        ("emulator", StoreEndpoints.Operations),
        ("emulator", SignInLinkEndpoints.Operations),
    ];

    private async Task ShowAsync(HttpContext context)
    {
        var json = await _json.Value.ConfigureAwait(false);
        context.Response.ContentType = ApiOperation.Json;
        await context.Response.WriteAsync(json, context.RequestAborted).ConfigureAwait(false);
    }

    private static async Task<string> MakeAsync(IReadOnlyList<RouteEndpoint> routes, IHostEnvironment environment)
    {
        var operations = Parts.SelectMany(static part => part.Operations.Select(
            operation => (Tag: operation.IsEmulators ? "emulator" : part.Tag, Operation: operation))).ToDictionary(
                static known => (known.Operation.Method, known.Operation.Path));
        List<RouteEndpoint> described = [];
        foreach (var (route, method) in routes.SelectMany(MethodsOf))
        {
            if (!operations.Remove((method, route.RoutePattern.RawText!), out var known))
            {
                throw new InvalidOperationException(
                    $"No {nameof(ApiOperation)} describes {method} {route.RoutePattern.RawText}.");
            }
            described.Add(Describe(route, known.Tag, known.Operation));
        }
        // Where logins are off, their paths are mapped without a method.
        if (operations.Keys.FirstOrDefault(
            known => routes.All(route => route.RoutePattern.RawText != known.Path)) is { Path: not null } lost)
        {
            throw new InvalidOperationException($"There is no route {lost.Method} {lost.Path}.");
        }
        var services = new ServiceCollection();
        services.AddLogging().AddRoutingCore().AddSingleton(environment)
            .AddSingleton<EndpointDataSource>(new DefaultEndpointDataSource(described))
            .ConfigureHttpJsonOptions(static json =>
            {
                json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
                json.SerializerOptions.RespectNullableAnnotations = true;
                json.SerializerOptions.RespectRequiredConstructorParameters = true;
                json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            });
        services.AddOpenApi(Name, static options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.AddDocumentTransformer(DocumentParts.TransformAsync);
            options.AddOperationTransformer(OperationParts.TransformAsync);
            options.AddSchemaTransformer(SchemaParts.TransformAsync);
        });
        await using var provider = services.BuildServiceProvider();
        var document = await provider.GetRequiredKeyedService<IOpenApiDocumentProvider>(Name)
            .GetOpenApiDocumentAsync().ConfigureAwait(false);
        // The framework sorts them as the culture of the machine does.
        document.Components!.Schemas = document.Components.Schemas!.OrderBy(
            static schema => schema.Key, StringComparer.Ordinal).ToDictionary();
        var json = await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1).ConfigureAwait(false);
        return json.ReplaceLineEndings("\n") + "\n";
    }

    private static IEnumerable<(RouteEndpoint Route, string Method)> MethodsOf(RouteEndpoint route) =>
        route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Select(method => (route, method)) ?? [];

    /// <summary>A copy of the route with the metadata that the framework reads.</summary>
    private static RouteEndpoint Describe(RouteEndpoint route, string tag, ApiOperation operation)
    {
        List<object> metadata =
        [
            ((Delegate)Handle).Method, new HttpMethodMetadata([operation.Method]), operation, new TagsAttribute(tag),
            new EndpointNameMetadata(operation.Id), new EndpointSummary(operation.Summary),
            new ProducesResponseTypeMetadata(
                operation.Status,
                operation.Answer ?? typeof(void),
                operation.Answer is null ? [] : [operation.AnswerType]),
        ];
        if (operation.Body is not null)
        {
            metadata.Add(new AcceptsMetadata([operation.BodyType], operation.Body));
        }
        metadata.AddRange(operation.AllRefusals.Select(static refusal => new ProducesResponseTypeMetadata(
            refusal.Status, refusal.Body, [ApiOperation.Json])));
        return new RouteEndpoint(
            static _ => Task.CompletedTask, route.RoutePattern, route.Order, new(metadata), operation.Id);
    }

    private static void Handle()
    {
    }

    private sealed record EndpointSummary(string Summary) : IEndpointSummaryMetadata;
}
