using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Arraylake.Storage.Tests.FakeStores;

/// <summary>
/// A small S3 store of one bucket, by path and in front of the host. It takes whatever is signed, checks no signature,
/// and refuses what is unsigned. Its faults do what only some stores do; see <see cref="S3Faults"/>.
/// </summary>
internal sealed partial class FakeS3Store : IAsyncDisposable
{
    private readonly S3Objects _objects = new();
    private FakeServer _server = null!;

    private FakeS3Store()
    {
    }

    /// <summary>The name of its bucket.</summary>
    public static string Bucket => "acme-data";

    /// <summary>Its address.</summary>
    public Uri Endpoint => _server.Endpoint;

    /// <summary>The requests so far: <c>METHOD /path?query</c>.</summary>
    public IReadOnlyCollection<string> Requests => _server.Requests;

    /// <summary>The keys of its objects.</summary>
    public IReadOnlyCollection<string> Keys => _objects.Keys;

    public static async Task<FakeS3Store> StartAsync(params IEnumerable<StoreFault> faults)
    {
        var store = new FakeS3Store();
        store._server = await FakeServer.StartAsync(store.HandleAsync, faults);
        return store;
    }

    /// <summary>Puts an object without a request.</summary>
    public void Add(string key, string text) => _objects.Put(key, Encoding.UTF8.GetBytes(text));

    /// <summary>The bucket that a request names, by its host or its path; empty for none.</summary>
    public static string BucketOf(HttpRequest request) => Address(request).Bucket;

    /// <summary>Whether a request is about the bucket itself and not about an object.</summary>
    public static bool IsOfBucket(HttpRequest request) => Address(request).Key.Length == 0;

    /// <summary>Whether a request is signed.</summary>
    public static bool IsSigned(HttpRequest request) =>
        request.Headers.Authorization.Count > 0 || request.Query.ContainsKey("X-Amz-Signature");

    /// <summary>The region that a request is signed for; null where it is unsigned.</summary>
    public static string? SignedRegion(HttpRequest request)
    {
        var scope = CredentialScope().Match(request.Headers.Authorization.ToString());
        return scope.Success ? scope.Groups["region"].Value : null;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static (string Bucket, string Key) Address(HttpRequest request)
    {
        var path = request.Path.Value!.TrimStart('/');
        if (request.Host.Host.StartsWith($"{Bucket}.", StringComparison.Ordinal))
        {
            return (Bucket, path);
        }
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? (path, "") : (path[..slash], path[(slash + 1)..]);
    }

    private Task HandleAsync(HttpContext context)
    {
        var (bucket, key) = Address(context.Request);
        return !IsSigned(context.Request) ? S3Error.AccessDenied.WriteAsync(context)
            : bucket != Bucket ? S3Error.NoSuchBucket.WriteAsync(context)
            : key.Length == 0 ? _objects.HandleBucketAsync(context)
            : _objects.HandleObjectAsync(context, key);
    }

    [GeneratedRegex("Credential=[^/]+/[0-9]{8}/(?<region>[^/]*)/s3/aws4_request")]
    private static partial Regex CredentialScope();
}
