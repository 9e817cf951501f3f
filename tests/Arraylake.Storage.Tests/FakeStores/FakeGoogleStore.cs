using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;

namespace Arraylake.Storage.Tests.FakeStores;

/// <summary>
/// Google's XML API (https://cloud.google.com/storage/docs/xml-api/reference-methods) and <c>testPermissions</c> of its
/// JSON API, of one bucket and one token. What the token may do is a list of permissions.
/// </summary>
internal sealed class FakeGoogleStore : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, StoredObject> _objects = new(StringComparer.Ordinal);
    private readonly string[] _permissions;
    private readonly string _scope;
    private readonly bool _isHierarchical;
    private FakeServer _server = null!;
    private long _generation = 1000;

    private FakeGoogleStore(IEnumerable<string> permissions, string scope, bool isHierarchical) =>
        (_permissions, _scope, _isHierarchical) = ([.. permissions], scope, isHierarchical);

    /// <summary>The name of its bucket.</summary>
    public static string Bucket => "acme-data";

    /// <summary>The one bearer that it takes.</summary>
    public static string Token => "ya29.test-token";

    /// <summary>The permissions that Arraylake needs to read and write.</summary>
    public static IReadOnlyList<string> ReadWrite { get; } =
    [
        "storage.objects.create", "storage.objects.delete", "storage.objects.get", "storage.objects.list",
    ];

    /// <summary>Its address.</summary>
    public Uri Endpoint => _server.Endpoint;

    /// <summary>The names of its objects.</summary>
    public IReadOnlyCollection<string> Names => [.. _objects.Keys.Order(StringComparer.Ordinal)];

    /// <param name="permissions">What the token may do.</param>
    /// <param name="scope">
    /// What the names of the token's objects begin with:
    /// https://cloud.google.com/iam/docs/downscoping-short-lived-credentials.
    /// </param>
    /// <param name="isHierarchical">Whether the bucket has a hierarchical namespace.</param>
    public static async Task<FakeGoogleStore> StartAsync(
        IEnumerable<string> permissions, string scope = "", bool isHierarchical = false)
    {
        var store = new FakeGoogleStore(permissions, scope, isHierarchical);
        store._server = await FakeServer.StartAsync(store.HandleAsync, []);
        return store;
    }

    /// <summary>Puts an object without a request.</summary>
    public void Add(string name, string text) => _objects[name] = new(
        System.Text.Encoding.UTF8.GetBytes(text), Interlocked.Increment(ref _generation), null);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        var request = context.Request;
        var path = request.Path.Value!;
        var isAnonymous = request.Headers.Authorization.Count == 0;
        if (!isAnonymous && request.Headers.Authorization != $"Bearer {Token}")
        {
            // https://cloud.google.com/storage/docs/xml-api/reference-status
            await new S3Error(401, "AuthenticationRequired", "Authentication required.").WriteAsync(context);
        }
        else if (path == $"/storage/v1/b/{Bucket}/iam/testPermissions")
        {
            await TestPermissionsAsync(context, isAnonymous);
        }
        else if (path == $"/storage/v1/b/{Bucket}/storageLayout" && !isAnonymous)
        {
            // https://cloud.google.com/storage/docs/json_api/v1/buckets/getStorageLayout
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(new JsonObject
            {
                ["kind"] = "storage#storageLayout",
                ["hierarchicalNamespace"] = new JsonObject { ["enabled"] = _isHierarchical },
            }.ToJsonString());
        }
        else if (path.TrimEnd('/') == $"/{Bucket}")
        {
            await NeedAsync(
                context, isAnonymous, "storage.objects.list", request.Query["prefix"].ToString(),
                () => ListAsync(context));
        }
        else if (path.StartsWith($"/{Bucket}/", StringComparison.Ordinal))
        {
            await ObjectAsync(context, isAnonymous, path[(Bucket.Length + 2)..]);
        }
        else
        {
            await S3Error.NoSuchBucket.WriteAsync(context);
        }
    }

    // https://cloud.google.com/storage/docs/json_api/v1/buckets/testIamPermissions
    private Task TestPermissionsAsync(HttpContext context, bool isAnonymous)
    {
        var held = isAnonymous ? [] : context.Request.Query["permissions"].Intersect(_permissions);
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(new JsonObject
        {
            ["kind"] = "storage#testIamPermissionsResponse",
            ["permissions"] = new JsonArray([.. held.Select(static name => (JsonNode?)name)]),
        }.ToJsonString());
    }

    private Task ListAsync(HttpContext context)
    {
        var prefix = context.Request.Query["prefix"].ToString();
        XElement Element(string name, params object[] content) => new(S3Xml.Namespace + name, content);
        return S3Xml.WriteAsync(context, Element(
            "ListBucketResult",
            Element("Name", Bucket),
            Element("Prefix", prefix),
            Element("IsTruncated", false),
            Names.Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Select(name => Element(
                "Contents", Element("Key", name), Element("Size", _objects[name].Content.Length)))));
    }

    private Task ObjectAsync(HttpContext context, bool isAnonymous, string name) => context.Request.Method switch
    {
        "PUT" => NeedAsync(context, isAnonymous, "storage.objects.create", name, () => PutAsync(context, name)),
        "DELETE" => NeedAsync(context, isAnonymous, "storage.objects.delete", name, () => DeleteAsync(context, name)),
        _ => NeedAsync(context, isAnonymous, "storage.objects.get", name, () => GetAsync(context, name)),
    };

    // https://cloud.google.com/storage/docs/request-preconditions
    private async Task PutAsync(HttpContext context, string name)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var wanted = context.Request.Headers["x-goog-if-generation-match"].ToString();
        var there = _objects.TryGetValue(name, out var found) ? $"{found.Generation}" : "0";
        if (wanted.Length > 0 && wanted != there)
        {
            await S3Error.PreconditionFailed.WriteAsync(context);
            return;
        }
        var metadata = context.Request.Headers.FirstOrDefault(
            static header => header.Key.StartsWith("x-goog-meta-", StringComparison.OrdinalIgnoreCase));
        _objects[name] = new(
            body.ToArray(), Interlocked.Increment(ref _generation),
            metadata.Key is null ? null : (metadata.Key, metadata.Value.ToString()));
        Describe(context, _objects[name]);
    }

    private async Task GetAsync(HttpContext context, string name)
    {
        var (request, response) = (context.Request, context.Response);
        if (!_objects.TryGetValue(name, out var found))
        {
            await S3Error.NoSuchKey.WriteAsync(context);
            return;
        }
        Describe(context, found);
        if (request.Headers.IfNoneMatch == found.ETag)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        ReadOnlyMemory<byte> content = found.Content;
        if (request.GetTypedHeaders().Range?.Ranges.Single() is { From: { } from } range)
        {
            var to = Math.Min(range.To ?? long.MaxValue, content.Length - 1);
            response.StatusCode = StatusCodes.Status206PartialContent;
            response.Headers.ContentRange = $"bytes {from}-{to}/{content.Length}";
            content = content[(int)from..(int)(to + 1)];
        }
        await response.Body.WriteAsync(content);
    }

    private Task DeleteAsync(HttpContext context, string name)
    {
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return _objects.TryRemove(name, out _) ? Task.CompletedTask : S3Error.NoSuchKey.WriteAsync(context);
    }

    private Task NeedAsync(
        HttpContext context, bool isAnonymous, string permission, string name, Func<Task> handle) =>
        !isAnonymous && _permissions.Contains(permission) && name.StartsWith(_scope, StringComparison.Ordinal)
            ? handle()
            : (S3Error.AccessDenied with
            {
                Message = $"{(isAnonymous ? "Anonymous caller" : "The caller")} does not have {permission} access.",
            }).WriteAsync(context);

    private static void Describe(HttpContext context, StoredObject found)
    {
        context.Response.Headers.ETag = found.ETag;
        context.Response.Headers["x-goog-generation"] = found.Generation.ToString(CultureInfo.InvariantCulture);
        if (found.Metadata is { } metadata)
        {
            context.Response.Headers[metadata.Name] = metadata.Value;
        }
    }

    private sealed record StoredObject(byte[] Content, long Generation, (string Name, string Value)? Metadata)
    {
        public string ETag => $"\"{Generation}\"";
    }
}
