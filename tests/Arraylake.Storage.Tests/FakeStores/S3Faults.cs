using System.Globalization;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;

namespace Arraylake.Storage.Tests.FakeStores;

/// <summary>What some S3 stores do and the real ones of these tests do not. Each names its documentation.</summary>
internal static class S3Faults
{
    /// <summary>
    /// Amazon, asked in the bucket's region, but signed for another. HEAD tells the region whatever the rights are:
    /// https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html. The error's code:
    /// https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#ErrorCodeList.
    /// </summary>
    public static StoreFault SignedForAnotherRegion(string region) => (context, next) =>
    {
        if (FakeS3Store.IsOfBucket(context.Request))
        {
            context.Response.Headers["x-amz-bucket-region"] = region;
        }
        return FakeS3Store.SignedRegion(context.Request) is { } signed && signed != region
            ? new S3Error(
                400, "AuthorizationHeaderMalformed",
                $"The authorization header is malformed; the region '{signed}' is wrong; expecting '{region}'",
                ("Region", region)).WriteAsync(context)
            : next(context);
    };

    /// <summary>
    /// Amazon, asked in another region than the bucket's: 301 without a Location, and
    /// <c>PermanentRedirect</c>: https://docs.aws.amazon.com/AmazonS3/latest/userguide/Redirects.html.
    /// </summary>
    public static StoreFault BucketInAnotherRegion(string region) => (context, _) =>
    {
        context.Response.Headers["x-amz-bucket-region"] = region;
        return new S3Error(
            301, "PermanentRedirect",
            "The bucket you are attempting to access must be addressed using the specified endpoint.",
            ("Endpoint", $"{FakeS3Store.Bucket}.s3.{region}.amazonaws.com"),
            ("Bucket", FakeS3Store.Bucket)).WriteAsync(context);
    };

    /// <summary>
    /// R2 with a token of one bucket: any other bucket, there or not, is 403 and not 404:
    /// https://developers.cloudflare.com/r2/api/error-codes, https://developers.cloudflare.com/r2/api/tokens.
    /// </summary>
    public static StoreFault DeniedForAnyOtherBucket() => (context, next) =>
        FakeS3Store.BucketOf(context.Request) == FakeS3Store.Bucket ? next(context)
            : S3Error.AccessDenied.WriteAsync(context);

    /// <summary>
    /// R2 and Scaleway: a 304, which has no content, with the checksum of the object:
    /// https://github.com/earth-mover/icechunk/pull/1991, https://github.com/earth-mover/icechunk/issues/2094.
    /// </summary>
    public static StoreFault ChecksumOfNotModified() => (context, next) =>
    {
        context.Response.OnStarting(() =>
        {
            if (context.Response.StatusCode == StatusCodes.Status304NotModified)
            {
                context.Response.Headers["x-amz-checksum-crc32"] = "NhCmhg==";
                context.Response.Headers["x-amz-checksum-type"] = "FULL_OBJECT";
            }
            return Task.CompletedTask;
        });
        return next(context);
    };

    /// <summary>
    /// A proxy that passes only the headers it knows, so that metadata are lost:
    /// https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html.
    /// </summary>
    public static StoreFault MetadataDropped() => (context, next) =>
    {
        var names = context.Request.Headers.Keys
            .Where(static name => name.StartsWith("x-amz-meta-", StringComparison.OrdinalIgnoreCase)).ToArray();
        foreach (var name in names)
        {
            context.Request.Headers.Remove(name);
        }
        return next(context);
    };

    /// <summary>
    /// A store or proxy without conditional writes, which writes all the same. The headers that it ignores:
    /// https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html.
    /// </summary>
    public static StoreFault ConditionsIgnored() => (context, next) =>
    {
        if (HttpMethods.IsPut(context.Request.Method))
        {
            context.Request.Headers.IfMatch = default;
            context.Request.Headers.IfNoneMatch = default;
        }
        return next(context);
    };

    /// <summary>
    /// Deleting several objects answers 200, and an error for each:
    /// https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html.
    /// </summary>
    public static StoreFault EachOfSeveralNotDeleted() => async (context, next) =>
    {
        if (!context.Request.Query.ContainsKey("delete"))
        {
            await next(context);
            return;
        }
        var keys = S3Xml.KeysOf(await S3Body.ReadAsync(context.Request));
        await S3Xml.WriteAsync(context, new XElement(
            S3Xml.Namespace + "DeleteResult",
            keys.Select(static key => new XElement(
                S3Xml.Namespace + "Error",
                new XElement(S3Xml.Namespace + "Key", key),
                new XElement(S3Xml.Namespace + "Code", "AccessDenied"),
                new XElement(S3Xml.Namespace + "Message", "Access Denied")))));
    };

    /// <summary>
    /// The bucket's objects are encrypted with a key that the caller may not use:
    /// https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html.
    /// </summary>
    public static StoreFault KeyOfEncryptionDenied() => (context, next) => context.Request.Method switch
    {
        _ when FakeS3Store.IsOfBucket(context.Request) => next(context),
        "PUT" or "POST" => Denied("kms:GenerateDataKey").WriteAsync(context),
        "GET" => Denied("kms:Decrypt").WriteAsync(context),
        _ => next(context),
    };

    /// <summary>
    /// One kind of request is denied:
    /// https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html.
    /// </summary>
    public static StoreFault Denied(Func<HttpRequest, bool> which) => (context, next) =>
        which(context.Request) ? S3Error.AccessDenied.WriteAsync(context) : next(context);

    /// <summary>
    /// Too many requests: https://docs.aws.amazon.com/AmazonS3/latest/userguide/optimizing-performance.html.
    /// </summary>
    public static StoreFault SlowDown() => (context, _) =>
        new S3Error(503, "SlowDown", "Please reduce your request rate.").WriteAsync(context);

    /// <summary>
    /// The error of a wrong secret repeats the id and what was signed:
    /// https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#ErrorCodeList.
    /// </summary>
    public static StoreFault WrongSignature() => (context, next) => FakeS3Store.IsSigned(context.Request)
        ? new S3Error(
            403, "SignatureDoesNotMatch",
            "The request signature we calculated does not match the signature you provided.",
            ("AWSAccessKeyId", context.Request.Headers.Authorization.ToString()),
            ("SignatureProvided", context.Request.Headers.Authorization.ToString())).WriteAsync(context)
        : next(context);

    /// <summary>
    /// Everybody may do this, unsigned:
    /// https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html.
    /// </summary>
    public static StoreFault Public(params IEnumerable<string> methods) => (context, next) =>
    {
        if (!FakeS3Store.IsSigned(context.Request) && methods.Contains(context.Request.Method))
        {
            context.Request.Headers.Authorization = "anyone";
        }
        return next(context);
    };

    /// <summary>
    /// Another endpoint, which the caller's keys must not go to:
    /// https://docs.aws.amazon.com/AmazonS3/latest/userguide/Redirects.html.
    /// </summary>
    public static StoreFault RedirectedTo(Uri elsewhere) => (context, _) =>
    {
        context.Response.StatusCode = StatusCodes.Status307TemporaryRedirect;
        context.Response.Headers.Location = elsewhere.AbsoluteUri;
        return Task.CompletedTask;
    };

    /// <summary>An answer that does not come before the caller gives up.</summary>
    public static StoreFault NeverAnswers(Func<HttpRequest, bool> which) => async (context, next) =>
    {
        if (which(context.Request))
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted)
                .ContinueWith(static _ => { }, TaskScheduler.Default);
            return;
        }
        await next(context);
    };

    /// <summary>A delete that is acknowledged and leaves the object.</summary>
    public static StoreFault DeletesNothing() => (context, next) =>
    {
        if (HttpMethods.IsDelete(context.Request.Method) && !context.Request.Query.ContainsKey("uploadId"))
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        }
        return next(context);
    };

    /// <summary>
    /// The answer to a preflight request, for one origin:
    /// https://docs.aws.amazon.com/AmazonS3/latest/API/RESTOPTIONSobject.html.
    /// </summary>
    public static StoreFault CrossOrigin(string origin, string methods, string? exposed = null) => (context, next) =>
    {
        if (!HttpMethods.IsOptions(context.Request.Method))
        {
            return next(context);
        }
        if (context.Request.Headers.Origin != origin)
        {
            return new S3Error(403, "AccessForbidden", "CORSResponse: This CORS request is not allowed.")
                .WriteAsync(context);
        }
        var headers = context.Response.Headers;
        headers.AccessControlAllowOrigin = origin;
        headers.AccessControlAllowMethods = methods;
        headers.AccessControlAllowHeaders = context.Request.Headers.AccessControlRequestHeaders;
        headers.AccessControlExposeHeaders = exposed;
        headers.AccessControlMaxAge = 3000.ToString(CultureInfo.InvariantCulture);
        return Task.CompletedTask;
    };

    private static S3Error Denied(string action) => S3Error.AccessDenied with
    {
        Message = "User: arn:aws:sts::123456789012:assumed-role/arraylake-access/s is not authorized to perform: "
            + $"{action} on this resource because no identity-based policy allows the action",
    };

    /// <summary>A busy store, which carries out a request later, even if nobody waits for it.</summary>
    public static StoreFault Slow(TimeSpan delay, Func<HttpRequest, bool> which) => async (context, next) =>
    {
        if (which(context.Request))
        {
            context.Request.EnableBuffering();
            await context.Request.Body.CopyToAsync(Stream.Null);
            context.Request.Body.Position = 0;
            await Task.Delay(delay);
        }
        await next(context);
    };
}
