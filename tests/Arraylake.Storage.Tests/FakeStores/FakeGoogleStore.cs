using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Arraylake.Storage.Tests.FakeStores;

/// <summary>
/// Google's JSON API, of one bucket and one token: https://cloud.google.com/storage/docs/json_api/v1. What the token
/// may do is a list of permissions, as <c>testPermissions</c> tells them.
/// </summary>
internal sealed class FakeGoogleStore : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, (byte[] Content, long Generation)> _objects =
        new(StringComparer.Ordinal);

    private readonly string[] _permissions;
    private readonly bool _hierarchical;
    private FakeServer _server = null!;
    private long _generation = 1000;

    private FakeGoogleStore(IEnumerable<string> permissions, bool hierarchical) =>
        (_permissions, _hierarchical) = ([.. permissions], hierarchical);

    /// <summary>The name of its bucket.</summary>
    public static string Bucket => "acme-data";

    /// <summary>The one bearer that it takes.</summary>
    public static string Token => "ya29.test-token";

    /// <summary>The permissions that Arraylake needs to read and write.</summary>
    public static IReadOnlyList<string> ReadWrite { get; } =
    [
        "storage.buckets.get", "storage.objects.create", "storage.objects.delete", "storage.objects.get",
        "storage.objects.list", "storage.objects.update",
    ];

    /// <summary>Its address.</summary>
    public Uri Endpoint => _server.Endpoint;

    /// <summary>The requests so far: <c>METHOD /path?query</c>.</summary>
    public IReadOnlyCollection<string> Requests => _server.Requests;

    /// <summary>The names of its objects.</summary>
    public IReadOnlyCollection<string> Names => [.. _objects.Keys.Order(StringComparer.Ordinal)];

    /// <param name="permissions">What the token may do.</param>
    /// <param name="hierarchical">
    /// Whether the bucket has a hierarchical namespace: https://cloud.google.com/storage/docs/hns-overview.
    /// </param>
    /// <param name="faults">Are asked before.</param>
    public static async Task<FakeGoogleStore> StartAsync(
        IEnumerable<string> permissions, bool hierarchical = false, params IEnumerable<StoreFault> faults)
    {
        var store = new FakeGoogleStore(permissions, hierarchical);
        store._server = await FakeServer.StartAsync(store.HandleAsync, faults);
        return store;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.Headers.Authorization != $"Bearer {Token}")
        {
            // https://cloud.google.com/storage/docs/json_api/v1/status-codes#401-unauthorized
            await FailAsync(context, 401, request.Headers.Authorization.Count == 0
                ? "Anonymous caller does not have storage.objects.list access to the Google Cloud Storage bucket."
                : "Invalid Credentials");
            return;
        }
        var path = request.Path.Value!;
        var bucket = $"/storage/v1/b/{Bucket}";
        if (!path.StartsWith(bucket, StringComparison.Ordinal) && path != $"/upload{bucket}/o")
        {
            await FailAsync(context, 404, "The specified bucket does not exist.");
            return;
        }
        var name = path.StartsWith($"{bucket}/o/", StringComparison.Ordinal) ? path[$"{bucket}/o/".Length..] : "";
        var task = (request.Method, path) switch
        {
            ("GET", _) when path == $"{bucket}/iam/testPermissions" => TestPermissionsAsync(context),
            ("GET", _) when path == bucket => NeedAsync(context, "storage.buckets.get", () => BucketAsync(context)),
            ("GET", _) when path == $"{bucket}/o" =>
                NeedAsync(context, "storage.objects.list", () => ListAsync(context)),
            ("POST", _) when path == $"/upload{bucket}/o" =>
                NeedAsync(context, "storage.objects.create", () => InsertAsync(context)),
            ("GET", _) => NeedAsync(context, "storage.objects.get", () => GetAsync(context, name)),
            ("DELETE", _) => NeedAsync(context, "storage.objects.delete", () => DeleteAsync(context, name)),
            _ => FailAsync(context, 405, "Method not allowed."),
        };
        await task;
    }

    // https://cloud.google.com/storage/docs/json_api/v1/buckets/testIamPermissions
    private Task TestPermissionsAsync(HttpContext context)
    {
        var held = context.Request.Query["permissions"].Intersect(_permissions).Select(static held => (JsonNode?)held);
        return WriteAsync(context, new JsonObject
        {
            ["kind"] = "storage#testIamPermissionsResponse", ["permissions"] = new JsonArray([.. held]),
        });
    }

    private Task BucketAsync(HttpContext context) => WriteAsync(context, new JsonObject
    {
        ["kind"] = "storage#bucket",
        ["name"] = Bucket,
        ["location"] = "US-CENTRAL1",
        ["hierarchicalNamespace"] = new JsonObject { ["enabled"] = _hierarchical },
    });

    private Task ListAsync(HttpContext context)
    {
        var prefix = context.Request.Query["prefix"].ToString();
        var items = Names.Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Select(name => (JsonNode?)Describe(name));
        return WriteAsync(
            context, new JsonObject { ["kind"] = "storage#objects", ["items"] = new JsonArray([.. items]) });
    }

    // https://cloud.google.com/storage/docs/request-preconditions
    private async Task InsertAsync(HttpContext context)
    {
        var name = context.Request.Query["name"].ToString();
        var wanted = context.Request.Query["ifGenerationMatch"].ToString();
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var there = _objects.TryGetValue(name, out var found) ? $"{found.Generation}" : "0";
        if (wanted.Length > 0 && wanted != there)
        {
            await FailAsync(context, 412, "At least one of the pre-conditions you specified did not hold.");
            return;
        }
        _objects[name] = (body.ToArray(), Interlocked.Increment(ref _generation));
        await WriteAsync(context, Describe(name));
    }

    private async Task GetAsync(HttpContext context, string name)
    {
        if (!_objects.TryGetValue(name, out var found))
        {
            await FailAsync(context, 404, $"No such object: {Bucket}/{name}");
        }
        else if (context.Request.Query["alt"] == "media")
        {
            await context.Response.Body.WriteAsync(found.Content);
        }
        else
        {
            await WriteAsync(context, Describe(name));
        }
    }

    private Task DeleteAsync(HttpContext context, string name)
    {
        if (!_objects.TryRemove(name, out _))
        {
            return FailAsync(context, 404, $"No such object: {Bucket}/{name}");
        }
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private Task NeedAsync(HttpContext context, string permission, Func<Task> handle) =>
        _permissions.Contains(permission) ? handle() : FailAsync(
            context, 403, $"The caller does not have {permission} access to the Google Cloud Storage object.");

    private JsonObject Describe(string name) => new()
    {
        ["kind"] = "storage#object",
        ["name"] = name,
        ["bucket"] = Bucket,
        ["generation"] = $"{_objects[name].Generation}",
        ["size"] = $"{_objects[name].Content.Length}",
    };

    // https://cloud.google.com/storage/docs/json_api/v1/status-codes
    private static Task FailAsync(HttpContext context, int status, string message)
    {
        context.Response.StatusCode = status;
        return WriteAsync(
            context, new JsonObject { ["error"] = new JsonObject { ["code"] = status, ["message"] = message } });
    }

    private static Task WriteAsync(HttpContext context, JsonObject body)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body.ToJsonString());
    }
}
