using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;

namespace Arraylake.Storage.Tests.FakeStores;

/// <summary>The objects of a bucket and the requests about them that Arraylake's clients make.</summary>
internal sealed class S3Objects
{
    private const string MetadataPrefix = "x-amz-meta-";

    private readonly ConcurrentDictionary<string, StoredObject> _objects = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, SortedDictionary<int, byte[]>> _uploads = new();
    private readonly Lock _writing = new();

    public IReadOnlyCollection<string> Keys => [.. _objects.Keys.Order(StringComparer.Ordinal)];

    public StoredObject Put(string key, byte[] content, IReadOnlyDictionary<string, string>? metadata = null) =>
        _objects[key] = new(content, metadata);

    public async Task HandleBucketAsync(HttpContext context)
    {
        var request = context.Request;
        if (HttpMethods.IsHead(request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status200OK;
        }
        else if (HttpMethods.IsGet(request.Method) && !request.Query.ContainsKey("location"))
        {
            await ListAsync(context);
        }
        else if (HttpMethods.IsPost(request.Method) && request.Query.ContainsKey("delete"))
        {
            var keys = S3Xml.KeysOf(await S3Body.ReadAsync(request));
            var result = new XElement(S3Xml.Namespace + "DeleteResult");
            foreach (var key in keys)
            {
                _objects.TryRemove(key, out _);
                result.Add(new XElement(S3Xml.Namespace + "Deleted", new XElement(S3Xml.Namespace + "Key", key)));
            }
            await S3Xml.WriteAsync(context, result);
        }
        else
        {
            await new S3Error(501, "NotImplemented", "Not implemented").WriteAsync(context);
        }
    }

    public async Task HandleObjectAsync(HttpContext context, string key)
    {
        var request = context.Request;
        string? uploadId = request.Query["uploadId"];
        var task = request.Method switch
        {
            "PUT" when uploadId is not null => PutPartAsync(context, uploadId),
            "PUT" => PutAsync(context, key),
            "POST" when uploadId is not null => CompleteAsync(context, key, uploadId),
            "POST" when request.Query.ContainsKey("uploads") => BeginAsync(context, key),
            "DELETE" => DeleteAsync(context, key, uploadId),
            "GET" or "HEAD" => GetAsync(context, key),
            _ => new S3Error(405, "MethodNotAllowed", "Not allowed").WriteAsync(context),
        };
        await task;
    }

    private Task ListAsync(HttpContext context)
    {
        var prefix = context.Request.Query["prefix"].ToString();
        var most = int.TryParse(
            context.Request.Query["max-keys"], NumberStyles.None, CultureInfo.InvariantCulture, out var asked)
                ? asked
                : 1000;
        string[] found = [.. Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal))];
        XElement Element(string name, params object[] content) => new(S3Xml.Namespace + name, content);
        return S3Xml.WriteAsync(context, Element(
            "ListBucketResult",
            Element("Name", FakeS3Store.Bucket),
            Element("Prefix", prefix),
            Element("KeyCount", Math.Min(found.Length, most)),
            Element("MaxKeys", most),
            Element("IsTruncated", found.Length > most),
            found.Take(most).Select(key => Element(
                "Contents",
                Element("Key", key),
                Element("LastModified", "2026-01-01T00:00:00.000Z"),
                Element("ETag", _objects[key].ETag),
                Element("Size", _objects[key].Content.Length),
                Element("StorageClass", "STANDARD")))));
    }

    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
    private async Task PutAsync(HttpContext context, string key)
    {
        var request = context.Request;
        var content = await S3Body.ReadAsync(request);
        var metadata = request.Headers
            .Where(static header => header.Key.StartsWith(MetadataPrefix, StringComparison.OrdinalIgnoreCase))
            .ToDictionary(static header => header.Key, static header => header.Value.ToString());
        S3Error? refused;
        StoredObject? written = null;
        lock (_writing)
        {
            var there = _objects.GetValueOrDefault(key);
            string? ifMatch = request.Headers.IfMatch;
            refused = request.Headers.IfNoneMatch == "*" && there is not null ? S3Error.PreconditionFailed
                : ifMatch is null ? null
                : there is null ? S3Error.NoSuchKey
                : ifMatch.Trim('"') != there.ETag.Trim('"') ? S3Error.PreconditionFailed
                : null;
            if (refused is null)
            {
                written = Put(key, content, metadata);
            }
        }
        if (refused is not null)
        {
            await refused.WriteAsync(context);
        }
        else
        {
            context.Response.Headers.ETag = written!.ETag;
        }
    }

    private async Task GetAsync(HttpContext context, string key)
    {
        var (request, response) = (context.Request, context.Response);
        if (!_objects.TryGetValue(key, out var found))
        {
            await S3Error.NoSuchKey.WriteAsync(context);
            return;
        }
        response.Headers.ETag = found.ETag;
        if (request.Headers.IfNoneMatch.ToString().Trim('"') == found.ETag.Trim('"'))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        foreach (var (name, value) in found.Metadata ?? new Dictionary<string, string>())
        {
            response.Headers[name] = value;
        }
        response.Headers.LastModified = "Thu, 01 Jan 2026 00:00:00 GMT";
        ReadOnlyMemory<byte> content = found.Content;
        if (request.GetTypedHeaders().Range?.Ranges.Single() is { From: { } from } range)
        {
            if (from >= content.Length)
            {
                await S3Error.InvalidRange.WriteAsync(context);
                return;
            }
            var to = Math.Min(range.To ?? long.MaxValue, content.Length - 1);
            response.StatusCode = StatusCodes.Status206PartialContent;
            response.Headers.ContentRange = $"bytes {from}-{to}/{content.Length}";
            content = content[(int)from..(int)(to + 1)];
        }
        response.ContentLength = content.Length;
        if (HttpMethods.IsGet(request.Method))
        {
            await response.Body.WriteAsync(content);
        }
    }

    private Task DeleteAsync(HttpContext context, string key, string? uploadId)
    {
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        _ = uploadId is null ? _objects.TryRemove(key, out _) : _uploads.TryRemove(uploadId, out _);
        return Task.CompletedTask;
    }

    private Task BeginAsync(HttpContext context, string key)
    {
        var uploadId = $"{Guid.NewGuid():N}";
        _uploads[uploadId] = [];
        return S3Xml.WriteAsync(context, new XElement(
            S3Xml.Namespace + "InitiateMultipartUploadResult",
            new XElement(S3Xml.Namespace + "Bucket", FakeS3Store.Bucket),
            new XElement(S3Xml.Namespace + "Key", key),
            new XElement(S3Xml.Namespace + "UploadId", uploadId)));
    }

    private async Task PutPartAsync(HttpContext context, string uploadId)
    {
        var content = await S3Body.ReadAsync(context.Request);
        if (!_uploads.TryGetValue(uploadId, out var parts))
        {
            await S3Error.NoSuchUpload.WriteAsync(context);
            return;
        }
        lock (parts)
        {
            parts[int.Parse(context.Request.Query["partNumber"]!, CultureInfo.InvariantCulture)] = content;
        }
        context.Response.Headers.ETag = new StoredObject(content).ETag;
    }

    private async Task CompleteAsync(HttpContext context, string key, string uploadId)
    {
        await S3Body.ReadAsync(context.Request);
        if (!_uploads.TryRemove(uploadId, out var parts))
        {
            await S3Error.NoSuchUpload.WriteAsync(context);
            return;
        }
        var written = Put(key, [.. parts.Values.SelectMany(static part => part)]);
        await S3Xml.WriteAsync(context, new XElement(
            S3Xml.Namespace + "CompleteMultipartUploadResult",
            new XElement(S3Xml.Namespace + "Bucket", FakeS3Store.Bucket),
            new XElement(S3Xml.Namespace + "Key", key),
            new XElement(S3Xml.Namespace + "ETag", written.ETag)));
    }

    /// <summary>An object.</summary>
    internal sealed record StoredObject(byte[] Content, IReadOnlyDictionary<string, string>? Metadata = null)
    {
        // The form of an upload in parts: the SDK takes any other for the MD5 of the content.
        public string ETag { get; } = $"\"{Convert.ToHexStringLower(SHA256.HashData(Content))[..32]}-1\"";
    }
}
